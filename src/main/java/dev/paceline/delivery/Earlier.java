package dev.paceline.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier process of the same run tried for a row that has no result.
 *
 * @param attempts requests that left, or may have left
 * @param unsettled whether one of them was not settled
 * @param firstSentAt when the first of them left
 * @param job the id of the job that the last of them began and that has not ended as far as is known, null for none
 */
public record Earlier(
        int attempts,
        boolean unsettled,
        @Nullable Instant firstSentAt,
        @Nullable String job) {
    static final Earlier NOTHING = new Earlier(0, false, null, null);
}
