package dev.paceline.validation;

import dev.paceline.model.TaskKey;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one task after some rows: its key, where its first two rows are, how many there are.
 *
 * @param key the encoded task
 * @param secondRow 0 while there is one row only
 * @param secondLine 0 while there is one row only
 * @param sent whether one of its rows at least is to be sent
 */
public record Sighting(
        byte[] key, long firstRow, long firstLine, long secondRow, long secondLine, long count, boolean sent) {
    /** One row of a task. */
    public static Sighting of(TaskKey task, long row, long line, boolean sent) {
        return new Sighting(TaskKeys.encode(task), row, line, 0, 0, 1, sent);
    }

    void writeTo(DataOutput out) throws IOException {
        writeVarint(out, key.length);
        out.write(key);
        writeVarint(out, firstRow);
        writeVarint(out, firstLine);
        writeVarint(out, count << 1 | (sent ? 1 : 0));
        if (count > 1) {
            writeVarint(out, secondRow);
            writeVarint(out, secondLine);
        }
    }

    /** The next sighting, null at the end of the file. */
    static @Nullable Sighting readOrNull(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        byte[] key = new byte[(int) readVarint(in, first)];
        in.readFully(key);
        long firstRow = readVarint(in, in.readUnsignedByte());
        long firstLine = readVarint(in, in.readUnsignedByte());
        long countAndSent = readVarint(in, in.readUnsignedByte());
        long count = countAndSent >>> 1;
        long secondRow = count > 1 ? readVarint(in, in.readUnsignedByte()) : 0;
        long secondLine = count > 1 ? readVarint(in, in.readUnsignedByte()) : 0;
        return new Sighting(key, firstRow, firstLine, secondRow, secondLine, count, (countAndSent & 1) != 0);
    }

    Repeat repeat() {
        return new Repeat(TaskKeys.decode(key), firstRow, firstLine, secondRow, secondLine, count);
    }

    private static void writeVarint(DataOutput out, long value) throws IOException {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long readVarint(DataInputStream in, int first) throws IOException {
        long value = first & 0x7F;
        int octet = first;
        for (int shift = 7; octet >= 0x80; shift += 7) {
            octet = in.readUnsignedByte();
            value |= (long) (octet & 0x7F) << shift;
        }
        return value;
    }
}
