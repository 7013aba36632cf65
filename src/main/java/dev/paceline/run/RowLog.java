package dev.paceline.run;

import dev.paceline.call.Verdict;
import dev.paceline.delivery.AttemptLog;
import dev.paceline.delivery.Earlier;
import dev.paceline.journal.Journal;
import dev.paceline.journal.OpenRow;
import dev.paceline.journal.RowStates;
import dev.paceline.journal.Settlement;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What a run has written down, and writes down: its journal, or nothing where the caller wants no run directory. */
interface RowLog extends AttemptLog {
    /** How the row ended in an earlier process, null where it did not, or is to be sent again. */
    @Nullable
    Outcome ended(CheckedRow row);

    /** The outcome of a row that the API confirmed to an earlier process, which did not come to write down its end; else null. */
    @Nullable
    Outcome confirmed(CheckedRow row);

    /** How the row stood when this process began. */
    Outcome standing(CheckedRow row);

    /** What an earlier process tried for a row that has no result, null where it tried nothing. */
    @Nullable
    Earlier earlier(long row);

    /** Whether a row may be sent again that an earlier process left unsettled. */
    boolean mayRepeat(TaskChange change);

    /** Emits the outcome when it is durable. */
    Mono<Outcome> result(Outcome outcome);

    /** Completes when it is durable how far the row has come that a stop cut off. */
    Mono<Void> cut(Outcome outcome);

    /** By the journal. */
    record Kept(Journal journal, RowStates states, RetryPolicy retries) implements RowLog {
        @Override
        public @Nullable Outcome ended(CheckedRow row) {
            Outcome outcome = states.ended(row.number()) ? states.of(row) : null;
            return outcome != null && retries.again(outcome) ? null : outcome;
        }

        @Override
        public Outcome standing(CheckedRow row) {
            return states.of(row);
        }

        @Override
        public @Nullable Outcome confirmed(CheckedRow row) {
            OpenRow since = states.sentSince(row.number());
            return since != null && since.applied() ? states.of(row) : null;
        }

        @Override
        public @Nullable Earlier earlier(long row) {
            Outcome cut = states.recorded(row);
            OpenRow since = states.sentSince(row);
            if (cut == null && since == null) {
                return null;
            }
            int attempts = (cut == null ? 0 : cut.attempts()) + (since == null ? 0 : since.attempts());
            boolean doubtful = cut != null && cut.status() == Status.UNKNOWN;
            boolean unsettled = doubtful || (since != null && since.mayHaveBeenExecuted());
            String job = since == null ? null : since.job();
            boolean open = (since != null && job != null) ? since.unsettled() : unsettled;
            return new Earlier(attempts, open, firstSentAt(cut, since), job);
        }

        @Override
        public boolean mayRepeat(TaskChange change) {
            return retries.doubtful(change.parameters());
        }

        private static @Nullable Instant firstSentAt(@Nullable Outcome cut, @Nullable OpenRow since) {
            if (cut != null && cut.firstSentAt() != null) {
                return cut.firstSentAt();
            }
            return since == null ? null : since.firstSentAt();
        }

        @Override
        public Mono<Void> intent(long row, int attempt, Instant at, byte[] bodyHash) {
            return journal.intent(row, attempt, at, bodyHash);
        }

        @Override
        public void withdrawn(long row, int attempt) {
            journal.withdrawn(row, attempt);
        }

        @Override
        public void settlement(long row, int attempt, Verdict verdict) {
            journal.settlement(row, attempt, settlement(verdict.kind()), verdict.httpStatus(), verdict.code());
        }

        @Override
        public Mono<Void> job(long row, int attempt, String id) {
            return journal.job(row, attempt, id);
        }

        @Override
        public Mono<Outcome> result(Outcome outcome) {
            return journal.result(outcome);
        }

        @Override
        public Mono<Void> cut(Outcome outcome) {
            return outcome.attempts() == 0 ? Mono.empty() : journal.cut(outcome);
        }

        private static Settlement settlement(Verdict.Kind kind) {
            return switch (kind) {
                case APPLIED, STARTED -> Settlement.APPLIED;
                case THROTTLED -> Settlement.THROTTLED;
                case TRANSIENT, NOT_THE_API, CUT_OFF -> Settlement.UNSETTLED;
                case PERMANENT, FATAL, CREDENTIAL, CLOCK, NOT_WRITTEN, UNREACHABLE -> Settlement.REFUSED;
            };
        }
    }

    /** Keeps nothing. */
    record Unkept() implements RowLog {
        @Override
        public @Nullable Outcome ended(CheckedRow row) {
            return null;
        }

        @Override
        public @Nullable Outcome confirmed(CheckedRow row) {
            return null;
        }

        @Override
        public Outcome standing(CheckedRow row) {
            return Outcome.notSent(row);
        }

        @Override
        public @Nullable Earlier earlier(long row) {
            return null;
        }

        @Override
        public boolean mayRepeat(TaskChange change) {
            return true;
        }

        @Override
        public Mono<Outcome> result(Outcome outcome) {
            return Mono.just(outcome);
        }

        @Override
        public Mono<Void> cut(Outcome outcome) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> intent(long row, int attempt, Instant at, byte[] bodyHash) {
            return Mono.empty();
        }

        @Override
        public void withdrawn(long row, int attempt) {}

        @Override
        public Mono<Void> job(long row, int attempt, String id) {
            return Mono.empty();
        }

        @Override
        public void settlement(long row, int attempt, Verdict verdict) {}
    }
}
