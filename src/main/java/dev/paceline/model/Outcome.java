package dev.paceline.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one row.
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
 * @param job the id of the job that the last request began, null where it began none
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
        long overtakenBy,
        @Nullable String job) {
    /** Copies the list. */
    public Outcome {
        changes = List.copyOf(changes);
    }

    /** The same row, overtaken by a later one. */
    public Outcome as(Status other, long overtakenBy) {
        return with(other, message, overtakenBy);
    }

    /**
     * The same row where its answer came and could not be written down. Nobody can build on it, so whatever was sent for the row
     * may have been executed.
     */
    public Outcome lost() {
        return attempts == 0
                ? this
                : with(Status.UNKNOWN, "The answer came (" + status.label() + ") and could not be written down", 0);
    }

    private Outcome with(Status otherStatus, @Nullable String otherMessage, long nowOvertakenBy) {
        return new Outcome(
                row,
                line,
                task,
                otherStatus,
                attempts,
                code,
                otherMessage,
                requestId,
                httpStatus,
                firstSentAt,
                finishedAt,
                waitedMs,
                latencyMs,
                changes,
                nowOvertakenBy,
                job);
    }

    /** A row that was never sent because it is wrong itself. */
    public static Outcome invalid(CheckedRow row) {
        Problem first =
                row.problems().stream().filter(Problem::isError).findFirst().orElse(null);
        return unsent(
                row,
                Status.INVALID,
                first == null ? null : first.code().code(),
                first == null ? null : first.message().text());
    }

    /** A row that the run did not come to. */
    public static Outcome notSent(CheckedRow row) {
        return unsent(row, Status.NOT_SENT, null, null);
    }

    private static Outcome unsent(CheckedRow row, Status status, @Nullable String code, @Nullable String message) {
        TaskChange change = row.change();
        return new Outcome(
                row.number(),
                row.line(),
                row.task(),
                status,
                0,
                code,
                message,
                null,
                0,
                null,
                null,
                -1,
                -1,
                change == null ? List.of() : change.parameters(),
                0,
                null);
    }
}
