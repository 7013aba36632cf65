package dev.paceline.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides on the calls, one at a time, and remembers them. The log, the rate and the faults therefore agree: the limiter
 * replayed over the log gives the log's verdicts again.
 *
 * <p>A call goes by the moment its headers were read, or by that of the call decided before it where that is later (its
 * own body may have taken longer). In this order: signature, action and region, leave to call, rate, parameters, fault.
 * Only a call that passes the first three uses up the quota, and only one that passes all can meet a fault.
 */
final class Ledger {
    private static final long LATE_WITHIN = Duration.ofMillis(4_900).toNanos();
    private static final long SLOW_BY = Duration.ofSeconds(3).toNanos();
    private static final int USUAL_RATE = 20;
    private static final int USUAL_BODY = 1024;
    private static final int WORDS_SHARED = 10_000;

    private final SimulatorOptions options;
    private final long latency;
    private final long jitter;
    private final Faults faults;
    private final SplittableRandom delays;
    private final long salt = new SplittableRandom().nextLong();
    private final Map<Quota, RateCount> counts = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final Log log;
    private final long roomForLargeWrites;
    private final Backend backend;
    private long calls;
    private long largeWrites;
    private long now;

    /**
     * Over a fresh backend.
     *
     * @param capacity how much is kept
     * @param started the moment at which the clock of the calls is at nought
     */
    Ledger(SimulatorOptions options, Capacity capacity, Instant started) {
        this.options = options;
        this.log = new Log(capacity.log());
        this.roomForLargeWrites = capacity.largeWrites();
        this.backend = new Backend(options, capacity.pending(), started);
        this.latency = options.latency().toNanos();
        this.jitter = options.jitter().toNanos();
        this.faults = new Faults(options.faults(), options.seed());
        this.delays = new SplittableRandom(~options.seed());
    }

    private record Quota(@Nullable String account, @Nullable String action) {}

    /** Decides on a call, given what its own content is refused for, executes it where it is to be, and logs it. */
    synchronized Settled settle(Received call, Optional<Refusal> ofItself) {
        now = Math.max(now, call.nanos());
        Optional<Action> action = Actions.find(call.action(), call.version());
        Optional<Refusal> refusal =
                refusal(call, ofItself).or(() -> action.flatMap(known -> ofWhatIsKept(known, call)));
        Optional<FaultKind> fault = refusal.isEmpty() ? faults.next() : Optional.empty();
        Entry entry = new Entry(
                ++calls,
                salt,
                kept(call),
                refusal.map(Refusal::verdict)
                        .or(() -> fault.map(FaultKind::verdict))
                        .orElse("ok"),
                fault.map(FaultKind::status).orElse(200));
        log.add(entry);
        if (refusal.isEmpty() && fault.map(FaultKind::executedAtOnce).orElse(true)) {
            executeNow(entry, now);
        }
        ObjectNode answer = refusal.isEmpty() && action.isPresent()
                ? answer(action.get(), entry, fault)
                : JsonNodeFactory.instance.objectNode();
        if (!fault.equals(Optional.of(FaultKind.LATE))) {
            entry.cut();
        }
        return new Settled(entry, refusal, fault, delay(fault), answer);
    }

    /** Executes a call that was settled before, to be executed late. */
    synchronized void execute(Entry entry, long nanos) {
        executeNow(entry, nanos);
        entry.cut();
    }

    private void executeNow(Entry entry, long nanos) {
        Received call = entry.received();
        if (Actions.find(call.action(), call.version())
                .filter(action -> backend.does(action, call))
                .isPresent()) {
            entry.execute(Math.max(now, nanos));
            backend.execute(entry);
        }
    }

    /** The latest calls, in the order of arrival. */
    synchronized List<Entry> entries() {
        return log.entries();
    }

    /** All tasks that have changed so far, in the order of their first changes, as they are at this moment. */
    synchronized List<Task> tasks(long nanos) {
        return backend.changed(Math.max(now, nanos));
    }

    private Optional<Refusal> ofWhatIsKept(Action action, Received call) {
        long more = action.writes() ? Math.max(0, call.length() - USUAL_BODY) : 0;
        if (largeWrites + more > roomForLargeWrites) {
            return Optional.of(Refusal.parameters(
                    "ResourceInsufficient",
                    "This simulator keeps no more of large writes: start it anew, or with a larger heap (java -Xmx)."));
        }
        Optional<Refusal> refusal = backend.refusal(action, call, now);
        largeWrites += refusal.isEmpty() ? more : 0;
        return refusal;
    }

    private ObjectNode answer(Action action, Entry entry, Optional<FaultKind> fault) {
        return fault.equals(Optional.of(FaultKind.DATA_FALSE))
                ? backend.refused(action, entry)
                : backend.answer(action, entry, now);
    }

    private Optional<Refusal> refusal(Received call, Optional<Refusal> ofItself) {
        boolean metered = ofItself.isEmpty() || !ofItself.get().comesBeforeTheRate();
        return metered && !count(call).admits(now) ? Optional.of(throttled(call)) : ofItself;
    }

    private RateCount count(Received call) {
        return counts.computeIfAbsent(
                new Quota(call.secretId(), call.action()),
                quota -> options.limiter().count(rate(call)));
    }

    /** That of the options is for an action of the usual rate; one that is served faster is so in proportion. */
    private double rate(Received call) {
        return Actions.find(call.action(), call.version())
                .map(action -> options.rate() * action.perSecond() / USUAL_RATE)
                .orElse(options.rate());
    }

    private Refusal throttled(Received call) {
        long limit = Math.max(1, (long) rate(call));
        return new Refusal(
                Refusal.Stage.RATE,
                "RequestLimitExceeded",
                "Your current request times equals to `" + (limit + 1)
                        + "` in a second, which exceeds the frequency limit `" + limit + "` for a second");
    }

    private long delay(Optional<FaultKind> fault) {
        if (fault.isPresent() && fault.get() == FaultKind.LATE) {
            return delays.nextLong(LATE_WITHIN);
        }
        long spread = jitter == 0 ? 0 : delays.nextLong(jitter);
        return latency + spread + (fault.isPresent() && fault.get() == FaultKind.SLOW ? SLOW_BY : 0);
    }

    private Received kept(Received call) {
        return new Received(
                now,
                shared(call.secretId()),
                shared(call.region()),
                shared(call.host()),
                shared(call.action()),
                shared(call.version()),
                call.body(),
                call.length());
    }

    /** One copy of what nearly every call repeats. */
    private @Nullable String shared(@Nullable String word) {
        if (word == null || !Received.isShared(word) || words.size() >= WORDS_SHARED) {
            return word;
        }
        return words.computeIfAbsent(word, same -> same);
    }
}
