package dev.paceline.pacing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Plays one cell: a contender who always has more to send, the others, the ways, and the server that counts. */
public final class Traffic {
    private static final double SECOND = 1e9;

    private final Agenda agenda = new Agenda();
    private final Cell cell;
    private final Counting.Count count;
    private final RandomGenerator chance;
    private final Contender contender;
    private final List<Long> accepted = new ArrayList<>();
    private final List<Long> rejected = new ArrayList<>();
    private int toSend;
    private boolean asking;
    private int othersTurnedAway;
    private int othersSent;

    private Traffic(Cell cell, long seed, Function<Scene, Contender> contender) {
        var seeds = new SplittableRandom(seed);
        this.cell = cell;
        this.count = cell.counting().count(cell.limit(), seeds.nextDouble());
        this.chance = seeds.split();
        List<Long> others = others(cell, seeds.split());
        others.forEach(at -> agenda.in(at, this::another));
        this.contender = contender.apply(new Scene(agenda, cell, others));
        this.toSend = cell.requests();
    }

    /**
     * What a contender is made for.
     *
     * @param others when the others' requests arrive: for an oracle
     */
    public record Scene(Agenda agenda, Cell cell, List<Long> others) {}

    /** When the others' requests arrive. */
    private static List<Long> others(Cell cell, RandomGenerator random) {
        List<Long> arrivals = new ArrayList<>();
        double gap = SECOND / cell.others().perSecond();
        double end = cell.others().untilSeconds() * SECOND;
        for (double left = random.nextDouble() * gap; left < end; ) {
            arrivals.add((long) left + way(cell, random));
            left += cell.others().poisson() ? -Math.log(1 - random.nextDouble()) * gap : gap;
        }
        return arrivals;
    }

    /** What came of it; times of arrival, nanoseconds, in order. */
    public record Outcome(Cell cell, List<Long> accepted, List<Long> rejected, int othersSent, int othersTurnedAway) {
        /** Accepted a second, from the first to the last. */
        public double perSecond() {
            return (accepted.size() - 1) * SECOND / (accepted.get(accepted.size() - 1) - accepted.get(0));
        }

        /** Accepted a second between two moments, seconds. */
        public double acceptedBetween(double from, double to) {
            return between(accepted, from, to) / (to - from);
        }

        /** Turned away between two moments, seconds. */
        public long rejectedBetween(double from, double to) {
            return between(rejected, from, to);
        }

        /** Turned away a minute between two moments, seconds. */
        public double rejectedAMinute(double from, double to) {
            return 60 * rejectedBetween(from, to) / (to - from);
        }

        /** How many seconds after the others left ten seconds first held so many a second. */
        public double backAfter(double perSecond) {
            double left = cell.others().untilSeconds();
            double last = accepted.get(accepted.size() - 1) / SECOND;
            for (double end = left + 10; end < last; end += 0.5) {
                if (acceptedBetween(end - 10, end) >= perSecond) {
                    return end - left;
                }
            }
            return last - left;
        }

        double othersTurnedAwayPercent() {
            return 100.0 * othersTurnedAway / othersSent;
        }

        private static long between(List<Long> moments, double from, double to) {
            return moments.stream()
                    .filter(at -> at >= from * SECOND && at < to * SECOND)
                    .count();
        }

        /** Nanoseconds from any arrival to the one so many later, at least. */
        public long tightest(int later) {
            List<Long> all = new ArrayList<>(accepted);
            all.addAll(rejected);
            all.sort(null);
            long tightest = Long.MAX_VALUE;
            for (int i = later; i < all.size(); i++) {
                tightest = Math.min(tightest, all.get(i) - all.get(i - later));
            }
            return tightest;
        }
    }

    /** Plays it to the end. */
    public static Outcome play(Cell cell, long seed, Function<Scene, Contender> contender) {
        return new Traffic(cell, seed, contender).play();
    }

    private Outcome play() {
        ask();
        while (accepted.size() < cell.requests() && agenda.next()) {}
        if (accepted.size() < cell.requests()) {
            throw new IllegalStateException("nothing moves any more after " + accepted.size() + " of " + cell);
        }
        return new Outcome(cell, accepted, rejected, othersSent, othersTurnedAway);
    }

    private void ask() {
        if (!asking && toSend > 0) {
            asking = true;
            contender.next(this::leaves);
        }
    }

    private void leaves(Contender.Leave leave) {
        asking = false;
        toSend--;
        long way = way(cell, chance);
        agenda.in(way, () -> arrives(leave));
        leave.arrives(agenda.nanos() + way);
        ask();
    }

    private void arrives(Contender.Leave leave) {
        long now = agenda.nanos();
        if (count.admits(now)) {
            accepted.add(now);
            agenda.in(cell.processing().draw(chance) + wayBack(), leave::accepted);
        } else {
            rejected.add(now);
            agenda.in(wayBack(), () -> turnedAway(leave));
        }
    }

    private void turnedAway(Contender.Leave leave) {
        toSend++;
        leave.throttled("Your current request times equals to `" + (cell.limit() + 1)
                + "` in a second, which exceeds the frequency limit `" + cell.limit() + "` for a second");
        ask();
    }

    private void another() {
        othersSent++;
        othersTurnedAway += count.admits(agenda.nanos()) ? 0 : 1;
    }

    private long wayBack() {
        return (long) (cell.baseMs() * 1e6) + cell.back().draw(chance);
    }

    private static long way(Cell cell, RandomGenerator random) {
        return (long) (cell.baseMs() * 1e6) + cell.there().draw(random);
    }
}
