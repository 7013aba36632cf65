package dev.paceline.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row and all that could be found out about it without sending it.
 *
 * @param number the row's number
 * @param line the row's line
 * @param task the task, where both ids could be read; else null
 * @param change what it asks for; null where an error keeps it from being sent
 * @param problems errors and warnings, in the order of the columns
 * @param meant of an invalid row, the parameters that it was meant to set, as far as they can be told
 */
public record CheckedRow(
        long number,
        long line,
        @Nullable TaskKey task,
        @Nullable TaskChange change,
        List<Problem> problems,
        Set<String> meant) {
    /** A row of which no more is known. */
    public CheckedRow(
            long number, long line, @Nullable TaskKey task, @Nullable TaskChange change, List<Problem> problems) {
        this(number, line, task, change, problems, Set.of());
    }

    /** Whether the row can be sent. */
    public boolean valid() {
        return change != null;
    }
}
