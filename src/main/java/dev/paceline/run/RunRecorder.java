package dev.paceline.run;

import dev.paceline.call.StopCause;
import dev.paceline.journal.Journal;
import dev.paceline.journal.RowStates;
import dev.paceline.journal.RunEvent;
import dev.paceline.model.Summary;
import dev.paceline.status.Counters;
import dev.paceline.storage.OnDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Where a run is written down: in its run directory, or nowhere but in the summary. */
interface RunRecorder {
    /** For attempts and results. */
    RowLog ledger();

    /** Writes down something that befell the run. */
    void note(RunEvent event);

    /** The same; completes when it is durable. */
    Mono<Void> event(RunEvent event);

    /** Emits when nothing can be written down any more. */
    Mono<? extends Throwable> broken();

    /**
     * Writes down how this process's part ended, and the reports.
     *
     * @param allEnded whether every row that was begun has an end; where something broke, what had left may have been executed
     */
    Mono<Summary> close(Session now, Counters counters, boolean allEnded);

    /** For when {@link #close} failed: the reports by what is on the disk, or where not even that works, what was counted. */
    Mono<Summary> salvage(Session now, Counters counters, boolean allEnded);

    /**
     * In the run directory.
     *
     * @param journal the truth
     * @param accounts of each row
     * @param retries which rows are sent again
     * @param earlier how earlier processes of the run ended
     * @param reporting writes the reports
     * @param disk where that may block
     * @param workers the journal's own, let go when it is closed
     */
    record Kept(
            Journal journal,
            RowStates accounts,
            Retries retries,
            List<Session> earlier,
            Reporting reporting,
            Scheduler disk,
            Disposable workers)
            implements RunRecorder {
        @Override
        public RowLog ledger() {
            return RowLog.of(journal, accounts, retries);
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
        public Mono<Summary> close(Session now, Counters counters, boolean allEnded) {
            Mono<Void> noted = journal.event(now.event());
            return allEnded
                    ? noted.then(OnDisk.call(disk, () -> report(now, counters)))
                            .flatMap(summary -> journal.close().thenReturn(summary))
                            .flatMap(summary -> OnDisk.call(disk, () -> released(summary)))
                    : noted.then(salvage(now, counters, false));
        }

        /** The journal has said before why it failed, if it did; it is closed only to let go of its files. */
        @Override
        public Mono<Summary> salvage(Session now, Counters counters, boolean allEnded) {
            return journal.close()
                    .onErrorComplete()
                    .then(OnDisk.call(disk, () -> salvaged(now)))
                    .onErrorResume(
                            StopCause::isStorage, still -> Mono.just(reporting.counted(now, counters, allEnded)));
        }

        private Summary salvaged(Session now) {
            release();
            return reporting.salvage(sessions(now));
        }

        private Summary report(Session now, Counters counters) {
            return reporting.write(sessions(now), counters.attempts(), counters.throttled());
        }

        private List<Session> sessions(Session now) {
            List<Session> sessions = new ArrayList<>(earlier);
            sessions.add(now);
            return sessions;
        }

        private Summary released(Summary summary) {
            release();
            return summary;
        }

        private void release() {
            try {
                accounts.close();
                workers.dispose();
            } catch (IOException failed) {
                throw new UncheckedIOException("The journal could not be closed", failed);
            }
        }
    }

    /** Nowhere: the summary is what was counted. */
    record Unkept(String runId, Instant begun) implements RunRecorder {
        @Override
        public RowLog ledger() {
            return RowLog.none();
        }

        @Override
        public void note(RunEvent event) {}

        @Override
        public Mono<Void> event(RunEvent event) {
            return Mono.empty();
        }

        @Override
        public Mono<? extends Throwable> broken() {
            return Mono.never();
        }

        @Override
        public Mono<Summary> close(Session now, Counters counters, boolean allEnded) {
            return Mono.fromSupplier(() ->
                    Reporting.counted(runId, "", "", begun, counters.all(counters.rows(), allEnded), now, counters));
        }

        @Override
        public Mono<Summary> salvage(Session now, Counters counters, boolean allEnded) {
            return close(now, counters, allEnded);
        }
    }
}
