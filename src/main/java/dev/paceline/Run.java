package dev.paceline;

import dev.paceline.call.StopCause;
import dev.paceline.control.RunHandles;
import dev.paceline.model.CheckResult;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Outcome;
import dev.paceline.model.Pace;
import dev.paceline.model.Progress;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.run.Lifecycle;
import dev.paceline.status.RunListener;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * One execution over one input. Nothing happens before {@link #outcomes} is subscribed to; that can be done once.
 *
 * <p>Errors are for what keeps a run from beginning: a {@link ConfigurationException}, a run directory that cannot be used,
 * an input that cannot be read. Once it has begun, everything ends as outcomes and a summary.
 */
public final class Run {
    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final String CALLER = "the caller";

    private final Flux<Outcome> lifecycle;
    private final RunHandles handles;
    private final Sinks.One<CheckResult> checked = Sinks.one();
    private final Sinks.One<Summary> summary = Sinks.one();
    private volatile @Nullable Summary written;

    Run(Lifecycle lifecycle) {
        this(lifecycle.outcomes(), lifecycle.handles());
    }

    Run(Flux<Outcome> lifecycle, RunHandles handles) {
        this.lifecycle = lifecycle;
        this.handles = handles;
        handles.status().listen(new Told());
    }

    /**
     * The account of each row, in the order in which rows end; a row that a later one overtook comes once more, as
     * superseded. Completes when the reports are written. They come on {@link Schedulers#boundedElastic}, where the subscriber may
     * block; one that is slow slows the run. Cancelling stops the run in good order: what is in flight settles, the reports are
     * written, and {@link #summary} tells.
     */
    public Flux<Outcome> outcomes() {
        return begun(lifecycle.publishOn(Schedulers.boundedElastic()));
    }

    /** Runs it for whoever has no use for the account of each row: the {@link #summary}. Cancelling stops it as well. */
    public Mono<Summary> toItsEnd() {
        return begun(lifecycle).then(summary());
    }

    private Flux<Outcome> begun(Flux<Outcome> all) {
        Flux<Outcome> inTime = Flux.using(handles.stop()::keepDeadline, alarm -> all, Disposable::dispose);
        return Flux.create(sink -> begin(inTime, sink), FluxSink.OverflowStrategy.BUFFER);
    }

    /** What the check of the whole input found, before anything is sent. Empty where rows are checked one by one. */
    public Mono<CheckResult> checked() {
        return checked.asMono();
    }

    /** What became of the whole run, once the reports are written and its directory is let go. */
    public Mono<Summary> summary() {
        return summary.asMono();
    }

    /** Stops in good order: no attempt starts any more, what is in flight has 30 s to settle, the reports are written. */
    public void stop() {
        stop("stopped by the caller", StopDetail.NONE);
    }

    /** Stops in good order, for a signal. */
    public void stop(String message, StopDetail signal) {
        handles.stop().request(new StopCause(StopReason.SIGNAL, signal, message));
    }

    /**
     * Stops in good order, for what broke on one of the program's threads and may have left a row without an end: such rows are
     * given up 40 s later, and accounted for by the journal. For a host that hears of such errors, by
     * {@code Schedulers.onHandleError} and {@code Hooks.onErrorDropped}.
     */
    public void stop(Throwable broken) {
        handles.stop().request(StopCause.of(broken));
    }

    /**
     * Pauses: when this returns, no further request is let go; those that were settle. Before anything is sent, it holds for
     * what comes then. A paused run can be stopped, and its deadline holds.
     *
     * @return whether that changed anything: not where it was paused already
     */
    public boolean pause() {
        return pause(CALLER);
    }

    /** Pauses; the journal tells on whose wish. */
    public boolean pause(String by) {
        return handles.steering().pause(by);
    }

    /** Goes on after a pause, at the pace that holds then; whether that changed anything. */
    public boolean proceed() {
        return proceed(CALLER);
    }

    /** Goes on after a pause; the journal tells on whose wish. */
    public boolean proceed(String by) {
        return handles.steering().proceed(by);
    }

    /**
     * Another rate, from now on; a paused run stays paused, and {@link Pace#share} applies.
     *
     * @param perSecond requests a second for each quota, above 0; infinite on loopback only
     * @return whether that changed anything
     * @throws ConfigurationException where requests must not go that fast
     */
    public boolean rate(double perSecond) {
        return handles.steering().rate(perSecond, CALLER);
    }

    /** The run as it stands. */
    public Progress progress() {
        return handles.status().progress();
    }

    /** Why the run stopped before its end, in words; empty where it did not. */
    public String stopMessage() {
        StopCause cause = handles.stop().cause();
        return cause == null ? "" : cause.message();
    }

    /** The one place where the library subscribes: a caller who cancels must not tear down what is in flight. */
    private void begin(Flux<Outcome> all, FluxSink<Outcome> sink) {
        var bridge = new Bridge(sink);
        sink.onRequest(bridge::request);
        sink.onCancel(bridge::leave);
        all.subscribe(bridge);
    }

    /** What the run says of itself while it goes on. */
    private final class Told implements RunListener {
        @Override
        public void checked(CheckResult found) {
            checked.tryEmitValue(found);
        }

        /** Where rows are checked one by one nothing is found before. */
        @Override
        public void phase(Progress.Phase now) {
            if (now == Progress.Phase.SENDING) {
                checked.tryEmitEmpty();
            }
        }

        @Override
        public void over(Summary all) {
            written = all;
        }
    }

    private final class Bridge extends BaseSubscriber<Outcome> {
        private final FluxSink<Outcome> sink;

        private Bridge(FluxSink<Outcome> sink) {
            this.sink = sink;
        }

        private void leave() {
            stop();
            requestUnbounded();
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            if (sink.requestedFromDownstream() > 0) {
                request(sink.requestedFromDownstream());
            }
        }

        @Override
        protected void hookOnNext(Outcome outcome) {
            sink.next(outcome);
        }

        @Override
        protected void hookOnError(Throwable error) {
            if (written == null) {
                summary.tryEmitError(error);
                sink.error(error);
            } else {
                LOG.debug("After the end, as the run let go of what it had", error);
                hookOnComplete();
            }
        }

        @Override
        protected void hookOnComplete() {
            Summary known = written;
            if (known != null) {
                summary.tryEmitValue(known);
            }
            sink.complete();
        }

        @Override
        protected void hookFinally(SignalType type) {
            summary.tryEmitEmpty();
            checked.tryEmitEmpty();
        }
    }
}
