package dev.paceline.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row that was sent and has no result yet, while its journal is read: what becomes an {@link OpenRow}, but reused. */
final class SentRow {
    private static final int HTTP_OK = 200;

    long row;
    /** The next of those that may be used again. */
    @Nullable
    SentRow next;

    private int attempts;
    private int pending;
    private boolean unsettled;
    private boolean applied;
    private long firstSentAt;
    private long lastSentAt;
    private int httpStatus;
    private long answeredAt;
    private int jobAttempt;
    private long jobAt;

    SentRow over(long anotherRow) {
        row = anotherRow;
        attempts = 0;
        pending = 0;
        unsettled = false;
        applied = false;
        httpStatus = 0;
        answeredAt = 0;
        jobAt = 0;
        return this;
    }

    /** Where in the journal the last answer stands, 0 for none. */
    long answeredAt() {
        return answeredAt;
    }

    /** Where in the journal the job stands that has not ended, 0 for none. */
    long jobAt() {
        return jobAt;
    }

    /** Whether nothing is left to say of it: no request left, and no job goes on. */
    boolean isNothing() {
        return attempts == 0 && jobAt == 0;
    }

    /** A new attempt shows that the one before, or its job, if nothing was said of its end, ended unsettled. */
    void sent(int attempt, long at) {
        firstSentAt = attempts == 0 ? at : firstSentAt;
        lastSentAt = at;
        attempts++;
        unsettled |= pending > 0 || jobAt > 0;
        pending = attempt;
        jobAt = 0;
    }

    /** The pending attempt certainly never left; of one that is not pending it says nothing. */
    void withdrawn(int attempt) {
        if (attempt == pending && attempts > 0) {
            attempts--;
            pending = 0;
        }
    }

    void answered(int attempt, Settlement settlement, int status, long offset) {
        pending = attempt == pending ? 0 : pending;
        jobAt = attempt == jobAttempt ? 0 : jobAt;
        unsettled |= settlement == Settlement.UNSETTLED;
        applied |= settlement == Settlement.APPLIED;
        httpStatus = status;
        answeredAt = offset;
    }

    /** An answer without a code began a job. */
    void began(int attempt, long offset) {
        pending = attempt == pending ? 0 : pending;
        jobAttempt = attempt;
        jobAt = offset;
        httpStatus = HTTP_OK;
        answeredAt = 0;
    }

    /** A cut tells how it stood, but its job goes on: the cut counts the requests, and knows their doubts. */
    void cutOff() {
        attempts = 0;
        pending = 0;
        unsettled = false;
        applied = false;
    }

    /** As it stands now, with the code of its last answer and the id of its job. */
    OpenRow as(@Nullable String code, @Nullable String job) {
        return new OpenRow(
                attempts,
                pending,
                unsettled,
                applied,
                Instant.ofEpochMilli(firstSentAt),
                Instant.ofEpochMilli(lastSentAt),
                httpStatus,
                code,
                job);
    }
}
