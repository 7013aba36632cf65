package dev.paceline.call;

import dev.paceline.model.Endpoint;
import dev.paceline.ratelimit.Meter;
import dev.paceline.ratelimit.Quota;
import dev.paceline.signing.Signer;
import dev.paceline.wire.ApiRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * Makes the calls of a run, those that write and those that read. All calls share the pace of their quota, the circuit breaker
 * of their endpoint, the retry budget and the server's clock.
 */
public final class Calls {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);

    private final Accounts accounts;
    private final Meter meter;
    private final Stop stop;
    private final Platform platform;
    private final Patience patience;
    private final RetryBudget budget;
    private final ServerClock serverClock;
    private final Sender sender;
    private final Map<Endpoint, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    /**
     * @param accounts who signs
     * @param signer signs
     * @param meter the pacers; closed when the run stops
     * @param stop the run's switch
     * @param platform time, chance and the network
     * @param patience how long an endpoint may be out of reach
     * @param listener who hears of it
     */
    public Calls(
            Accounts accounts,
            Signer signer,
            Meter meter,
            Stop stop,
            Platform platform,
            Patience patience,
            CallListener listener) {
        this.accounts = accounts;
        this.meter = meter;
        this.stop = stop;
        this.platform = platform;
        this.patience = patience;
        this.budget = new RetryBudget(platform.ticker());
        this.serverClock = new ServerClock(platform.clock());
        var effects = new VerdictEffects(stop, serverClock, listener);
        this.sender = new Sender(signer, stop, platform, budget, serverClock, effects, patience.outage());
        stop.then(meter::close);
    }

    /**
     * Makes one attempt: it waits as long as it must, leaves with a permit and a new signature, and is judged. Emits the verdict
     * when everything that follows from it has been done; empty if the run stops before the request leaves.
     */
    public Mono<Verdict> make(Attempt attempt) {
        Account known = accounts.known(attempt.profile());
        return known != null && attempt.isImmediate()
                ? sender.send(outgoing(attempt, known))
                : rested(attempt)
                        .then(accounts.of(attempt.profile()))
                        .takeUntilOther(stop.signal())
                        .flatMap(account -> sender.send(outgoing(attempt, account)));
    }

    /** Now, as the server has it. */
    public Instant now() {
        return serverClock.now();
    }

    /** Whether any endpoint cannot be reached at the moment. */
    public boolean isOut() {
        return breakers.values().stream().anyMatch(CircuitBreaker::isOpen);
    }

    private Mono<Long> rested(Attempt attempt) {
        return attempt.isImmediate() ? Mono.empty() : Mono.defer(() -> rest(attempt));
    }

    private Mono<Long> rest(Attempt attempt) {
        Duration backoff =
                attempt.history().repeats() ? backoff(attempt.history().tries()) : Duration.ZERO;
        Duration longer = backoff.compareTo(attempt.rest()) > 0 ? backoff : attempt.rest();
        return Mono.delay(longer, platform.timer());
    }

    /** A repeated try waits for its share of the budget, and then with full jitter. */
    private Duration backoff(int tries) {
        long longest = FIRST_BACKOFF.toNanos() << (tries - 1);
        return budget.take().plusNanos(platform.random().nextLong(longest + 1));
    }

    private Outgoing outgoing(Attempt attempt, Account account) {
        ApiRequest request = attempt.request();
        var quota =
                new Quota(account.name(), request.action(), request.endpoint().host());
        return new Outgoing(attempt, account, meter.of(quota), breaker(request.endpoint()));
    }

    private CircuitBreaker breaker(Endpoint endpoint) {
        return breakers.computeIfAbsent(
                endpoint,
                key -> new CircuitBreaker(
                        key.toString(), patience, platform.ticker(), platform.timer(), stop, meter::isPaused));
    }
}
