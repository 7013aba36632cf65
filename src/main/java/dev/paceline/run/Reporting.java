package dev.paceline.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.action.Actions;
import dev.paceline.check.Reading;
import dev.paceline.check.RowChecker;
import dev.paceline.journal.Replay;
import dev.paceline.journal.RowStates;
import dev.paceline.journal.RunHeader;
import dev.paceline.json.Json;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.report.Reports;
import dev.paceline.status.Counters;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the reports of a run from its copy and its journal. Blocks. */
final class Reporting {
    private final RunDirectory directory;
    private final RunHeader header;
    private final Pinned pinned;
    private final RowStates accounts;
    private final List<String> program;
    private final boolean bom;

    /**
     * @param program the words that start this program, for the command that sends failed rows again; empty for no command
     * @param bom whether the reports begin with a byte-order mark although the run was begun without one
     */
    Reporting(
            RunDirectory directory,
            RunHeader header,
            Pinned pinned,
            RowStates accounts,
            List<String> program,
            boolean bom) {
        this.directory = directory;
        this.header = header;
        this.pinned = pinned;
        this.accounts = accounts;
        this.program = program;
        this.bom = bom || pinned.bom();
    }

    /**
     * Writes all of them.
     *
     * @param sessions how the run's processes ended, the last one last
     * @param attempts requests sent, over all of them
     * @param throttled requests turned away for the rate, over all of them
     */
    Summary write(List<Session> sessions, long attempts, long throttled) {
        RowChecker checker = Copy.checker(pinned);
        Reports.Copy copy = new Reports.Copy(
                () -> Copy.open(directory, pinned),
                pinned.reading().layout(),
                pinned.lastRow(),
                checker::check,
                pinned.reading().mapping()::carries);
        Reports.Written written;
        try {
            written = Reports.write(directory, copy, accounts, bom);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The input's copy could not be read again: " + RunDirectory.reason(failed), failed);
        }
        Summary summary = summary(sessions, written, attempts, throttled, retryCommand(written));
        Reports.write(directory, summary);
        return summary;
    }

    /** Writes all of them by what the journal holds, read again, for a run whose journal failed: what was not durable is not known. */
    Summary salvage(List<Session> sessions) {
        Replay replay = Replay.of(directory);
        try (RowStates durable = replay.accounts()) {
            return new Reporting(directory, header, pinned, durable, program, bom)
                    .write(sessions, replay.attempts(), replay.throttled());
        } catch (IOException failed) {
            throw new UncheckedIOException("The journal could not be closed", failed);
        }
    }

    /** By what was counted in this process. */
    Summary counted(Session now, Counters counters, boolean allEnded) {
        Tally all = counters.all(pinned.rows(), allEnded);
        return counted(header.runId(), pinned.input(), pinned.sha256(), header.createdAt(), all, now, counters);
    }

    static Summary counted(
            String runId, String input, String sha256, Instant createdAt, Tally tally, Session now, Counters counters) {
        return new Summary(
                runId,
                input,
                sha256,
                tally,
                counters.failures(),
                counters.attempts(),
                counters.throttled(),
                createdAt,
                now.at(),
                now.elapsed().toMillis() / 1e3,
                now.sending().isZero() ? 0 : now.accepted() / (now.sending().toMillis() / 1e3),
                exitCode(tally, now),
                now.reason(),
                null,
                false);
    }

    private Summary summary(
            List<Session> sessions,
            Reports.Written written,
            long attempts,
            long throttled,
            @Nullable String retryCommand) {
        Session last = sessions.get(sessions.size() - 1);
        Duration elapsed = total(sessions.stream().map(Session::elapsed).toList());
        Duration sending = total(sessions.stream().map(Session::sending).toList());
        long accepted = sessions.stream().mapToLong(Session::accepted).sum();
        return new Summary(
                header.runId(),
                pinned.input(),
                pinned.sha256(),
                written.tally(),
                written.failures(),
                attempts,
                throttled,
                header.createdAt(),
                last.at(),
                elapsed.toMillis() / 1e3,
                sending.isZero() ? 0 : accepted / (sending.toMillis() / 1e3),
                exitCode(written.tally(), last),
                last.reason(),
                retryCommand,
                true);
    }

    private static int exitCode(Tally tally, Session last) {
        return last.reason() == StopReason.FINISHED ? tally.exitCode(StopReason.FINISHED, 0) : last.exitCode();
    }

    private @Nullable String retryCommand(Reports.Written written) {
        boolean again = written.failedRows() > 0 && !program.isEmpty();
        Reading reading = pinned.reading();
        keep(
                RetryCommand.MAPPING,
                again && !reading.mapping().isEmpty(),
                reading.mapping().json().getBytes(UTF_8));
        keep(
                RetryCommand.ACTION,
                again && !Actions.isOfTheJar(reading.action()),
                Json.bytes(reading.action().file()));
        return again ? RetryCommand.of(pinned, program, directory.toString(), bom) : null;
    }

    /** What the command needs is in the run directory, and nothing else. */
    private void keep(String name, boolean needed, byte[] bytes) {
        if (needed) {
            directory.replace(name, out -> out.write(bytes));
        } else {
            directory.delete(name);
        }
    }

    private static Duration total(List<Duration> durations) {
        return durations.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
