package dev.paceline.control;

import dev.paceline.call.StopCause;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.ControlException;
import dev.paceline.model.Progress;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.storage.OnDisk;
import dev.paceline.storage.RequestFiles;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Where a run attends to what other processes ask of it: it looks into its directory {@value #A_SECOND} times a second, and finds
 * out soon where that is no longer its own, though it is paused and writes nothing.
 */
public final class ControlServer {
    private static final int A_SECOND = 4;

    private final RunDirectory directory;
    private final RequestFiles requests;
    private final RunHandles run;
    private final Scheduler disk;
    private final Set<String> troubles = new HashSet<>();
    private @Nullable Disposable next;
    private boolean closed;

    private ControlServer(RunDirectory directory, RunHandles run, Scheduler disk) {
        this.directory = directory;
        this.requests = new RequestFiles(directory);
        this.run = run;
        this.disk = disk;
    }

    /** The run, attended to from its beginning to its end. */
    public static <T> Flux<T> during(RunDirectory directory, RunHandles handles, Scheduler disk, Flux<T> run) {
        return Flux.usingWhen(
                Mono.fromSupplier(() -> new ControlServer(directory, handles, disk).opened()),
                server -> run,
                server -> OnDisk.run(disk, server::close));
    }

    private synchronized ControlServer opened() {
        lookLater();
        return this;
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        if (!ownsItsDirectory()) {
            return; // the run ends, and whoever asks of this directory asks another
        }
        try {
            for (String id : requests.waiting()) {
                attend(id);
            }
        } catch (IOException | RuntimeException failed) {
            cannot(failed);
        }
        lookLater();
    }

    private boolean ownsItsDirectory() {
        try {
            directory.check();
            return true;
        } catch (RunDirectoryException taken) {
            run.stop().request(StopCause.of(taken));
            return false;
        }
    }

    private void attend(String id) throws IOException {
        try {
            RequestFiles.Request request = requests.take(id);
            requests.answer(request, answer(request.text()));
        } catch (NoSuchFileException takenBack) {
            return; // whoever asked for it does not wait any more
        }
    }

    private String answer(String request) {
        try {
            Command command = Command.read(request);
            refuseAtTheEnd();
            return command.carryOut(run.steering()).json();
        } catch (ControlException refused) {
            return Reply.refusal(refused);
        } catch (ConfigurationException forbidden) {
            return Reply.refusal(
                    new ControlException(ControlException.Kind.REFUSED, String.valueOf(forbidden.getMessage())));
        }
    }

    private void refuseAtTheEnd() {
        StopCause cause = run.stop().cause();
        if (cause != null) {
            throw new ControlException(
                    ControlException.Kind.ENDING,
                    "The run is stopping (" + cause.message() + "): nothing further is sent.");
        }
        if (run.status().progress().phase().compareTo(Progress.Phase.SENDING) > 0) {
            throw new ControlException(
                    ControlException.Kind.ENDING,
                    "Every row has ended, and the reports are being written: nothing further is sent.");
        }
    }

    /** A run goes on although nobody can ask it for anything; each reason is said once. */
    private void cannot(Exception failed) {
        String trouble =
                "What is asked of this run from outside (pause, continue, rate) could not be read or answered: "
                        + RunDirectory.reason(failed);
        if (troubles.add(trouble)) {
            run.status().tell(listener -> listener.notice(trouble));
        }
    }

    private void lookLater() {
        try {
            next = disk.schedule(this::look, 1000 / A_SECOND, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closedWithItsPaceline) {
            closed = true;
        }
    }

    private synchronized void close() throws IOException {
        closed = true;
        if (next != null) {
            next.dispose();
        }
        if (ownsItsDirectory()) {
            requests.dismiss();
        }
    }
}
