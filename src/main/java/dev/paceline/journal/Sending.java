package dev.paceline.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row that was sent and has no result yet, while its journal is read: what becomes an {@link OpenRow}, but reused. */
final class Sending {
    long row;
    /** The next of those that may be used again. */
    @Nullable
    Sending next;

    private int attempts;
    private int pending;
    private boolean unsettled;
    private boolean applied;
    private long firstSentAt;
    private long lastSentAt;
    private int httpStatus;
    private long answeredAt;

    Sending over(long anotherRow) {
        row = anotherRow;
        attempts = 0;
        pending = 0;
        unsettled = false;
        applied = false;
        httpStatus = 0;
        answeredAt = 0;
        return this;
    }

    /** Where in the journal the last answer stands, 0 for none. */
    long answeredAt() {
        return answeredAt;
    }

    /** Whether nothing is left to say of it: no request left. */
    boolean isNothing() {
        return attempts == 0;
    }

    /** A new attempt shows that the one before, if nothing was said of it, ended unsettled. */
    void sent(int attempt, long at) {
        firstSentAt = attempts == 0 ? at : firstSentAt;
        lastSentAt = at;
        attempts++;
        unsettled |= pending > 0;
        pending = attempt;
    }

    /** The pending attempt certainly never left; of one that is not pending it says nothing. */
    void withdrawn(int attempt) {
        if (attempt == pending) {
            attempts--;
            pending = 0;
        }
    }

    void answered(int attempt, Settlement settlement, int status, long offset) {
        pending = attempt == pending ? 0 : pending;
        unsettled |= settlement == Settlement.UNSETTLED;
        applied |= settlement == Settlement.APPLIED;
        httpStatus = status;
        answeredAt = offset;
    }

    /** As it stands now, with the code of its last answer. */
    OpenRow as(@Nullable String code) {
        return new OpenRow(
                attempts,
                pending,
                unsettled,
                applied,
                Instant.ofEpochMilli(firstSentAt),
                Instant.ofEpochMilli(lastSentAt),
                httpStatus,
                code);
    }
}
