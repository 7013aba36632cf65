package dev.paceline.simulation;

import dev.paceline.json.Json;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import dev.paceline.transport.Exchange;
import dev.paceline.transport.Transport;
import dev.paceline.wire.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The remote side in memory: counts arrivals by a sliding second, executes in the order in which it does, and keeps a log of its
 * own by which a run is judged. Faults happen by chance, from a seed. A change tells its row's number as the value of its first
 * parameter.
 */
public final class FakeServer implements Transport {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration TIME_OUT = Duration.ofSeconds(30);

    private final World world;
    private final Random random;
    private final Faults faults;
    private final int limit;
    private final LongConsumer leaving;
    private final ArrayDeque<Long> lastSecond = new ArrayDeque<>();

    /** When a request arrived, nanoseconds, for which row, and whether it was turned away. */
    public final List<Arrival> arrivals = new ArrayList<>();
    /** What was executed, in order. */
    public final List<Executed> executed = new ArrayList<>();
    /** Rows that the server refuses for good. */
    public final Set<Long> refuses = new HashSet<>();
    /** While this holds, nothing can be reached. */
    public boolean down;

    /** One request that reached the server. */
    public record Arrival(long at, long row, boolean throttled) {}

    /** One change that was made. */
    public record Executed(long at, TaskKey task, long row) {}

    /** What goes wrong besides. */
    public enum Fault {
        /** The connection is refused: nothing is written. */
        REFUSED,
        /** It breaks after the request was written, before it was read. */
        RESET_BEFORE,
        /** It breaks before the reply. */
        RESET_AFTER,
        /** It breaks, and the server executes within five seconds all the same. */
        LATE,
        /** No reply comes. */
        HANG,
        /** No reply comes, but it was executed. */
        HANG_AFTER,
        /** An error that settles nothing, and nothing was done. */
        INTERNAL_ERROR,
        /** An error that settles nothing, and it was done. */
        INTERNAL_ERROR_APPLIED,
        /** A status without a code. */
        UNAVAILABLE,
        /** Not the API's reply, though it was executed. */
        GARBAGE_AFTER,
        /** {@code Data} is false, nothing was done. */
        DATA_FALSE
    }

    /**
     * How often what goes wrong.
     *
     * @param share of all requests, 0 to 1
     * @param kinds one of these, by chance
     * @param jitterMs each way
     */
    public record Faults(double share, List<Fault> kinds, int jitterMs) {
        public static final Faults NONE = new Faults(0, List.of(), 0);
    }

    /**
     * @param limit arrivals a second
     * @param leaving is told the row at the moment a request is handed over for sending
     */
    public FakeServer(World world, Random random, Faults faults, int limit, LongConsumer leaving) {
        this.world = world;
        this.random = random;
        this.faults = faults;
        this.limit = limit;
        this.leaving = leaving;
    }

    @Override
    public Mono<Exchange> exchange(SignedRequest request) {
        return Mono.defer(() -> sent(request));
    }

    private Mono<Exchange> sent(SignedRequest request) {
        Value.Fields body = (Value.Fields) Json.parse(new String(request.body(), StandardCharsets.UTF_8));
        var task = new TaskKey(
                ((Value.Text) body.fields().get(0).value()).text(),
                ((Value.Text) body.fields().get(1).value()).text());
        long row = Long.parseLong(((Value.Num) body.fields().get(2).value()).literal());
        leaving.accept(row);
        Fault fault = fault();
        if (down || fault == Fault.REFUSED) {
            return after(way(), Replies.refused());
        }
        return Mono.delay(way(), world.timer()).flatMap(there -> arrived(task, row, fault));
    }

    private Mono<Exchange> arrived(TaskKey task, long row, @Nullable Fault fault) {
        long now = world.nanos();
        if (fault == Fault.RESET_BEFORE) {
            return after(way(), Replies.lost());
        }
        while (!lastSecond.isEmpty() && now - lastSecond.peek() >= SECOND) {
            lastSecond.poll();
        }
        boolean throttled = lastSecond.size() >= limit;
        arrivals.add(new Arrival(now, row, throttled));
        if (throttled) {
            return after(way(), Replies.throttled());
        }
        lastSecond.add(now);
        if (refuses.contains(row)) {
            return after(way(), Replies.error("FailedOperation"));
        }
        return fault == null ? done(task, row, Replies.applied()) : wrong(task, row, fault);
    }

    private Mono<Exchange> wrong(TaskKey task, long row, Fault fault) {
        return switch (fault) {
            case REFUSED, RESET_BEFORE -> throw new IllegalStateException("it never arrives");
            case RESET_AFTER -> done(task, row, Replies.lost());
            case LATE -> late(task, row);
            case HANG -> after(TIME_OUT, Replies.lost());
            case HANG_AFTER -> {
                execute(task, row);
                yield after(TIME_OUT, Replies.lost());
            }
            case INTERNAL_ERROR -> after(way(), Replies.error("InternalError"));
            case INTERNAL_ERROR_APPLIED -> done(task, row, Replies.error("InternalError"));
            case UNAVAILABLE -> after(way(), Replies.http(503, ""));
            case GARBAGE_AFTER -> done(task, row, Replies.http(200, "<html>"));
            case DATA_FALSE -> after(way(), Replies.data("false"));
        };
    }

    private Mono<Exchange> done(TaskKey task, long row, Exchange reply) {
        execute(task, row);
        return after(way(), reply);
    }

    private Mono<Exchange> late(TaskKey task, long row) {
        long within = (long) (random.nextDouble() * 5 * SECOND);
        world.timer().schedule(() -> execute(task, row), within, TimeUnit.NANOSECONDS);
        return after(way(), Replies.lost());
    }

    private void execute(TaskKey task, long row) {
        executed.add(new Executed(world.nanos(), task, row));
    }

    private @Nullable Fault fault() {
        return random.nextDouble() < faults.share() && !faults.kinds().isEmpty()
                ? faults.kinds().get(random.nextInt(faults.kinds().size()))
                : null;
    }

    private Duration way() {
        return Duration.ofNanos((long) ((10 + random.nextDouble() * faults.jitterMs()) * 1e6));
    }

    private Mono<Exchange> after(Duration delay, Exchange reply) {
        return Mono.delay(delay, world.timer()).map(late -> reply);
    }
}
