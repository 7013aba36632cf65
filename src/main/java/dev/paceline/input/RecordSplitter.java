package dev.paceline.input;

import org.jspecify.annotations.Nullable;

/**
 * Finds where records end. It keeps its place and its state between calls, so that each byte is looked at once, however
 * the bytes arrive.
 */
sealed interface RecordSplitter permits CsvSplitter, LineSplitter {
    /**
     * Goes on to the end of the next record.
     *
     * @return false where the bytes end first, or where there is a {@link #fault}
     */
    boolean next(byte[] bytes, int limit);

    /** Takes what is left at the end of the input for a record; sets a fault where it cannot be one. */
    void finish(byte[] bytes, int limit);

    /** One past the last byte looked at. */
    int position();

    /** The line of that place. */
    long line();

    /** Whether the record that ended last had no content. */
    boolean blank();

    /** Why the last call found no record, if it was not for want of bytes. */
    @Nullable
    Fault fault();

    /** The fault that the record begun at {@code from} is too long. */
    Fault tooLong(byte[] bytes, int from, long line, int most);

    /** Follows the bytes, which have moved towards the front. */
    void moved(int by);
}
