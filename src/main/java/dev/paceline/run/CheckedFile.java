package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.check.AwaitedInput;
import dev.paceline.check.Checking;
import dev.paceline.check.InputRules;
import dev.paceline.control.RunHandles;
import dev.paceline.journal.Journal;
import dev.paceline.model.CheckResult;
import dev.paceline.model.Credential;
import dev.paceline.model.Input;
import dev.paceline.model.Outcome;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.model.UnfinishedRunException;
import dev.paceline.report.Reports;
import dev.paceline.storage.OnDisk;
import dev.paceline.storage.Replacement;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A new run over one input: all of it is checked before any of it is sent. */
final class CheckedFile implements RunSource {
    private final Input input;
    private final InputRules reading;
    private final RunLocation location;
    private final List<String> program;
    private final boolean again;
    /** What was read of the input; takes its name right before the run begins. */
    private volatile @Nullable Replacement copy;

    private volatile boolean discarded;

    /**
     * @param program the words that start this program
     * @param again whether it is sent although a run of the same input beside it is not finished
     */
    CheckedFile(Input input, InputRules reading, RunLocation location, List<String> program, boolean again) {
        this.input = input;
        this.reading = reading;
        this.location = location;
        this.program = program;
        this.again = again;
    }

    @Override
    public Action action() {
        return reading.action();
    }

    @Override
    public Optional<RunDirectory> open() {
        return Optional.of(location.create());
    }

    @Override
    public Flux<Outcome> outcomes(Lifecycle run, Optional<RunDirectory> opened) {
        RunDirectory directory = opened.orElseThrow();
        return OnDisk.call(run.context().disk(), () -> check(run.handles(), directory))
                .flatMapMany(found -> proceed(run, directory, found));
    }

    private CheckResult check(RunHandles handles, RunDirectory directory) throws Exception {
        try (InputStream bytes = AwaitedInput.open(input, handles.stop()::requested)) {
            var checking = new Checking(
                    reading,
                    directory,
                    location.scratch(),
                    handles.stop()::requested,
                    rows -> handles.status().tell(listener -> listener.rows(rows)));
            copy = directory.replacement(Checking.copyName(reading));
            return checking.check(bytes, copy);
        } catch (IOException | RuntimeException | Error failed) {
            discard(directory);
            throw failed;
        }
    }

    private Flux<Outcome> proceed(Lifecycle run, RunDirectory directory, CheckResult found) {
        run.handles().status().tell(listener -> listener.checked(found));
        if (found.stopped()) {
            return run.end(end -> stoppedEarly(run, directory, end));
        }
        if (!found.sendable(reading.skipInvalid())) {
            run.handles()
                    .stop()
                    .request(StopReason.INVALID_INPUT, found.errors() + " errors in the input; nothing was sent");
            return run.end(end -> refused(run, directory, found, end));
        }
        return ready(run, directory, found)
                .onErrorResume(error -> OnDisk.run(run.context().disk(), () -> discard(directory))
                        .onErrorComplete()
                        .then(Mono.error(error)))
                .flatMapMany(run::send);
    }

    /** The check was stopped: nothing was sent, and there is nothing to go on with. */
    private Summary stoppedEarly(Lifecycle run, RunDirectory directory, ProcessEnd end) {
        discard(directory);
        var counters = run.handles().status().counters();
        return RunIdentity.ofNew("", "", run.begun()).counted(counters.all(counters.rows(), true), end, counters);
    }

    /** Nothing is sent, and there is nothing to go on with: what is wrong with the input is all that is kept. */
    private Summary refused(Lifecycle run, RunDirectory directory, CheckResult found, ProcessEnd end) {
        Tally tally = Tally.NONE.plus(Status.INVALID, found.invalid()).plus(Status.NOT_SENT, found.valid());
        Summary summary = RunIdentity.ofNew(input.name(), found.blocked() ? "" : found.sha256(), run.begun())
                .counted(tally, end, run.handles().status().counters());
        Reports.write(directory, summary);
        return summary;
    }

    private Mono<ReadyRun> ready(Lifecycle run, RunDirectory directory, CheckResult found) {
        Set<String> profiles = new HashSet<>(found.profiles());
        if (found.unnamedProfile()) {
            profiles.add("");
        }
        Signers signers = run.context().signers(run.context().settings().target());
        return signers.credentials(profiles)
                .flatMap(credentials -> OnDisk.call(
                        run.context().disk(),
                        () -> begin(run, directory, found, signers, manifest(run.context(), found, credentials))));
    }

    private RunManifest manifest(RunContext context, CheckResult found, Map<String, Credential> credentials) {
        var copied = new CopiedInput(input.name(), Checking.copyName(reading), found.sha256(), found.rows());
        return RunManifest.of(copied, reading, found.escalated(), context).signedBy(credentials);
    }

    private ReadyRun begin(
            Lifecycle run, RunDirectory directory, CheckResult found, Signers signers, RunManifest manifest)
            throws IOException {
        manifest.refuseUnreadable();
        refuseBesideAnother(manifest);
        var stored = StoredRun.ofNew(directory, manifest, run.begun());
        Journal.Workers workers = Journal.Workers.on(run.context().disk());
        var recorder = RunRecorder.Kept.ofNew(stored, journal(stored, workers), workers, program, run.context());
        boolean oneQuota = found.regions().isEmpty() && found.signers() == 1;
        return new ReadyRun(
                stored.rows(run.context().disk()),
                oneQuota ? ReadyRun.ONE_QUOTA : ReadyRun.MANY_QUOTAS,
                found.regions(),
                signers,
                recorder,
                History.NONE);
    }

    /** An unfinished run of the same input would be sent twice. */
    private void refuseBesideAnother(RunManifest manifest) throws IOException {
        Path other = again
                ? null
                : location.unfinishedSibling(manifest, this::copied).orElse(null);
        if (other != null) {
            throw UnfinishedRunException.beside(other, SiblingRuns.isGoingOn(other));
        }
    }

    private InputStream copied() throws IOException {
        Replacement read = Objects.requireNonNull(copy);
        read.flush();
        return read.read();
    }

    /** There is a copy where there is a journal, and where there is none there is none. */
    private Journal journal(StoredRun run, Journal.Workers workers) {
        try {
            Objects.requireNonNull(copy).commit();
            return Journal.create(run.directory(), run.header(), workers, Journal.BeforeForce.NOTHING);
        } catch (RunDirectoryException failed) {
            if (!run.directory().has(RunDirectory.JOURNAL)) {
                run.directory().delete(run.manifest().input().copy());
            }
            throw failed;
        }
    }

    /** Nothing was sent, and nothing will be: the directory is given back as it was found, unless a journal has begun. */
    private void discard(RunDirectory directory) {
        if (!directory.has(RunDirectory.JOURNAL)) {
            directory.delete(RunDirectory.PROBLEMS);
            discarded = true;
        }
    }

    @Override
    public void close(Optional<RunDirectory> opened) throws IOException {
        RunDirectory directory = opened.orElseThrow();
        try (directory) {
            Replacement unsent = copy;
            if (unsent != null) {
                unsent.close();
            }
        }
        if (discarded) {
            location.giveBack();
        }
    }
}
