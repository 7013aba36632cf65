package dev.paceline.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole records as framed bytes, in the order of the input.
 *
 * @param bytes the bytes; records are contiguous except for blank ones, which are no rows
 * @param starts where each record begins, and after the last one where a faulty one begins
 * @param ends one past each record's line end
 * @param lines the line where each record begins, less {@code firstLine}
 * @param firstLine the line of the first record
 * @param size how many records
 * @param blanks the blank records between those with content
 * @param fault why reading ends after them, else null; the faulty record is not among them
 */
record RecordBatch(
        byte[] bytes,
        int[] starts,
        int[] ends,
        int[] lines,
        long firstLine,
        int size,
        List<Blanks> blanks,
        @Nullable Fault fault) {
    long line(int record) {
        return firstLine + lines[record];
    }

    /** The first records, and then another fault. */
    RecordBatch brokenAt(int record, Fault found) {
        return new RecordBatch(bytes, starts, ends, lines, firstLine, record, blanks, found);
    }

    /** Collects records while the bytes are read. */
    static final class Builder {
        private final long firstLine;
        private int[] starts;
        private int[] ends;
        private int[] lines;
        private final List<Blanks> blanks = new ArrayList<>(0);
        private int size;

        Builder(long firstLine, int expected) {
            this.firstLine = firstLine;
            starts = new int[expected + 1];
            ends = new int[expected + 1];
            lines = new int[expected + 1];
        }

        int size() {
            return size;
        }

        void add(int start, int end, long line) {
            put(start, end, line);
            size++;
        }

        /** Blank records stand before the next one. */
        void passOver(long line, long count) {
            blanks.add(new Blanks(size, line, count));
        }

        RecordBatch build(byte[] bytes) {
            return new RecordBatch(bytes, starts, ends, lines, firstLine, size, blanks, null);
        }

        /** With a faulty record after them. */
        RecordBatch build(byte[] bytes, int start, int end, long line, Fault fault) {
            put(start, end, line);
            return new RecordBatch(bytes, starts, ends, lines, firstLine, size, blanks, fault);
        }

        private void put(int start, int end, long line) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
                lines = Arrays.copyOf(lines, 2 * size);
            }
            starts[size] = start;
            ends[size] = end;
            lines[size] = (int) (line - firstLine);
        }
    }
}
