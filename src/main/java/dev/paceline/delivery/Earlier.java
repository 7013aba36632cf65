package dev.paceline.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier process of the same run tried for a row that has no result.
 *
 * @param attempts requests that left, or may have left
 * @param unsettled whether one of them was not settled
 * @param firstSentAt when the first of them left
 */
public record Earlier(
        int attempts, boolean unsettled, @Nullable Instant firstSentAt) {
    static final Earlier NOTHING = new Earlier(0, false, null);
}
