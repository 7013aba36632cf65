package dev.paceline.model;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong, or doubtful, about the input.
 *
 * @param code the stable code
 * @param severity whether it keeps the row from being sent
 * @param row the row's number, 0 for the file as a whole
 * @param line the line, 0 where there is none
 * @param column the column or key as the input spells it, null where it is the whole row
 * @param value the value as the input spells it, null where there is none
 * @param message what is wrong, one sentence without the place
 * @param remedy what to do about it, one sentence
 */
public record Problem(
        ProblemCode code,
        Severity severity,
        long row,
        long line,
        @Nullable String column,
        @Nullable String value,
        Message message,
        Message remedy) {
    /** What a problem does to its row. */
    public enum Severity {
        /** The row cannot be sent. */
        ERROR,
        /** Worth a look; the row is sent. */
        WARNING;

        /** Lower case, as in {@code problems.jsonl}. */
        public String label() {
            return this == ERROR ? "error" : "warning";
        }
    }

    /** A problem of the code's own severity. */
    public static Problem of(
            ProblemCode code,
            long row,
            long line,
            @Nullable String column,
            @Nullable String value,
            Message message,
            Message remedy) {
        return new Problem(code, code.severity(), row, line, column, value, message, remedy);
    }

    /** Whether it keeps the row from being sent. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The same problem with another severity. */
    public Problem as(Severity other) {
        return new Problem(code, other, row, line, column, value, message, remedy);
    }
}
