package dev.paceline.pacing;

import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A pacer that sees what no client can: the arrival of each request, from the moment it leaves; and, if it is to, those of the
 * others too, before they leave. What its next request will meet on its way it does not know.
 */
final class Oracle implements Contender {
    /** Those that arrive at the same moment are told apart by a nanosecond each. */
    private static final long APART = 1000;

    private final Traffic.Scene scene;
    private final int limit;
    private final long base;
    private final long longest;
    private final NavigableSet<Long> seen = new TreeSet<>();

    private Oracle(Traffic.Scene scene, int limit, List<Long> others) {
        this.scene = scene;
        this.limit = limit;
        this.base = (long) (scene.cell().baseMs() * 1e6);
        this.longest = base + (long) (Math.max(0, scene.cell().there().high()) * 1e6) + APART;
        others.forEach(this::see);
    }

    /** Sees its own, and keeps to a limit. */
    static Oracle ofItsOwn(Traffic.Scene scene, int limit) {
        return new Oracle(scene, limit, List.of());
    }

    /** Sees everyone's. */
    static Oracle ofAll(Traffic.Scene scene) {
        return new Oracle(scene, scene.cell().limit(), scene.others());
    }

    @Override
    public void next(Consumer<Leave> leave) {
        long now = scene.agenda().nanos();
        scene.agenda()
                .in(
                        earliest(now) - now,
                        () -> leave.accept(new Leave() {
                            @Override
                            public void arrives(long at) {
                                see(at);
                            }
                        }));
    }

    private void see(long at) {
        long moment = at;
        while (!seen.add(moment)) {
            moment++;
        }
    }

    /** When fewer than the limit can arrive within the second up to a request that leaves then and is the fastest. */
    private long earliest(long from) {
        long at = from;
        while (true) {
            List<Long> near = List.copyOf(seen.subSet(at + base - Counting.SECOND, false, at + longest, true));
            if (near.size() < limit) {
                return at;
            }
            at = near.get(near.size() - limit) + Counting.SECOND - base;
        }
    }
}
