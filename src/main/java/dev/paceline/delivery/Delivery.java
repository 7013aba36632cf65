package dev.paceline.delivery;

import dev.paceline.metering.Meter;
import dev.paceline.metering.Pacer;
import dev.paceline.metering.Permit;
import dev.paceline.metering.Quota;
import dev.paceline.model.StopReason;
import dev.paceline.model.TaskChange;
import dev.paceline.signing.Credential;
import dev.paceline.signing.Signer;
import dev.paceline.transport.Exchange;
import dev.paceline.wire.ApiRequest;
import dev.paceline.wire.SignedRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Delivers changes: each waits for its turn in its task's line, then is sent until it is settled. Every attempt has its
 * intent on disk, then a permit, then a signature, and leaves.
 */
public final class Delivery {
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);

    private final Function<TaskChange, ApiRequest> requests;
    private final Account.Book accounts;
    private final Signer signer;
    private final Meter meter;
    private final AttemptLog log;
    private final Stop stop;
    private final Seams seams;
    private final Events events;
    private final Function<Throwable, Stop.Cause> failures;
    private final Duration outagePatience;
    private final TaskLines lines;
    private final RetryBudget budget;
    private final ServerClock serverClock;
    private final Map<String, Outage> outages = new ConcurrentHashMap<>();

    /**
     * @param requests the call that makes a change
     * @param accounts who sends it
     * @param signer signs
     * @param meter the pacers
     * @param log where attempts are written down
     * @param stop the run's switch
     * @param patience how long an endpoint may be out of reach, and how long a task rests after an unsettled attempt
     * @param seams time, chance and the network
     * @param events who listens
     * @param failures why the run stops when something of ours breaks
     */
    public Delivery(
            Function<TaskChange, ApiRequest> requests,
            Account.Book accounts,
            Signer signer,
            Meter meter,
            AttemptLog log,
            Stop stop,
            Patience patience,
            Seams seams,
            Events events,
            Function<Throwable, Stop.Cause> failures) {
        this.requests = requests;
        this.accounts = accounts;
        this.signer = signer;
        this.meter = meter;
        this.log = log;
        this.stop = stop;
        this.seams = seams;
        this.events = events;
        this.failures = failures;
        this.outagePatience = patience.outage();
        this.lines = new TaskLines(patience.settle(), seams.ticker(), seams.timer());
        this.budget = new RetryBudget(seams.ticker(), seams.timer());
        this.serverClock = new ServerClock(seams.clock());
    }

    /**
     * How long to bear with things.
     *
     * @param outage an endpoint that cannot be reached
     * @param settle the rest of a task after an attempt that was not settled
     */
    public record Patience(Duration outage, Duration settle) {}

    /**
     * Delivers one change. Emits exactly one ending; never an error. Rows of one task keep the order in which this is
     * subscribed to.
     *
     * @param change what to send
     * @param earlier what an earlier process of this run tried for the row, null if nothing
     */
    public Mono<Ending> deliver(TaskChange change, @Nullable Earlier earlier) {
        return lines.inTurn(change.task(), stop.signal(), turn -> untilEnded(parcel(change, earlier), turn))
                .switchIfEmpty(Mono.fromSupplier(() -> cutOff(parcel(change, earlier))))
                .doOnDiscard(Permit.class, Permit::unused);
    }

    private Parcel parcel(TaskChange change, @Nullable Earlier earlier) {
        return new Parcel(
                change,
                earlier == null ? Earlier.NOTHING : earlier,
                seams.ticker().nanos());
    }

    private Mono<Ending> untilEnded(Parcel parcel, TaskLines.Turn turn) {
        return Mono.defer(() -> attempt(parcel, turn))
                .repeat(parcel::underway)
                .then(Mono.fromSupplier(() -> parcel.ending(seams.clock().instant())));
    }

    private Ending cutOff(Parcel parcel) {
        parcel.cut();
        return parcel.ending(seams.clock().instant());
    }

    /** One round: wait as long as the last answer asks for, then send once, unless a stop comes first. */
    private Mono<Void> attempt(Parcel parcel, TaskLines.Turn turn) {
        ApiRequest request = requests.apply(parcel.change());
        Outage outage = outage(request);
        return pause(parcel)
                .then(outage.passage())
                .then(accounts.of(parcel.change().profile()))
                .flatMap(account -> account.credential().map(credential -> new Sender(account, credential)))
                .takeUntilOther(stop.signal())
                .flatMap(sender -> send(parcel, request, sender, turn, outage))
                .switchIfEmpty(Mono.fromRunnable(parcel::cut))
                .onErrorResume(error -> Mono.fromRunnable(() -> broke(error, parcel)))
                .then();
    }

    /** Not an answer but something of ours failed: the disk, the source of the credential, or this program. */
    private void broke(Throwable error, Parcel parcel) {
        stop.request(failures.apply(error));
        parcel.cut();
    }

    private record Sender(Account account, Credential credential) {}

    private Mono<Verdict> send(Parcel parcel, ApiRequest request, Sender sender, TaskLines.Turn turn, Outage outage) {
        Pacer pacer = meter.of(new Quota(
                sender.account().name(), request.action(), request.endpoint().host()));
        return permit(pacer, parcel, request)
                .flatMap(permit -> Mono.defer(() -> exchange(permit, parcel, request, sender.credential()))
                        .doFinally(end -> permit.lost()))
                .flatMap(verdict -> learn(verdict, parcel, sender, turn, pacer, outage));
    }

    /** A permit, with the intent on disk: the last thing before the request leaves. Empty if a stop comes first. */
    private Mono<Permit> permit(Pacer pacer, Parcel parcel, ApiRequest request) {
        long row = parcel.change().row();
        int attempt = parcel.nextAttempt();
        return Mono.usingWhen(
                pacer.approach().takeUntilOther(stop.signal()),
                place -> log.intent(row, attempt, serverClock.now(), hash(request.body()))
                        .then(pacer.permit().takeUntilOther(stop.signal()))
                        .filter(this::stillWanted)
                        .switchIfEmpty(Mono.fromRunnable(() -> log.withdrawn(row, attempt))),
                place -> Mono.fromRunnable(place::leave));
    }

    private boolean stillWanted(Permit permit) {
        if (stop.requested()) {
            permit.unused();
            return false;
        }
        return true;
    }

    private Mono<Verdict> exchange(Permit permit, Parcel parcel, ApiRequest request, Credential credential) {
        if (parcel.isFirstAttempt()) {
            budget.firstAttempt();
        }
        Instant at = serverClock.now();
        SignedRequest signed = signer.sign(request, credential, at);
        parcel.leaves(credential, at, seams.ticker().nanos());
        return seams.transport()
                .exchange(signed)
                .takeUntilOther(stop.expired())
                .defaultIfEmpty(new Exchange.Lost("the run was stopped before a reply came"))
                .doOnNext(exchange -> tell(permit, exchange))
                .map(VerdictTable::of);
    }

    private static void tell(Permit permit, Exchange exchange) {
        if (exchange instanceof Exchange.Replied) {
            permit.answered();
        } else if (exchange instanceof Exchange.NotWritten) {
            permit.unused();
        } else {
            permit.lost();
        }
    }

    /** What everyone learns from an answer: the row, its task, the quota, the endpoint, the journal. */
    private Mono<Verdict> learn(
            Verdict verdict, Parcel parcel, Sender sender, TaskLines.Turn turn, Pacer pacer, Outage outage) {
        int attempt = parcel.nextAttempt() - 1;
        long row = parcel.change().row();
        parcel.learn(verdict, seams.ticker().nanos());
        events.attempted(verdict);
        if (verdict.kind() == Verdict.Kind.NOT_WRITTEN || verdict.kind() == Verdict.Kind.UNREACHABLE) {
            log.withdrawn(row, attempt);
            outage.failed(verdict.message());
        } else {
            log.settlement(row, attempt, verdict);
            outage.reached();
        }
        if (!verdict.kind().settled()) {
            turn.unsettled();
        }
        return follow(verdict, parcel, sender, pacer).thenReturn(verdict);
    }

    private Mono<Void> follow(Verdict verdict, Parcel parcel, Sender sender, Pacer pacer) {
        if (verdict.kind().accepted()) {
            pacer.accepted();
        }
        return switch (verdict.kind()) {
            case THROTTLED -> Mono.fromRunnable(pacer::throttled);
            case CREDENTIAL -> anotherCredential(verdict, parcel, sender);
            case CLOCK -> Mono.fromRunnable(() -> correctClock(verdict, parcel));
            case FATAL -> Mono.fromRunnable(() -> fatal(verdict, parcel));
            case UNREACHABLE -> Mono.fromRunnable(() -> unreachable(verdict, parcel));
            case APPLIED, PERMANENT, TRANSIENT, NOT_THE_API, NOT_WRITTEN -> Mono.empty();
        };
    }

    private Mono<Void> anotherCredential(Verdict verdict, Parcel parcel, Sender sender) {
        return sender.account()
                .changedSince(sender.credential())
                .doOnNext(changed -> credentialRead(changed, verdict, parcel, sender))
                .then();
    }

    private void credentialRead(boolean changed, Verdict verdict, Parcel parcel, Sender sender) {
        if (changed) {
            events.credentialChanged(sender.account().name());
        } else {
            fatal(verdict, parcel);
        }
    }

    private void correctClock(Verdict verdict, Parcel parcel) {
        Duration before = serverClock.offset();
        if (!parcel.correctClock() || !serverClock.learn(verdict.serverDate())) {
            fatal(verdict, parcel);
        } else if (serverClock.offset().minus(before).abs().toSeconds() > 1) {
            events.clockCorrected(serverClock.offset());
        }
    }

    private void fatal(Verdict verdict, Parcel parcel) {
        parcel.end();
        stop.request(StopReason.FATAL, verdict.code() + ": " + verdict.message());
    }

    private void unreachable(Verdict verdict, Parcel parcel) {
        parcel.cut();
        stop.request(new Stop.Cause(StopReason.OUTAGE, String.valueOf(verdict.message()), 2));
    }

    /** Full jitter before a repeated try, and its share of the budget. */
    private Mono<Void> pause(Parcel parcel) {
        if (!parcel.repeats()) {
            return Mono.empty();
        }
        long longest = FIRST_BACKOFF.toNanos() << (parcel.tries() - 1);
        Duration jittered = Duration.ofNanos(seams.random().nextLong(longest + 1));
        return budget.take().then(Mono.delay(jittered, seams.timer())).then();
    }

    private Outage outage(ApiRequest request) {
        return outages.computeIfAbsent(
                request.endpoint().toString(),
                endpoint -> new Outage(endpoint, outagePatience, seams.ticker(), seams.timer(), stop));
    }

    /** Whether any endpoint cannot be reached at the moment. */
    public boolean isOut() {
        return outages.values().stream().anyMatch(Outage::isOpen);
    }

    private static byte[] hash(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
