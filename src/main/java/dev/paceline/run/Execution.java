package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.call.Accounts;
import dev.paceline.call.Calls;
import dev.paceline.call.Patience;
import dev.paceline.call.StopCause;
import dev.paceline.control.Control;
import dev.paceline.delivery.Delivery;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Limits;
import dev.paceline.model.Outcome;
import dev.paceline.model.Pace;
import dev.paceline.model.Progress;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.ratelimit.InFlight;
import dev.paceline.ratelimit.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The second half of every run: send what has no result yet, then write down how it ended. */
public final class Execution {
    private static final int MOST_CONNECTIONS = 64;
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);

    private final RunContext equipment;
    private final Control control;
    private final RunRecorder books;
    private final Pace pace;
    private final Delivery delivery;
    private final long begun;
    private volatile long sendingFrom;
    private volatile long pausedBefore;
    /** Whether rows had no end long after the last could settle: something broke, and only the journal tells how far they had come. */
    private volatile boolean leftSome;

    /**
     * @param action what is asked for
     * @param equipment what runs share
     * @param control this run's handles
     * @param books where it is written down
     * @param accounts who sends
     * @param pace how fast
     * @param limits when to stop
     * @param begun when this process's part began, by the ticker: the wall clock may be put back meanwhile
     * @param before what an earlier process of the run leaves to be heeded
     */
    Execution(
            Action action,
            RunContext equipment,
            Control control,
            RunRecorder books,
            Accounts accounts,
            Pace pace,
            Limits limits,
            long begun,
            Before before) {
        this.equipment = equipment;
        this.control = control;
        this.books = books;
        this.pace = pace;
        this.begun = begun;
        var platform = equipment.platform();
        var meter = new Meter(
                control.steering().rate(),
                platform.ticker(),
                platform.timer(),
                new InFlight(pace.inFlight()),
                before.startAfter());
        var calls = new Calls(
                accounts,
                equipment.signer(),
                meter,
                control.stop(),
                platform,
                new Patience(limits.outagePatience(), before.answered()),
                control.counters());
        this.delivery = new Delivery(
                action, equipment.addressing(), calls, books.ledger(), control.stop(), platform, limits.settle());
        control.counters().reach(calls::isOut);
        control.counters().beliefs(meter::beliefs);
        control.steering().takeHold(meter, books::note);
    }

    /**
     * What earlier processes leave to be heeded.
     *
     * @param startAfter nothing leaves before: what one may just have sent still counts at the server
     * @param answered whether the server answered one
     */
    record Before(Duration startAfter, boolean answered) {
        static final Before NOTHING = new Before(Duration.ZERO, false);
    }

    /**
     * Completes when connections are open, so that handshakes do not bunch the first requests: as many as are under way in a
     * quarter of a second, for each endpoint; to this machine itself, which is near and may serve one connection at a time, one.
     * Where they cannot be had soon the first request finds out why.
     *
     * @param regions those that rows name
     */
    Mono<Void> connected(Set<String> regions) {
        var platform = equipment.platform();
        int most = equipment.addressing().isLoopback() ? 1 : Math.min(pace.inFlight(), MOST_CONNECTIONS);
        int connections = (int) Math.min(most, Math.ceil(pace.perSecond() / 4));
        return Flux.fromIterable(equipment.addressing().endpoints(regions))
                .flatMap(endpoint -> platform.transport().warmUp(endpoint, connections))
                .then()
                .takeUntilOther(Mono.delay(CONNECTED_WITHIN, platform.timer()))
                .takeUntilOther(control.stop().signal());
    }

    /**
     * Sends the rows; one outcome for each as it ends.
     *
     * @param ahead how many of them are held at most
     */
    Flux<Outcome> send(Flux<CheckedRow> rows, int ahead) {
        return Flux.defer(() -> begun().outcomes(rows, ahead))
                .takeUntilOther(control.stop().overdue().doOnNext(nothing -> leftSome = true))
                .takeUntilOther(stopIfBroken());
    }

    /** Never emits: what is under way goes to its end. */
    private Mono<Void> stopIfBroken() {
        return books.broken()
                .doOnNext(failure -> control.stop().request(StopCause.of(failure)))
                .then(Mono.never());
    }

    /** Writes down how it ended, and the reports. */
    Mono<Summary> finish() {
        return Mono.defer(this::finishNow);
    }

    private Mono<Summary> finishNow() {
        control.stop().forgetDeadline();
        control.counters().phase(Progress.Phase.REPORTING);
        return books.close(session(), control.counters(), !leftSome)
                .onErrorResume(StopCause::isOfTheRunDirectory, this::diskFailed)
                .doOnNext(summary -> control.counters().phase(Progress.Phase.DONE));
    }

    private Pipeline begun() {
        control.counters().phase(Progress.Phase.SENDING);
        sendingFrom = equipment.platform().ticker().nanos();
        pausedBefore = control.steering().pausedNanos();
        return new Pipeline(
                delivery, books.ledger(), control.stop(), control.counters(), control.watch(), StopCause::of);
    }

    private Session session() {
        StopCause cause = control.stop().cause();
        Instant now = equipment.platform().clock().instant();
        long ticks = equipment.platform().ticker().nanos();
        long paused = control.steering().pausedNanos() - pausedBefore;
        long sent = sendingFrom == 0 ? 0 : ticks - sendingFrom - paused;
        return new Session(
                now,
                cause == null ? StopReason.FINISHED : cause.reason(),
                cause == null ? "" : cause.message(),
                cause == null ? 0 : cause.exitCode(),
                Duration.ofNanos(ticks - begun),
                Duration.ofNanos(sent),
                control.counters().accepted());
    }

    /** The journal or the reports could not be written. */
    private Mono<Summary> diskFailed(Throwable failure) {
        control.stop().request(StopCause.of(failure));
        return books.salvage(session(), control.counters(), !leftSome);
    }
}
