package dev.paceline.simulation;

import dev.paceline.json.Json;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import dev.paceline.transport.Exchange;
import dev.paceline.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The remote side in memory: counts arrivals by a sliding second, executes in the order in which it does, and keeps a log of its
 * own by which a run is judged. What was written to it goes its way whatever becomes of the sender. Faults happen by chance,
 * from a seed. A change tells its row's number as the value of its numbers.
 */
public final class FakeServer {
    private static final long SECOND = 1_000_000_000L;
    private static final Duration TIME_OUT = Duration.ofSeconds(30);

    private final World world;
    private final Random random;
    private final Faults faults;
    private final int limit;
    private final Gate gate;
    private final ArrayDeque<Long> lastSecond = new ArrayDeque<>();
    private final Map<Life, Exchange> heardBefore = new HashMap<>();

    /** Every request that was written, in the order in which they left. */
    public final List<Call> calls = new ArrayList<>();
    /** Those that were executed, in order. */
    public final List<Call> executed = new ArrayList<>();
    /** Each task's parameters. */
    public final Map<TaskKey, Map<String, Long>> tasks = new HashMap<>();
    /** Rows that the server refuses for good. */
    public final Set<Long> refuses = new HashSet<>();
    /** Whether a request begins a job, and other requests ask how that stands. */
    public boolean startsJobs;
    /** Whether a process asked for a job that another had begun. */
    public boolean askedByOthers;

    private final Map<String, Job> jobs = new HashMap<>();
    /** While this holds, nothing can be reached. */
    public boolean down;

    /** Looks at a request before anything else; the code of an error, or null to let it in. */
    @FunctionalInterface
    public interface Gate {
        Gate OPEN = request -> null;

        @Nullable
        String refuses(SignedRequest request);
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

    /** @param limit arrivals a second */
    public FakeServer(World world, Random random, Faults faults, int limit, Gate gate) {
        this.world = world;
        this.random = random;
        this.faults = faults;
        this.limit = limit;
        this.gate = gate;
    }

    /**
     * The way here for one process.
     *
     * @param leaving is told of each call at the moment it is handed over for sending
     */
    public Transport from(Life process, Consumer<Call> leaving) {
        return request -> Mono.defer(() -> sent(request, process, leaving));
    }

    private Mono<Exchange> sent(SignedRequest request, Life process, Consumer<Call> leaving) {
        if (!process.isAlive()) {
            return Mono.never();
        }
        if (request.headers().stream().anyMatch(header -> header.value().equals("AskForJob"))) {
            return asked(request, process);
        }
        Call call = call(request, process);
        leaving.accept(call);
        Sinks.One<Exchange> reply = Sinks.one();
        if (down || call.fault == Fault.REFUSED) {
            in(way(), () -> tell(call, Replies.refused(), reply));
        } else {
            calls.add(call);
            in(way(), () -> arrived(call, request, reply));
        }
        return reply.asMono();
    }

    /** A job that ends some time after it was begun. */
    private record Job(Life begunBy, long endsAt) {}

    private Exchange begun(Call call) {
        String id = "job-" + jobs.size();
        jobs.put(id, new Job(call.from, world.nanos() + (long) (random.nextDouble() * 20 * SECOND)));
        return Replies.data("{\"AsyncId\":\"" + id + "\"}");
    }

    private Mono<Exchange> asked(SignedRequest request, Life process) {
        Value.Fields body = (Value.Fields) Json.parse(new String(request.body(), StandardCharsets.UTF_8));
        Job job = jobs.get(text(body, 0));
        if (job == null) {
            throw new IllegalStateException("asked for a job that nobody has begun: " + body);
        }
        askedByOthers |= job.begunBy() != process;
        Sinks.One<Exchange> reply = Sinks.one();
        boolean lost = random.nextInt(20) == 0;
        String state = world.nanos() >= job.endsAt() ? "SUCCESS" : "RUNNING";
        in(way(), () -> {
            if (process.isAlive()) {
                reply.tryEmitValue(
                        down
                                ? Replies.refused()
                                : lost ? Replies.lost() : Replies.data("{\"Status\":\"" + state + "\"}"));
            }
        });
        return reply.asMono();
    }

    private Call call(SignedRequest request, Life process) {
        Value.Fields body = (Value.Fields) Json.parse(new String(request.body(), StandardCharsets.UTF_8));
        Map<String, Long> changes = new TreeMap<>();
        for (Value.Field field : body.fields()) {
            if (field.value() instanceof Value.Num number) {
                changes.put(field.name(), Long.parseLong(number.literal()));
            }
        }
        var task = new TaskKey(text(body, 0), text(body, 1));
        return new Call(process, changes.values().iterator().next(), task, changes, fault());
    }

    private static String text(Value.Fields body, int field) {
        return ((Value.Text) body.fields().get(field).value()).text();
    }

