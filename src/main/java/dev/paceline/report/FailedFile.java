package dev.paceline.report;

import dev.paceline.input.Chunk;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.Visible;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows to be mended and fed again: the input's own bytes, with what became of them. */
public interface FailedFile {
    String STATUS = "_status";
    String CODE = "_code";
    String MESSAGE = "_message";

    /** What this adds, and replaces where an earlier round has added it. */
    Set<String> OURS = Set.of(STATUS, CODE, MESSAGE);

    /** Characters that a message has here at most: with a reply of a megabyte the record could not be read again. */
    int MESSAGE_LIMIT = 500;

    /** Bytes that the three may take: a character has up to four, or is escaped. */
    int ROOM = 8 * MESSAGE_LIMIT;

    /** What stands before the first row. */
    void begin(OutputStream out) throws IOException;

    /** One row. */
    void add(OutputStream out, Chunk chunk, int record, CheckedRow row, Outcome outcome) throws IOException;

    /** The message as far as there is room for it. */
    static @Nullable String shortened(@Nullable String message) {
        return message == null ? null : Visible.shortened(message, MESSAGE_LIMIT);
    }
}
