package dev.paceline.input;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Where the cells of one well-formed record stand, as bytes with their quotes. */
final class CellSpans {
    private CellSpans() {}

    /** The position among its record's cells of the cell that a place belongs to. */
    static int cellAt(byte[] bytes, int recordStart, int at, char delimiter) {
        return starts(bytes, recordStart, at, delimiter).length - 1;
    }

    /** Where the cell begins that a place in a record belongs to. */
    static int cellStart(byte[] bytes, int recordStart, int at, char delimiter) {
        int[] starts = starts(bytes, recordStart, at, delimiter);
        return starts[starts.length - 1];
    }

    /** One cell of a record, its quotes left out. */
    static byte[] cell(byte[] bytes, int recordStart, int recordEnd, int cell, char delimiter) {
        byte[] kept = kept(bytes, recordStart, recordEnd, delimiter, at -> at == cell);
        boolean quoted = kept.length > 1 && kept[0] == '"' && kept[kept.length - 1] == '"';
        return quoted ? Arrays.copyOfRange(kept, 1, kept.length - 1) : kept;
    }

    /** What stands between the quotes that a place is between; to the ends where there are none. */
    static byte[] quotedAround(byte[] bytes, int from, int at, int to) {
        int start = at;
        while (start > from && bytes[start - 1] != '"') {
            start--;
        }
        int end = at;
        while (end < to && bytes[end] != '"' && bytes[end] != '\n') {
            end++;
        }
        return Arrays.copyOfRange(bytes, start, end);
    }

    /** The record's cells that are kept, joined by the delimiter, without a line end. */
    static byte[] kept(byte[] bytes, int from, int to, char delimiter, IntPredicate kept) {
        int end = withoutLineEnd(bytes, from, to);
        int[] starts = starts(bytes, from, end, delimiter);
        var out = new ByteArrayOutputStream(end - from);
        boolean any = false;
        for (int cell = 0; cell < starts.length; cell++) {
            if (kept.test(cell)) {
                if (any) {
                    out.write(delimiter);
                }
                int cellEnd = cell + 1 < starts.length ? starts[cell + 1] - 1 : end;
                out.write(bytes, starts[cell], cellEnd - starts[cell]);
                any = true;
            }
        }
        return out.toByteArray();
    }

    /** Where the record ends if its line end is left out. */
    static int withoutLineEnd(byte[] bytes, int from, int to) {
        int end = to;
        if (end > from && bytes[end - 1] == '\n') {
            end--;
            if (end > from && bytes[end - 1] == '\r') {
                end--;
            }
        }
        return end;
    }

    private static int[] starts(byte[] bytes, int from, int to, char delimiter) {
        int[] starts = new int[16];
        int count = 1;
        starts[0] = from;
        boolean quoted = false;
        for (int at = from; at < to; at++) {
            if (bytes[at] == '"') {
                quoted = !quoted;
            } else if (bytes[at] == delimiter && !quoted) {
                starts = count == starts.length ? Arrays.copyOf(starts, 2 * count) : starts;
                starts[count++] = at + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }
}
