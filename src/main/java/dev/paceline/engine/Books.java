package dev.paceline.engine;

import dev.paceline.journal.Accounts;
import dev.paceline.journal.Journal;
import dev.paceline.model.Status;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Where a run is written down: in its run directory, or nowhere but in the summary. */
interface Books {
    /** For attempts and results. */
    Ledger ledger();

    /** Writes down how this process's part ended, and the reports. */
    Mono<Summary> close(Session now, Counters counters);

    /** The summary by what was counted in this process alone: for when nothing can be read or written any more. */
    Summary counted(Session now, Counters counters);

    /**
     * In the run directory.
     *
     * @param journal the truth
     * @param accounts of each row
     * @param retryFailed whether rows that failed or are unknown are sent again
     * @param earlier how earlier processes of the run ended
     * @param reporting writes the reports
     * @param disk where that may block
     * @param writer the journal's own worker, let go when the journal is closed
     */
    record Kept(
            Journal journal,
            Accounts accounts,
            boolean retryFailed,
            List<Session> earlier,
            Reporting reporting,
            Scheduler disk,
            Disposable writer)
            implements Books {
        @Override
        public Ledger ledger() {
            return Ledger.of(journal, accounts, retryFailed);
        }

        @Override
        public Mono<Summary> close(Session now, Counters counters) {
            return journal.event(now.event())
                    .then(Mono.fromCallable(() -> report(now, counters)).subscribeOn(disk))
                    .flatMap(summary -> journal.close().thenReturn(summary))
                    .flatMap(summary ->
                            Mono.fromCallable(() -> released(summary)).subscribeOn(disk));
        }

        @Override
        public Summary counted(Session now, Counters counters) {
            return reporting.counted(now, counters);
        }

        private Summary report(Session now, Counters counters) {
            List<Session> sessions = new ArrayList<>(earlier);
            sessions.add(now);
            return reporting.write(sessions, counters.attempts(), counters.throttled());
        }

        private Summary released(Summary summary) {
            try {
                accounts.close();
                writer.dispose();
                return summary;
            } catch (IOException failed) {
                throw new UncheckedIOException("The journal could not be closed", failed);
            }
        }
    }

    /** Nowhere: the summary is what was counted. */
    record Unkept(String runId, Instant begun) implements Books {
        @Override
        public Ledger ledger() {
            return Ledger.none();
        }

        @Override
        public Mono<Summary> close(Session now, Counters counters) {
            return Mono.fromSupplier(() -> counted(now, counters));
        }

        @Override
        public Summary counted(Session now, Counters counters) {
            Tally ended = counters.tally();
            Tally all = ended.plus(Status.NOT_SENT, Math.max(0, counters.rows() - ended.rows()));
            return Reporting.counted(runId, "", "", begun, all, now, counters);
        }
    }
}
