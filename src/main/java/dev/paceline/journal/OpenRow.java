package dev.paceline.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of a row that was sent since its last result, and has none yet. Its earlier attempts, if any,
 * are in that result.
 *
 * @param attempts requests sent since then, throttled ones included
 * @param pending the attempt of which nothing is known yet, 0 for none
 * @param unsettled whether an answer settled nothing
 * @param applied whether an attempt was confirmed: the row need not be sent again
 * @param firstSentAt when the first of them left
 * @param lastSentAt when the last of them left
 * @param httpStatus of the last answer, 0 for none
 * @param code of the last answer, null for none
 */
public record OpenRow(
        int attempts,
        int pending,
        boolean unsettled,
        boolean applied,
        @Nullable Instant firstSentAt,
        @Nullable Instant lastSentAt,
        int httpStatus,
        @Nullable String code) {
    static final OpenRow NEW = new OpenRow(0, 0, false, false, null, null, 0, null);

    /** Whether some attempt may have been executed, or may still be, without having been confirmed. */
    public boolean mayHaveBeenExecuted() {
        return unsettled || pending > 0;
    }

    /** A new attempt shows that the one before, if nothing was said of it, ended unsettled. */
    OpenRow sent(int attempt, Instant at) {
        return new OpenRow(
                attempts + 1,
                attempt,
                mayHaveBeenExecuted(),
                applied,
                firstSentAt == null ? at : firstSentAt,
                at,
                httpStatus,
                code);
    }

    /** The pending attempt certainly never left. */
    OpenRow withdrawn(int attempt) {
        if (attempt != pending) {
            return this;
        }
        int left = attempts - 1;
        return new OpenRow(
                left,
                0,
                unsettled,
                applied,
                left == 0 ? null : firstSentAt,
                left == 0 ? null : lastSentAt,
                httpStatus,
                code);
    }

    OpenRow answered(int attempt, Settlement settlement, int status, @Nullable String answer) {
        return new OpenRow(
                attempts,
                attempt == pending ? 0 : pending,
                unsettled || settlement == Settlement.UNSETTLED,
                applied || settlement == Settlement.APPLIED,
                firstSentAt,
                lastSentAt,
                status,
                answer);
    }
}
