package dev.paceline.transport;

import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import reactor.core.publisher.Mono;

/**
 * Several transports side by side, each with its own thread and connections, where one thread would be the limit. A request takes
 * the first that is not full; where all are, the one with the fewest under way. So what one can do, one does.
 */
public final class LeastLoaded implements Transport {
    /** One thread writes and reads some 40,000 times a second; so many under way keep it busy. */
    private static final int FULL = 64;

    private final List<? extends Transport> ways;
    private final AtomicIntegerArray underWay;

    /** @param ways at least one; they are not closed here */
    public LeastLoaded(List<? extends Transport> ways) {
        this.ways = List.copyOf(ways);
        this.underWay = new AtomicIntegerArray(ways.size());
    }

    /** How many are worth their threads. */
    public static int ways(int inFlight, int processors) {
        return Math.max(1, Math.min(inFlight / FULL, processors));
    }

    @Override
    public Mono<Exchange> exchange(SignedRequest request) {
        return ways.size() == 1 ? ways.get(0).exchange(request) : Mono.defer(() -> over(quietest(), request));
    }

    private Mono<Exchange> over(int way, SignedRequest request) {
        underWay.incrementAndGet(way);
        return ways.get(way).exchange(request).doFinally(end -> underWay.decrementAndGet(way));
    }

    private int quietest() {
        int best = 0;
        for (int way = 1; way < ways.size() && underWay.get(best) >= FULL; way++) {
            best = underWay.get(way) < underWay.get(best) ? way : best;
        }
        return best;
    }

    /** The first requests go by the first. */
    @Override
    public Mono<Void> warmUp(Endpoint endpoint, int connections) {
        return ways.get(0).warmUp(endpoint, connections);
    }
}
