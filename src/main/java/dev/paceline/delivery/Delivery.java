package dev.paceline.delivery;

import dev.paceline.action.Action;
import dev.paceline.call.Account;
import dev.paceline.call.Accounts;
import dev.paceline.call.Attempt;
import dev.paceline.call.CallListener;
import dev.paceline.call.CircuitBreaker;
import dev.paceline.call.Consequences;
import dev.paceline.call.Dispatch;
import dev.paceline.call.Letter;
import dev.paceline.call.Patience;
import dev.paceline.call.Platform;
import dev.paceline.call.ReplyClassifier;
import dev.paceline.call.RetryBudget;
import dev.paceline.call.ServerClock;
import dev.paceline.call.Stop;
import dev.paceline.call.StopCause;
import dev.paceline.call.Verdict;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import dev.paceline.ratelimit.Meter;
import dev.paceline.ratelimit.Quota;
import dev.paceline.signing.Signer;
import dev.paceline.wire.ApiRequest;
import dev.paceline.wire.Endpoint;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Delivers changes: each waits for its turn in its task's line, then is sent until it is settled. Every attempt has its
 * intent on disk, then a permit, then a signature, and leaves.
 */
public final class Delivery {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);

    private final Action action;
    private final Function<TaskChange, ApiRequest> requests;
    private final BiFunction<TaskChange, String, ApiRequest> jobs;
    private final AttemptLog log;
    private final ReplyClassifier replies;
    private final ReplyClassifier jobMeaning;
    private final Accounts accounts;
    private final Meter meter;
    private final Stop stop;
    private final Platform platform;
    private final Function<Throwable, StopCause> failures;
    private final Patience patience;
    private final Duration settle;
    private final TaskLines lines;
    private final RetryBudget budget;
    private final Dispatch dispatch;
    private final ServerClock serverClock;
    private final Map<Endpoint, CircuitBreaker> outages = new ConcurrentHashMap<>();

    /**
     * @param action what is asked for
     * @param requests the call that makes a change
     * @param jobs the call that asks how the job stands that a change began, by its id
     * @param accounts who sends it
     * @param signer signs
     * @param meter the pacers
     * @param log where attempts are written down
     * @param stop the run's switch
     * @param patience how long an endpoint may be out of reach, and how long a task rests after an unsettled attempt
     * @param platform time, chance and the network
     * @param listener who listens
     * @param failures why the run stops when something of ours breaks
     */
    public Delivery(
            Action action,
            Function<TaskChange, ApiRequest> requests,
            BiFunction<TaskChange, String, ApiRequest> jobs,
            Accounts accounts,
            Signer signer,
            Meter meter,
            AttemptLog log,
            Stop stop,
            Patience patience,
            Platform platform,
            CallListener listener,
            Function<Throwable, StopCause> failures) {
        this.action = action;
        this.requests = requests;
        this.jobs = jobs;
        this.log = log;
        this.replies = new ReplyClassifier.OfAction(action);
        this.jobMeaning = action.job() == null ? replies : new ReplyClassifier.OfJob(action.job());
        this.accounts = accounts;
        this.meter = meter;
        this.stop = stop;
        this.platform = platform;
        this.failures = failures;
        this.patience = patience;
        this.settle = patience.settle();
        this.lines = new TaskLines(settle, platform.ticker(), platform.timer());
        this.budget = new RetryBudget(platform.ticker(), platform.timer());
        this.serverClock = new ServerClock(platform.clock());
        var consequences = new Consequences(stop, serverClock, listener);
        this.dispatch = new Dispatch(signer, stop, platform, budget, serverClock, consequences, patience.outage());
        stop.then(this::close);
    }

    /** Nothing leaves any more: whoever waits for a turn, a place or a permit goes without. */
    private void close() {
        lines.close();
        meter.close();
    }

    /**
     * Delivers one change. Emits exactly one ending; never an error. Rows of one task keep the order in which this is
     * subscribed to.
     *
     * @param change what to send
     * @param earlier what an earlier process of this run tried for the row, null if nothing
     */
    public Mono<Ending> deliver(TaskChange change, @Nullable Earlier earlier) {
        return lines.inTurn(change.task(), turn -> untilEnded(parcel(change, earlier), turn))
                .switchIfEmpty(Mono.fromSupplier(() -> ending(parcel(change, earlier))));
    }

    /**
     * A row that ended in an earlier process of this run. Where one of its attempts may have been left unsettled, the next row
     * of its task waits from now on, as the server may still execute it: how long ago that was only a clock could tell that may
     * have been set since. To be told before that row is delivered.
     */
    public void endedBefore(Outcome before) {
        boolean doubtful = before.status() == Status.UNKNOWN || before.attempts() > 1;
        if (before.task() != null && doubtful) {
            lines.rest(before.task(), settle);
        }
    }

    private Parcel parcel(TaskChange change, @Nullable Earlier earlier) {
        return new Parcel(
                change,
                action.repeatable().allows(change.parameters()),
                earlier == null ? Earlier.NOTHING : earlier,
                platform.ticker().nanos());
    }

    private Mono<Ending> untilEnded(Parcel parcel, TaskLines.Turn turn) {
        if (parcel.unsettled()) {
            turn.unsettled();
        }
        return Mono.defer(() -> parcel.job() == null ? attempt(parcel, turn) : ask(parcel))
                .onErrorResume(error -> Mono.fromRunnable(() -> broke(error, parcel)))
                .repeat(() -> parcel.underway() && !stop.requested())
                .then(Mono.fromSupplier(() -> ending(parcel)));
    }

    /** How it ended; cut off, where it did not. */
    private Ending ending(Parcel parcel) {
        parcel.cut();
        return parcel.ending(serverClock.now());
    }

    /** Not an answer but something of ours failed: the disk, the source of the credential, or this program. */
    private void broke(Throwable error, Parcel parcel) {
        stop.request(failures.apply(error));
        parcel.cut();
    }

    /** One round: wait as long as the last answer asks for, then send once; empty if a stop comes first. */
    private Mono<Verdict> attempt(Parcel parcel, TaskLines.Turn turn) {
        ApiRequest request = requests.apply(parcel.change());
        var attempt = new RowAttempt(parcel, turn, log);
        return ready(parcel)
                .flatMap(account -> dispatch.send(letter(attempt, request, replies, account)))
                .delayUntil(verdict -> began(verdict, parcel));
    }

    private Mono<Void> began(Verdict verdict, Parcel parcel) {
        String job = verdict.job();
        return job == null ? Mono.empty() : log.job(parcel.change().row(), parcel.nextAttempt() - 1, job);
    }

    /** One round of a row whose job goes on: wait a while, then ask once how it stands; empty if a stop comes first. */
    private Mono<Verdict> ask(Parcel parcel) {
        ApiRequest request = jobs.apply(parcel.change(), String.valueOf(parcel.job()));
        var attempt = new JobAttempt(parcel);
        return Mono.delay(parcel.untilAsked(), platform.timer())
                .then(accounts.of(parcel.change().profile()))
                .takeUntilOther(stop.signal())
                .flatMap(account -> dispatch.send(letter(attempt, request, jobMeaning, account)));
    }

    /** Most rows are sent once, by an account that is known: they are ready. */
    private Mono<Account> ready(Parcel parcel) {
        String profile = parcel.change().profile();
        Account known = accounts.known(profile);
        return known != null && !parcel.repeats() && rest(parcel).isZero()
                ? Mono.just(known)
                : pause(parcel).then(accounts.of(profile)).takeUntilOther(stop.signal());
    }

    private Letter letter(Attempt attempt, ApiRequest request, ReplyClassifier replies, Account account) {
        var quota =
                new Quota(account.name(), request.action(), request.endpoint().host());
        return new Letter(attempt, request, replies, account, meter.of(quota), outage(request));
    }

    /** Full jitter before a repeated try, and its share of the budget; and as long as the server asked for. */
    private Mono<Void> pause(Parcel parcel) {
        if (!parcel.repeats()) {
            return rested(parcel);
        }
        long longest = FIRST_BACKOFF.toNanos() << (parcel.tries() - 1);
        Duration jittered = Duration.ofNanos(platform.random().nextLong(longest + 1));
        return budget.take().then(Mono.delay(jittered, platform.timer())).then(Mono.defer(() -> rested(parcel)));
    }

    private Mono<Void> rested(Parcel parcel) {
        Duration rest = rest(parcel);
        return rest.isZero() ? Mono.empty() : Mono.delay(rest, platform.timer()).then();
    }

    /** What is left of the time for which the server asked, as far as patience goes. */
    private Duration rest(Parcel parcel) {
        return parcel.rest(patience.outage(), platform.ticker().nanos());
    }

    private CircuitBreaker outage(ApiRequest request) {
        return outages.computeIfAbsent(
                request.endpoint(),
                endpoint -> new CircuitBreaker(
                        endpoint.toString(), patience, platform.ticker(), platform.timer(), stop, meter::isPaused));
    }

    /** Whether any endpoint cannot be reached at the moment. */
    public boolean isOut() {
        return outages.values().stream().anyMatch(CircuitBreaker::isOpen);
    }
}