    private void arrived(Call call, SignedRequest request, Sinks.One<Exchange> reply) {
        call.arrivedAt = world.nanos();
        if (call.fault == Fault.RESET_BEFORE) {
            answer(call, Call.Answer.NOTHING, way(), Replies.lost(), reply);
            return;
        }
        String refused = gate.refuses(request);
        if (refused != null) {
            answer(call, Call.Answer.NOT_LET_IN, way(), Replies.error(refused, world.trueTime()), reply);
        } else if (isTooMany() || call.fault == Fault.THROTTLED) {
            answer(call, Call.Answer.THROTTLED, way(), Replies.throttled(), reply);
        } else if (call.fault == Fault.TOO_MANY || call.fault == Fault.UNAVAILABLE) {
            // Whoever stands before the API answers this, and knows of no row.
            wrong(call, call.fault, reply);
        } else if (refuses.contains(call.row)) {
            answer(call, Call.Answer.REFUSED, way(), Replies.error("FailedOperation"), reply);
        } else if (call.fault == null) {
            execute(call);
            answer(call, Call.Answer.APPLIED, way(), startsJobs ? begun(call) : Replies.applied(), reply);
        } else {
            wrong(call, call.fault, reply);
        }
    }

    private boolean isTooMany() {
        long now = world.nanos();
        while (!lastSecond.isEmpty() && now - lastSecond.peek() >= SECOND) {
            lastSecond.poll();
        }
        boolean full = lastSecond.size() >= limit;
        if (!full) {
            lastSecond.add(now);
        }
        return full;
    }

    private void wrong(Call call, Fault fault, Sinks.One<Exchange> reply) {
        switch (fault) {
            case REFUSED, RESET_BEFORE, THROTTLED -> throw new IllegalStateException("it never comes so far");
            case RESET_AFTER -> done(call, Replies.lost(), reply);
            case LATE -> {
                in(Duration.ofNanos((long) (random.nextDouble() * 5 * SECOND)), () -> execute(call));
                answer(call, Call.Answer.NOTHING, way(), Replies.lost(), reply);
            }
            case HANG -> answer(call, Call.Answer.NOTHING, TIME_OUT, Replies.lost(), reply);
            case HANG_AFTER -> {
                execute(call);
                answer(call, Call.Answer.NOTHING, TIME_OUT, Replies.lost(), reply);
            }
            case INTERNAL_ERROR -> answer(call, Call.Answer.NOTHING, way(), Replies.error("InternalError"), reply);
            case INTERNAL_ERROR_APPLIED -> done(call, Replies.error("InternalError"), reply);
            case UNAVAILABLE -> answer(call, Call.Answer.NOTHING, way(), Replies.http(503, ""), reply);
            case GARBAGE -> done(call, Replies.http(200, "<html>"), reply);
            case TRUNCATED -> done(call, Replies.http(200, "{\"Response\":{\"Data\":true,\"Requ"), reply);
            case MIXED_UP ->
                answer(call, Call.Answer.NOTHING, way(), heardBefore.getOrDefault(call.from, Replies.lost()), reply);
            case THROTTLED_AND_WAIT ->
                answer(call, Call.Answer.THROTTLED, way(), Replies.waiting(Replies.throttled(), pause()), reply);
            case UNAVAILABLE_AND_WAIT -> done(call, Replies.waiting(Replies.http(503, ""), pause()), reply);
            case TOO_MANY -> answer(call, Call.Answer.NOTHING, way(), Replies.http(429, "slow down"), reply);
            case WILD -> done(call, Replies.wild(), reply);
            case DATA_FALSE -> {
                // A reply of which a job's id is wanted says nothing by a Data that is false.
                Call.Answer answer = startsJobs ? Call.Answer.NOTHING : Call.Answer.REFUSED;
                answer(call, answer, way(), Replies.data("false"), reply);
            }
        }
    }

    private void done(Call call, Exchange exchange, Sinks.One<Exchange> reply) {
        execute(call);
        answer(call, Call.Answer.NOTHING, way(), exchange, reply);
    }

    private void answer(Call call, Call.Answer answer, Duration delay, Exchange exchange, Sinks.One<Exchange> reply) {
        call.answer = answer;
        in(delay, () -> tell(call, exchange, reply));
    }

    private void tell(Call call, Exchange exchange, Sinks.One<Exchange> reply) {
        if (call.from.isAlive() && reply.currentSubscriberCount() > 0) {
            call.heardAt = world.nanos();
            if (exchange instanceof Exchange.Replied) {
                heardBefore.put(call.from, exchange);
            }
            reply.tryEmitValue(exchange);
        }
    }

    private void execute(Call call) {
        call.executedAt = world.nanos();
        executed.add(call);
        tasks.computeIfAbsent(call.task, task -> new TreeMap<>()).putAll(call.changes);
    }

    private @Nullable Fault fault() {
        return random.nextDouble() < faults.share() && !faults.kinds().isEmpty()
                ? faults.kinds().get(random.nextInt(faults.kinds().size()))
                : null;
    }

    private Duration pause() {
        return Duration.ofMillis(random.nextInt(5000));
    }

    private Duration way() {
        return Duration.ofNanos((long) ((10 + random.nextDouble() * faults.jitterMs()) * 1e6));
    }

    private void in(Duration delay, Runnable task) {
        world.timer().schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
}
