package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.call.Calls;
import dev.paceline.call.Patience;
import dev.paceline.call.StopCause;
import dev.paceline.control.RunHandles;
import dev.paceline.delivery.Delivery;
import dev.paceline.model.Limits;
import dev.paceline.model.Outcome;
import dev.paceline.model.Progress;
import dev.paceline.model.Summary;
import dev.paceline.ratelimit.InFlight;
import dev.paceline.ratelimit.Meter;
import java.time.Duration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The second half of every run: send what has no result yet, then write down how it ended. */
final class Execution {
    private static final int MOST_CONNECTIONS = 64;
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(3);

    private final Lifecycle lifecycle;
    private final RunContext context;
    private final RunHandles handles;
    private final ReadyRun run;
    private final RunRecorder recorder;
    private final Delivery delivery;
    private volatile long sendingFrom;
    private volatile long pausedBefore;
    /** Whether rows had no end long after the last could settle: something broke, and only the journal tells how far they had come. */
    private volatile boolean leftSome;

    Execution(Lifecycle lifecycle, Action action, ReadyRun run) {
        this.lifecycle = lifecycle;
        this.context = lifecycle.context();
        this.handles = lifecycle.handles();
        this.run = run;
        this.recorder = run.recorder();
        var platform = context.platform();
        Limits limits = context.settings().limits();
        var meter = new Meter(
                handles.steering().rate(),
                platform.ticker(),
                platform.timer(),
                new InFlight(context.settings().pace().inFlight()),
                run.history().startAfter());
        var calls = new Calls(
                run.accounts(),
                context.signer(),
                meter,
                handles.stop(),
                platform,
                new Patience(limits.outagePatience(), run.history().answered()),
                handles.status());
        this.delivery = new Delivery(
                action, context.addressing(), calls, recorder.rows(), handles.stop(), platform, limits.settle());
        handles.status().lookUp(calls::isOut, meter::estimates);
        handles.steering().steer(meter, recorder::note);
    }

    /**
     * Completes when connections are open, so that handshakes do not bunch the first requests: as many as are under way in a
     * quarter of a second, for each endpoint; to this machine itself, which is near and may serve one connection at a time, one.
     * Where they cannot be had soon the first request finds out why.
     */
    Mono<Void> connected() {
        var platform = context.platform();
        var pace = context.settings().pace();
        int most = context.addressing().isLoopback() ? 1 : Math.min(pace.inFlight(), MOST_CONNECTIONS);
        int connections = (int) Math.min(most, Math.ceil(pace.perSecond() / 4));
        return Flux.fromIterable(context.addressing().endpoints(run.regions()))
                .flatMap(endpoint -> platform.transport().warmUp(endpoint, connections))
                .then()
                .takeUntilOther(Mono.delay(CONNECTED_WITHIN, platform.timer()))
                .takeUntilOther(handles.stop().signal());
    }

    /** Sends the rows; one outcome for each as it ends. */
    Flux<Outcome> outcomes() {
        return Flux.defer(() -> begun().outcomes(run.rows(), run.ahead()))
                .takeUntilOther(handles.stop().overdue().doOnNext(nothing -> leftSome = true))
                .takeUntilOther(stopIfBroken());
    }

    /** Never emits: what is under way goes to its end. */
    private Mono<Void> stopIfBroken() {
        return recorder.broken()
                .doOnNext(failure -> handles.stop().request(StopCause.of(failure)))
                .then(Mono.never());
    }

    private Pipeline begun() {
        handles.status().tell(listener -> listener.phase(Progress.Phase.SENDING));
        sendingFrom = context.platform().ticker().nanos();
        pausedBefore = handles.steering().pausedNanos();
        var sender = new RowSender(delivery, recorder.rows(), handles.stop(), handles.status());
        return new Pipeline(sender::end, recorder.rows(), handles.stop(), handles.status());
    }

    /** Writes down how it ended, and the reports. */
    Mono<Summary> finish() {
        return Mono.defer(() -> {
            handles.status().tell(listener -> listener.phase(Progress.Phase.REPORTING));
            return recorder.close(ended(), handles.status().counters(), !leftSome)
                    .onErrorResume(StopCause::isOfTheRunDirectory, this::diskFailed);
        });
    }

    /** The journal or the reports could not be written. */
    private Mono<Summary> diskFailed(Throwable failure) {
        handles.stop().request(StopCause.of(failure));
        return recorder.salvage(ended(), handles.status().counters(), !leftSome);
    }

    private ProcessEnd ended() {
        long paused = handles.steering().pausedNanos() - pausedBefore;
        long ticks = context.platform().ticker().nanos();
        return lifecycle.ended(Duration.ofNanos(sendingFrom == 0 ? 0 : ticks - sendingFrom - paused));
    }
}
