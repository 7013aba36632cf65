package dev.paceline.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * A file that takes its name when it is whole: after {@link #commit} it is there, durably; closed without, nothing has
 * changed. Buffered; for one thread.
 */
public final class Replacement extends OutputStream {
    private static final int BUFFER = 64 << 10;
    private static final String SUFFIX = ".tmp";

    private final Storage storage;
    private final String name;
    private final Storage.Output file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private boolean open = true;

    Replacement(Storage storage, String name) throws IOException {
        this.storage = storage;
        this.name = name;
        this.file = storage.create(name + SUFFIX);
    }

    /** Whether a file is what a crash has left of one that never became whole. */
    static boolean isLeftover(String name) {
        return name.endsWith(SUFFIX);
    }

    @Override
    public void write(int b) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > buffer.remaining()) {
            flush();
        }
        if (length > buffer.remaining()) {
            file.write(ByteBuffer.wrap(bytes, offset, length));
        } else {
            buffer.put(bytes, offset, length);
        }
    }

    /** Hands what is buffered to the file; durable it is only after {@link #commit}. */
    @Override
    public void flush() throws IOException {
        file.write(buffer.flip());
        buffer.clear();
    }

    /** What was flushed so far, from its beginning; to be closed. */
    public InputStream read() throws IOException {
        return new InputBytes(storage.read(name + SUFFIX));
    }

    /** Makes the content durable, then gives it its name, durably. */
    public void commit() throws IOException {
        flush();
        file.force();
        file.close();
        storage.rename(name + SUFFIX, name);
        open = false;
        storage.sync();
    }

    /** Without a commit before, throws the content away. */
    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            try (file) {
                storage.delete(name + SUFFIX);
            }
        }
    }
}
