package dev.paceline.journal;

import dev.paceline.storage.RunDirectory;
import dev.paceline.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads frames at given places, through a window that moves over the file. For one thread at a time. */
final class FrameReader implements Closeable {
    private static final int WHOLE_WINDOW = 256 << 10;

    private final Storage.Input file;
    private final RecordFormat format;
    private final int before;
    private final CRC32C crc = new CRC32C();
    private ByteBuffer window;
    private long start;
    private int filled;

    /** For frames one behind the other. */
    FrameReader(Storage.Input file, RecordFormat format, int windowBytes) {
        this(file, format, windowBytes, 0);
    }

    /** @param before how much of the window goes to what stands before a frame, where some are asked for against their order */
    FrameReader(Storage.Input file, RecordFormat format, int windowBytes, int before) {
        this.file = file;
        this.format = format;
        this.before = before;
        this.window = ByteBuffer.allocateDirect(windowBytes);
    }

    /** Over the whole journal of a run that stands still, from its first byte to its last. */
    static FrameReader over(RunDirectory directory, RecordFormat format) throws IOException {
        directory.check();
        Storage.Input file = directory.storage().read(RunDirectory.JOURNAL);
        return new FrameReader(file, format, (int) Math.min(Math.max(file.size(), 1), WHOLE_WINDOW));
    }

    long size() throws IOException {
        return file.size();
    }

    /** Whether a whole and sound frame stands at {@code offset}, for {@link #bytes} to give. */
    boolean read(long offset) throws IOException {
        if (!holds(offset, Framing.HEAD + 1)) {
            return false;
        }
        int at = (int) (offset - start);
        int length = window.getInt(at);
        if (length < 1 || length > Framing.MAX_LENGTH || !format.isRecord(window.get(at + Framing.HEAD))) {
            return false;
        }
        if (!holds(offset, Framing.HEAD + length)) {
            return false;
        }
        return sound(offset, length) && select(offset, length);
    }

    /** The last frame that was read, from its type to its end; valid until the next is read. */
    ByteBuffer bytes() {
        return window;
    }

    /** The byte at {@code offset}, which must be in the file. */
    byte peek(long offset) throws IOException {
        if (!holds(offset, 1)) {
            throw new java.io.EOFException("offset " + offset);
        }
        return window.get((int) (offset - start));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean select(long offset, int length) {
        int from = (int) (offset - start) + Framing.HEAD;
        window.limit(from + length).position(from);
        return true;
    }

    private boolean sound(long offset, int length) {
        int at = (int) (offset - start);
        crc.reset();
        crc.update(window.limit(at + Integer.BYTES).position(at));
        crc.update(window.limit(at + Framing.HEAD + length).position(at + Framing.HEAD));
        return (int) crc.getValue() == window.getInt(at + Integer.BYTES);
    }

    /** Moves the window, if it must, so that it holds the bytes; false where the file ends before. */
    private boolean holds(long offset, int count) throws IOException {
        window.clear();
        if (offset >= start && offset + count <= start + filled) {
            return true;
        }
        if (offset + count > file.size()) {
            return false;
        }
        fill(Math.max(0, offset - before), count + before);
        return start + filled >= offset + count;
    }

    private void fill(long from, int count) throws IOException {
        if (count > window.capacity()) {
            window = ByteBuffer.allocateDirect(count);
        }
        start = from;
        int got = 0;
        while (got >= 0 && window.hasRemaining()) {
            got = file.read(window, start + window.position());
        }
        filled = window.position();
        window.clear();
    }
}
