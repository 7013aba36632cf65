package dev.paceline.run;

import dev.paceline.call.Accounts;
import dev.paceline.check.AwaitedInput;
import dev.paceline.check.Checking;
import dev.paceline.check.Reading;
import dev.paceline.control.Control;
import dev.paceline.control.ControlServer;
import dev.paceline.journal.Journal;
import dev.paceline.journal.RunHeader;
import dev.paceline.model.CheckResult;
import dev.paceline.model.Credential;
import dev.paceline.model.Input;
import dev.paceline.model.Outcome;
import dev.paceline.model.Progress;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.Settings;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A new run over one input: check all of it, then send it. */
public final class Applying {
    private final RunContext equipment;
    private final Control control;
    private final Input input;
    private final Reading reading;
    private final RunLocation site;
    private final List<String> program;
    private final boolean again;
    private final Consumer<Summary> ended;
    private final Consumer<CheckResult> checked;
    private final Instant begun;
    private final long begunTicks;
    /** What was read of the input; takes its name right before the run begins. */
    private volatile @Nullable Replacement copy;

    private volatile boolean discarded;

    public Applying(
            RunContext equipment,
            Control control,
            Input input,
            Reading reading,
            RunLocation site,
            List<String> program,
            boolean again,
            Consumer<CheckResult> checked,
            Consumer<Summary> ended) {
        this.equipment = equipment;
        this.control = control;
        this.input = input;
        this.reading = reading;
        this.site = site;
        this.program = program;
        this.again = again;
        this.checked = checked;
        this.ended = ended;
        this.begun = equipment.platform().clock().instant();
        this.begunTicks = equipment.platform().ticker().nanos();
    }

    /** The whole run. */
    public Flux<Outcome> outcomes() {
        return Flux.usingWhen(
                OnDisk.call(equipment.disk(), site::create),
                this::in,
                directory -> OnDisk.run(equipment.disk(), () -> release(directory)));
    }

    private Flux<Outcome> in(RunDirectory directory) {
        return ControlServer.during(
                directory,
                control,
                equipment.disk(),
                OnDisk.call(equipment.disk(), () -> check(directory)).flatMapMany(found -> proceed(directory, found)));
    }

