package dev.paceline.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of a row that was sent since its last result or cut, or whose job has no result yet. Its earlier attempts,
 * if any, are in what was recorded of it.
 *
 * @param attempts requests sent since then, throttled ones included; 0 where a cut counts those before its job
 * @param pending the attempt of which nothing is known yet, 0 for none
 * @param unsettled whether an answer settled nothing
 * @param applied whether an attempt was confirmed: the row need not be sent again
 * @param firstSentAt when the first of them left
 * @param lastSentAt when the last of them left
 * @param httpStatus of the last answer, 0 for none
 * @param code of the last answer, null for none
 * @param job the id of the job that the last answer began and that has not ended as far as is known, null for none: it is asked for,
 *     and the row is not sent again
 */
public record OpenRow(
        int attempts,
        int pending,
        boolean unsettled,
        boolean applied,
        Instant firstSentAt,
        Instant lastSentAt,
        int httpStatus,
        @Nullable String code,
        @Nullable String job) {
    /** Whether some attempt may have been executed, or may still be, without having been confirmed. */
    public boolean mayHaveBeenExecuted() {
        return unsettled || pending > 0 || job != null;
    }
}
