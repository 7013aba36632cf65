package dev.paceline.run;

import dev.paceline.call.StopCause;
import dev.paceline.journal.Journal;
import dev.paceline.journal.RunEvent;
import dev.paceline.model.Summary;
import dev.paceline.status.Counters;
import dev.paceline.storage.OnDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Where a run is written down: in its run directory, or nowhere but in the summary. */
interface RunRecorder {
    /** For the attempts and results of rows. */
    RowLog rows();

    /** Writes down something that befell the run. */
    default void note(RunEvent event) {}

    /** The same; completes when it is durable. */
    default Mono<Void> event(RunEvent event) {
        return Mono.empty();
    }

    /** Emits when nothing can be written down any more. */
    default Mono<? extends Throwable> broken() {
        return Mono.never();
    }

    /**
     * Writes down how this process's part ended, and the reports.
     *
     * @param allEnded whether every row that was begun has an end; where something broke, what had left may have been executed
     */
    Mono<Summary> close(ProcessEnd end, Counters counters, boolean allEnded);

    /** For when {@link #close} failed: the reports by what is on the disk, or where not even that works, what was counted. */
    Mono<Summary> salvage(ProcessEnd end, Counters counters, boolean allEnded);

    /**
     * In the run directory.
     *
     * @param journal the truth
     * @param workers the journal's own, let go when it is closed
     * @param retries which rows are sent again
     * @param history how earlier processes of the run ended
     * @param reporting writes the reports, by how each row stands
     * @param disk where that may block
     */
    record Kept(
            Journal journal,
            Disposable workers,
            RetryPolicy retries,
            History history,
            Reporting reporting,
            Scheduler disk)
            implements RunRecorder {
        /** That of a run that begins now. */
        static Kept ofNew(
                StoredRun run, Journal journal, Disposable workers, List<String> program, RunContext context) {
            var reporting = new Reporting(
                    run, journal.rowStates(), program, context.settings().bom());
            RetryPolicy none = RetryPolicy.none(run.manifest().reading().action());
            return new Kept(journal, workers, none, History.NONE, reporting, context.disk());
        }

        @Override
        public RowLog rows() {
            return new RowLog.Kept(journal, reporting.states(), retries);
        }

        @Override
        public void note(RunEvent event) {
            journal.note(event);
        }

        @Override
        public Mono<Void> event(RunEvent event) {
            return journal.event(event);
        }

        @Override
        public Mono<? extends Throwable> broken() {
            return journal.failure();
        }

        @Override
        public Mono<Summary> close(ProcessEnd end, Counters counters, boolean allEnded) {
            Mono<Void> noted = journal.event(end.event());
            return allEnded
                    ? noted.then(OnDisk.call(disk, () -> report(end, counters)))
                            .flatMap(summary -> journal.close().thenReturn(summary))
                            .flatMap(summary -> OnDisk.call(disk, () -> released(summary)))
                    : noted.then(salvage(end, counters, false));
        }

        /** The journal has said before why it failed, if it did; it is closed only to let go of its files. */
        @Override
        public Mono<Summary> salvage(ProcessEnd end, Counters counters, boolean allEnded) {
            return journal.close()
                    .onErrorComplete()
                    .then(OnDisk.call(disk, () -> salvaged(end)))
                    .onErrorResume(
                            StopCause::isStorage, still -> Mono.just(reporting.counted(end, counters, allEnded)));
        }

        private Summary salvaged(ProcessEnd end) {
            release();
            return reporting.salvage(history.and(end));
        }

        private Summary report(ProcessEnd end, Counters counters) {
            return reporting.write(history.and(end), counters.attempts(), counters.throttled());
        }

        private Summary released(Summary summary) {
            release();
            return summary;
        }

        private void release() {
            try {
                reporting.states().close();
                workers.dispose();
            } catch (IOException failed) {
                throw new UncheckedIOException("The journal could not be closed", failed);
            }
        }
    }

    /** Nowhere: the summary is what was counted. */
    record Unkept(RunIdentity run) implements RunRecorder {
        @Override
        public RowLog rows() {
            return new RowLog.Unkept();
        }

        @Override
        public Mono<Summary> close(ProcessEnd end, Counters counters, boolean allEnded) {
            return Mono.fromSupplier(() -> run.counted(counters.all(counters.rows(), allEnded), end, counters));
        }

        @Override
        public Mono<Summary> salvage(ProcessEnd end, Counters counters, boolean allEnded) {
            return close(end, counters, allEnded);
        }
    }
}