    private CheckResult check(RunDirectory directory) throws Exception {
        try (InputStream bytes = AwaitedInput.open(input, control.stop()::requested)) {
            var checking = new Checking(
                    reading, directory, site.scratch(), control.stop()::requested, control.counters()::rows);
            copy = directory.replacement(Checking.copyName(reading));
            return checking.check(bytes, copy);
        } catch (IOException | RuntimeException | Error failed) {
            discard(directory);
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

    private void release(RunDirectory directory) throws IOException {
        try (directory) {
            Replacement unsent = copy;
            if (unsent != null) {
                unsent.close();
            }
        }
        if (discarded) {
            site.giveBack();
        }
    }

    private Flux<Outcome> proceed(RunDirectory directory, CheckResult found) {
        checked.accept(found);
        if (found.stopped()) {
            return stoppedEarly(directory);
        }
        if (!found.sendable(reading.skipInvalid())) {
            return refusedInput(directory, found);
        }
        var accounts = new AccountBook(
                equipment.sources(),
                settings().target().profile(),
                settings().target().sameAccount());
        return Signers.of(accounts, found)
                .onErrorResume(error -> refused(directory, error))
                .flatMapMany(signers -> execute(directory, found, accounts, signers));
    }

    private <T> Mono<T> refused(RunDirectory directory, Throwable error) {
        return OnDisk.run(equipment.disk(), () -> discard(directory))
                .onErrorComplete()
                .then(Mono.error(error));
    }

    private Flux<Outcome> execute(
            RunDirectory directory, CheckResult found, Accounts accounts, Map<String, Credential> signers) {
        Pinned pinned = pinned(found).signedBy(signers);
        return OnDisk.run(equipment.disk(), () -> refuse(pinned))
                .onErrorResume(error -> refused(directory, error))
                .thenMany(execute(directory, found, accounts, pinned));
    }

    /** An unfinished run of the same input would be sent twice. */
    private void refuse(Pinned pinned) throws IOException {
        pinned.refuseUnreadable();
        Path other =
                again ? null : site.unfinishedNeighbour(pinned, this::copied).orElse(null);
        if (other != null) {
            throw UnfinishedRunException.beside(other, SiblingRuns.isGoingOn(other));
        }
    }

    private InputStream copied() throws IOException {
        Replacement read = Objects.requireNonNull(copy);
        read.flush();
        return read.read();
    }

    private Flux<Outcome> execute(RunDirectory directory, CheckResult found, Accounts accounts, Pinned pinned) {
        return OnDisk.call(equipment.disk(), () -> execution(directory, pinned, accounts))
                .onErrorResume(error -> refused(directory, error))
                .flatMapMany(execution -> sent(execution, directory, pinned, found)
                        .concatWith(execution.finish().doOnNext(ended).then(Mono.empty())));
    }

    /** Nothing is sent, and there is nothing to go on with: what is wrong with the input is all that is kept. */
    private Flux<Outcome> refusedInput(RunDirectory directory, CheckResult found) {
        control.stop().request(StopReason.INVALID_INPUT, found.errors() + " errors in the input; nothing was sent");
        return OnDisk.call(equipment.disk(), () -> refusal(directory, found))
                .doOnNext(summary -> control.counters().phase(Progress.Phase.DONE))
                .doOnNext(ended)
                .thenMany(Flux.empty());
    }

    private Summary refusal(RunDirectory directory, CheckResult found) {
        Duration elapsed = Duration.ofNanos(equipment.platform().ticker().nanos() - begunTicks);
        Instant now = equipment.platform().clock().instant();
        int exitCode = StopReason.INVALID_INPUT.exitCode();
        var session = new Session(now, StopReason.INVALID_INPUT, "", exitCode, elapsed, Duration.ZERO, 0);
        Summary summary = Reporting.counted(
                UUID.randomUUID().toString(),
                input.name(),
                found.blocked() ? "" : found.sha256(),
                begun,
                Tally.NONE.plus(Status.INVALID, found.invalid()).plus(Status.NOT_SENT, found.valid()),
                session,
                control.counters());
        Reports.write(directory, summary);
        return summary;
    }

    /** The check was stopped: nothing was sent, and there is nothing to go on with. */
    private Flux<Outcome> stoppedEarly(RunDirectory directory) {
        RunRecorder books = new RunRecorder.Unkept(UUID.randomUUID().toString(), begun);
        var execution = new Execution(
                reading.action(),
                equipment,
                control,
                books,
                profile -> Mono.empty(),
                settings().pace(),
                settings().limits(),
                begunTicks,
                Execution.Before.NOTHING);
        return execution
                .finish()
                .delayUntil(summary -> OnDisk.run(equipment.disk(), () -> discard(directory)))
                .doOnNext(ended)
                .thenMany(Flux.empty());
    }

    private Settings settings() {
        return equipment.settings();
    }

    private Flux<Outcome> sent(Execution execution, RunDirectory directory, Pinned pinned, CheckResult found) {
        return execution
                .connected(found.regions())
                .thenMany(execution.send(Copy.rows(directory, pinned, equipment.disk()), Pipeline.ahead(found)));
    }

    private Execution execution(RunDirectory directory, Pinned pinned, Accounts accounts) {
        var header = new RunHeader(UUID.randomUUID().toString(), begun, pinned.toValue());
        Journal.Workers workers = Journal.Workers.on(equipment.disk());
        Journal journal = journal(directory, header, workers);
        var rows = journal.accounts();
        var reporting = new Reporting(
                directory, header, pinned, rows, program, settings().bom());
        return new Execution(
                reading.action(),
                equipment,
                control,
                new RunRecorder.Kept(
                        journal, rows, Retries.none(reading.action()), List.of(), reporting, equipment.disk(), workers),
                accounts,
                settings().pace(),
                settings().limits(),
                begunTicks,
                Execution.Before.NOTHING);
    }

    /** There is a copy where there is a journal, and where there is none there is none. */
    private Journal journal(RunDirectory directory, RunHeader header, Journal.Workers workers) {
        try {
            Objects.requireNonNull(copy).commit();
            return Journal.create(directory, header, workers, Journal.BeforeForce.NOTHING);
        } catch (RunDirectoryException failed) {
            if (!directory.has(RunDirectory.JOURNAL)) {
                directory.delete(Checking.copyName(reading));
            }
            throw failed;
        }
    }

    private Pinned pinned(CheckResult found) {
        return new Pinned(
                Pinned.ACTION_PINNED,
                input.name(),
                Checking.copyName(reading),
                found.sha256(),
                found.rows(),
                reading,
                found.escalated(),
                settings().target(),
                equipment.region(),
                settings().pace(),
                settings().limits(),
                settings().bom(),
                Map.of());
    }
}
