package dev.paceline.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account of one row.
 *
 * @param row the row's number
 * @param line the row's line
 * @param task the task, null where an invalid row does not tell it
 * @param status how it ended
 * @param attempts requests sent for it, throttled ones included
 * @param code the API's error code, or a {@code PL-} code of ours; null when applied
 * @param message the API's message or ours, null when applied
 * @param requestId the API's id of the last reply that had one
 * @param httpStatus of the last reply, 0 where none came
 * @param firstSentAt when the first attempt left
 * @param finishedAt when the row ended
 * @param waitedMs from being ready until the last attempt left, milliseconds; -1 where nothing was sent
 * @param latencyMs of the last attempt, milliseconds; -1 where nothing was sent
 * @param changes the parameters without the ids; empty if the row is invalid
 * @param overtakenBy a later applied row of the task that sets one of the same parameters, 0 for none
 */
public record Outcome(
        long row,
        long line,
        @Nullable TaskKey task,
        Status status,
        int attempts,
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId,
        int httpStatus,
        @Nullable Instant firstSentAt,
        @Nullable Instant finishedAt,
        long waitedMs,
        long latencyMs,
        List<Value.Field> changes,
        long overtakenBy) {
    /** Copies the list. */
    public Outcome {
        changes = List.copyOf(changes);
    }
}
