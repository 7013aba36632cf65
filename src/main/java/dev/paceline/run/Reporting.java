package dev.paceline.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.action.Actions;
import dev.paceline.check.InputRules;
import dev.paceline.journal.Replay;
import dev.paceline.journal.RowStates;
import dev.paceline.json.Json;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.report.Reports;
import dev.paceline.status.Counters;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the reports of a run from its copy and its journal. Blocks. */
final class Reporting {
    private final StoredRun run;
    private final RowStates states;
    private final List<String> program;
    private final boolean bom;

    /**
     * @param states how each row stands
     * @param program the words that start this program, for the command that sends failed rows again; empty for no command
     * @param bom whether the reports begin with a byte-order mark although the run was begun without one
     */
    Reporting(StoredRun run, RowStates states, List<String> program, boolean bom) {
        this.run = run;
        this.states = states;
        this.program = program;
        this.bom = bom || run.manifest().bom();
    }

    /** How each row stands. */
    RowStates states() {
        return states;
    }

    /**
     * Writes all of them.
     *
     * @param ends how the run's processes ended, the last one last
     * @param attempts requests sent, over all of them
     * @param throttled requests turned away for the rate, over all of them
     */
    Summary write(List<ProcessEnd> ends, long attempts, long throttled) {
        InputRules reading = run.manifest().reading();
        Reports.Copy copy = new Reports.Copy(
                run::copy,
                reading.layout(),
                run.manifest().lastRow(),
                run.checker()::check,
                reading.mapping()::carries);
        Reports.Written written;
        try {
            written = Reports.write(run.directory(), copy, states, bom);
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The input's copy could not be read again: " + RunDirectory.reason(failed), failed);
        }
        Summary summary = run.identity()
                .summary(written.tally(), written.failures(), attempts, throttled, ends, retryCommand(written), true);
        Reports.write(run.directory(), summary);
        return summary;
    }

    /** Writes all of them by what the journal holds, read again, for a run whose journal failed: what was not durable is not known. */
    Summary salvage(List<ProcessEnd> ends) {
        Replay replay = Replay.of(run.directory());
        try (RowStates durable = replay.rowStates()) {
            return new Reporting(run, durable, program, bom).write(ends, replay.attempts(), replay.throttled());
        } catch (IOException failed) {
            throw new UncheckedIOException("The journal could not be closed", failed);
        }
    }

    /** By what was counted in this process. */
    Summary counted(ProcessEnd end, Counters counters, boolean allEnded) {
        Tally all = counters.all(run.manifest().input().rows(), allEnded);
        return run.identity().counted(all, end, counters);
    }

    private @Nullable String retryCommand(Reports.Written written) {
        boolean again = written.failedRows() > 0 && !program.isEmpty();
        InputRules reading = run.manifest().reading();
        keep(
                RetryCommand.MAPPING,
                again && !reading.mapping().isEmpty(),
                reading.mapping().json().getBytes(UTF_8));
        keep(
                RetryCommand.ACTION,
                again && !Actions.isOfTheJar(reading.action()),
                Json.bytes(reading.action().file()));
        return again ? RetryCommand.of(run.manifest(), program, run.directory().toString(), bom) : null;
    }

    /** What the command needs is in the run directory, and nothing else. */
    private void keep(String name, boolean needed, byte[] bytes) {
        if (needed) {
            run.directory().replace(name, out -> out.write(bytes));
        } else {
            run.directory().delete(name);
        }
    }
}
