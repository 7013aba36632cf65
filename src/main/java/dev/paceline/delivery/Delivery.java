package dev.paceline.delivery;

import dev.paceline.metering.Meter;
import dev.paceline.metering.Pacer;
import dev.paceline.metering.Permit;
import dev.paceline.metering.Quota;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
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
    private final Duration settle;
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
        this.settle = patience.settle();
        this.lines = new TaskLines(settle, seams.ticker(), seams.timer());
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
                .doOnDiscard(Permit.class, Permit::unused)
                .doOnDiscard(Departure.class, departure -> departure.permit().unused());
    }

    /**
     * A row that ended in an earlier process of this run. Where one of its attempts may have been left unsettled so lately that
     * the server may still execute it, the next row of its task waits. To be told before that row is delivered.
     */
    public void endedBefore(Outcome before) {
        Instant finished = before.finishedAt();
        boolean doubtful = before.status() == Status.UNKNOWN || before.attempts() > 1;
        if (before.task() == null || finished == null || !doubtful) {
            return;
        }
        Duration rest = settle.minus(Duration.between(finished, seams.clock().instant()));
        if (!rest.isNegative() && !rest.isZero()) {
            lines.rest(before.task(), rest.compareTo(settle) < 0 ? rest : settle);
        }
    }

    private Parcel parcel(TaskChange change, @Nullable Earlier earlier) {
        return new Parcel(
                change,
                earlier == null ? Earlier.NOTHING : earlier,
                seams.ticker().nanos());
    }

    private Mono<Ending> untilEnded(Parcel parcel, TaskLines.Turn turn) {
        if (parcel.unsettled()) {
            turn.unsettled();
        }
        return Mono.defer(() -> attempt(parcel, turn))
                .onErrorResume(error -> Mono.fromRunnable(() -> broke(error, parcel)))
                .repeat(parcel::underway)
                .then(Mono.fromSupplier(() -> parcel.ending(seams.clock().instant())));
    }

    private Ending cutOff(Parcel parcel) {
        parcel.cut();
        return parcel.ending(seams.clock().instant());
    }

    /** Not an answer but something of ours failed: the disk, the source of the credential, or this program. */
    private void broke(Throwable error, Parcel parcel) {
        stop.request(failures.apply(error));
        parcel.cut();
    }

    /** One round: wait as long as the last answer asks for, then send once, unless a stop comes first. */
    private Mono<Void> attempt(Parcel parcel, TaskLines.Turn turn) {
        ApiRequest request = requests.apply(parcel.change());
        return pause(parcel)
                .then(accounts.of(parcel.change().profile()))
                .takeUntilOther(stop.signal())
                .map(account -> letter(parcel, turn, request, account))
                .flatMap(this::send)
                .switchIfEmpty(Mono.fromRunnable(parcel::cut))
                .then();
    }

    /** One attempt: what is sent, for which row, in whose turn, as whom, at whose pace, and where to. */
    private record Letter(
            Parcel parcel, TaskLines.Turn turn, ApiRequest request, Account account, Pacer pacer, Outage outage) {
        long row() {
            return parcel.change().row();
        }
    }

    private Letter letter(Parcel parcel, TaskLines.Turn turn, ApiRequest request, Account account) {
        var quota =
                new Quota(account.name(), request.action(), request.endpoint().host());
        return new Letter(parcel, turn, request, account, meter.of(quota), outage(request));
    }

    private Mono<Verdict> send(Letter letter) {
        return departure(letter)
                .flatMap(departure -> Mono.defer(() -> exchange(letter, departure))
                        .doFinally(end -> departure.permit().lost())
                        .flatMap(verdict ->
                                follow(verdict, letter, departure.credential()).thenReturn(verdict)));
    }

    /** Everything that a request needs to leave, now. */
    private record Departure(Permit permit, Credential credential) {}

    /**
     * A place near the head of the line; there, the endpoint within reach, a fresh credential, the intent on disk and, last of
     * all, the permit. Empty if a stop comes first.
     */
    private Mono<Departure> departure(Letter letter) {
        return Mono.usingWhen(
                letter.pacer().approach().takeUntilOther(stop.signal()),
                place -> stop.requested() ? Mono.empty() : readied(letter),
                place -> Mono.fromRunnable(place::leave));
    }

    private Mono<Departure> readied(Letter letter) {
        return letter.outage()
                .passage()
                .then(Mono.defer(letter.account()::credential))
                .takeUntilOther(stop.signal())
                .flatMap(credential -> permit(letter).map(permit -> new Departure(permit, credential)));
    }

    private Mono<Permit> permit(Letter letter) {
        int attempt = letter.parcel().nextAttempt();
        return log.intent(
                        letter.row(),
                        attempt,
                        serverClock.now(),
                        hash(letter.request().body()))
                .then(letter.pacer().permit().takeUntilOther(stop.signal()))
                .filter(this::stillWanted)
                .switchIfEmpty(Mono.fromRunnable(() -> log.withdrawn(letter.row(), attempt)));
    }

    private boolean stillWanted(Permit permit) {
        if (stop.requested()) {
            permit.unused();
            return false;
        }
        return true;
    }

    private Mono<Verdict> exchange(Letter letter, Departure departure) {
        Instant at = serverClock.now();
        SignedRequest signed = signed(letter, departure, at);
        if (letter.parcel().leaves(at, seams.ticker().nanos())) {
            budget.firstAttempt();
        }
        return seams.transport()
                .exchange(signed)
                .takeUntilOther(stop.expired())
                .switchIfEmpty(Mono.fromSupplier(() -> givenUp(letter)))
                .map(exchange -> learn(exchange, letter, departure.permit()));
    }

    private SignedRequest signed(Letter letter, Departure departure, Instant at) {
        try {
            return signer.sign(letter.request(), departure.credential(), at);
        } catch (RuntimeException defect) {
            log.withdrawn(letter.row(), letter.parcel().nextAttempt());
            departure.permit().unused();
            throw defect;
        }
    }

    private static Exchange givenUp(Letter letter) {
        letter.parcel().cut();
        return new Exchange.Lost("the run was stopped before a reply came");
    }

    /**
     * What everyone learns from an answer: the row, its task, the journal, the endpoint, who watches. The quota comes last, for
     * with the permit's end the next request may leave.
     */
    private Verdict learn(Exchange exchange, Letter letter, Permit permit) {
        Verdict verdict = VerdictTable.of(exchange);
        letter.parcel().learn(verdict, seams.ticker().nanos());
        if (!verdict.kind().settled()) {
            letter.turn().unsettled();
        }
        writeDown(verdict, letter);
        events.attempted(verdict);
        switch (verdict.kind()) {
            case FATAL -> fatal(verdict, letter.parcel());
            case UNREACHABLE -> unreachable(verdict, letter.parcel());
            case THROTTLED -> letter.pacer().throttled();
            case APPLIED, PERMANENT -> letter.pacer().accepted();
            case TRANSIENT, NOT_THE_API, NOT_WRITTEN, CREDENTIAL, CLOCK -> {}
        }
        tell(permit, exchange);
        return verdict;
    }

    private void writeDown(Verdict verdict, Letter letter) {
        if (verdict.kind().neverWritten()) {
            log.withdrawn(letter.row(), letter.parcel().nextAttempt());
            letter.outage().failed(verdict.message());
        } else {
            log.settlement(letter.row(), letter.parcel().nextAttempt() - 1, verdict);
            letter.outage().reached(verdict.httpStatus() != 0);
        }
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

    /** What must be found out before the row can go again. */
    private Mono<Void> follow(Verdict verdict, Letter letter, Credential used) {
        return switch (verdict.kind()) {
            case CREDENTIAL -> anotherCredential(verdict, letter, used);
            case CLOCK -> Mono.fromRunnable(() -> correctClock(verdict, letter.parcel()));
            default -> Mono.empty();
        };
    }

    private Mono<Void> anotherCredential(Verdict verdict, Letter letter, Credential used) {
        return letter.account()
                .changedSince(used)
                .doOnNext(changed -> credentialRead(changed, verdict, letter))
                .then();
    }

    private void credentialRead(boolean changed, Verdict verdict, Letter letter) {
        if (changed && letter.parcel().mayTryAnotherCredential()) {
            events.credentialChanged(letter.account().name());
        } else {
            fatal(verdict, letter.parcel());
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
