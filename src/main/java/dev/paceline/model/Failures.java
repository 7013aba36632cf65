package dev.paceline.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why rows ended {@code failed} or {@code unknown}.
 *
 * @param byCode the codes, the commonest first
 * @param others rows that ended so with still other codes: no more than some of them are told apart
 */
public record Failures(List<OfCode> byCode, long others) {
    /** No row ended so. */
    public static final Failures NONE = new Failures(List.of(), 0);

    /** Copies the list. */
    public Failures {
        byCode = List.copyOf(byCode);
    }

    /**
     * The rows that ended with one code.
     *
     * @param code the API's or ours, with escapes for what does not show; empty where there was none
     * @param rows how many
     * @param unknown how many of them are unknown, and did not fail
     * @param message of the first of them, null where there was none
     * @param first the first of them
     */
    public record OfCode(
            String code, long rows, long unknown, @Nullable String message, List<Place> first) {
        /** Copies the list. */
        public OfCode {
            first = List.copyOf(first);
        }
    }

    /**
     * Where a row stands in the input.
     *
     * @param row its number
     * @param line where it starts
     */
    public record Place(long row, long line) {}
}
