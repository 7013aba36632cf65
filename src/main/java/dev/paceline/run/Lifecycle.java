package dev.paceline.run;

import dev.paceline.call.StopCause;
import dev.paceline.control.ControlServer;
import dev.paceline.control.RunHandles;
import dev.paceline.model.Outcome;
import dev.paceline.model.Progress;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.storage.OnDisk;
import dev.paceline.storage.RunDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The way of every run: its directory is opened and attended to, it is made ready, its rows are sent, how it ended is written
 * down, and what it held is let go. In what runs differ their {@link RunSource} tells.
 */
public final class Lifecycle {
    private final RunContext context;
    private final RunSource source;
    private final RunHandles handles;
    private final Instant begun;
    private final long begunTicks;

    Lifecycle(RunContext context, RunSource source) {
        this.context = context;
        this.source = source;
        this.handles = context.handles(source.action());
        this.begun = context.platform().clock().instant();
        this.begunTicks = context.platform().ticker().nanos();
    }

    /** The whole run; to be subscribed to once. */
    public Flux<Outcome> outcomes() {
        return Flux.usingWhen(
                OnDisk.call(context.disk(), source::open),
                this::attended,
                directory -> OnDisk.run(context.disk(), () -> source.close(directory)));
    }

    /** What it is held by. */
    public RunHandles handles() {
        return handles;
    }

    private Flux<Outcome> attended(Optional<RunDirectory> directory) {
        Flux<Outcome> run = Flux.defer(() -> source.outcomes(this, directory));
        return directory
                .map(opened -> ControlServer.during(opened, handles, context.disk(), run))
                .orElse(run);
    }

    RunContext context() {
        return context;
    }

    /** When this process's part began. */
    Instant begun() {
        return begun;
    }

    /** Sends the rows of a run that is ready; one outcome for each as it ends, and then the summary is told. */
    Flux<Outcome> send(ReadyRun run) {
        handles.status()
                .tell(listener -> listener.sentBefore(
                        run.history().attempts(), run.history().throttled()));
        var execution = new Execution(this, source.action(), run);
        return execution
                .connected()
                .thenMany(execution.outcomes())
                .concatWith(execution.finish().doOnNext(this::told).then(Mono.empty()));
    }

    /**
     * Ends a run of which nothing is sent.
     *
     * @param summary what is told of it; may block
     */
    Flux<Outcome> end(Function<ProcessEnd, Summary> summary) {
        return OnDisk.call(context.disk(), () -> summary.apply(ended(Duration.ZERO)))
                .doOnNext(this::told)
                .thenMany(Flux.empty());
    }

    private void told(Summary summary) {
        handles.status().tell(listener -> listener.phase(Progress.Phase.DONE));
        handles.status().tell(listener -> listener.over(summary));
    }

    /**
     * How this process's part ends, now.
     *
     * @param sending how long requests were sent
     */
    ProcessEnd ended(Duration sending) {
        handles.stop().forgetDeadline();
        StopCause cause = handles.stop().cause();
        return new ProcessEnd(
                context.platform().clock().instant(),
                cause == null ? StopReason.FINISHED : cause.reason(),
                cause == null ? StopDetail.NONE : cause.detail(),
                cause == null ? "" : cause.message(),
                Duration.ofNanos(context.platform().ticker().nanos() - begunTicks),
                sending,
                handles.status().counters().accepted());
    }
}
