package dev.paceline.storage;

import dev.paceline.model.RunDirectoryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * A file that takes its name when it is whole: after {@link #commit} it is there, durably; closed without, nothing has
 * changed. Buffered; for one thread. What fails on the disk is thrown as {@link RunDirectoryException}, which names the
 * file.
 */
public final class Replacement extends OutputStream {
    private static final int BUFFER = 64 << 10;
    private static final String SUFFIX = ".tmp";

    private final Storage storage;
    private final String name;
    private final Runnable check;
    private final Function<IOException, RunDirectoryException> failure;
    private final Storage.Output file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    private boolean open = true;

    /**
     * @param check fails where the file may no longer take its name
     * @param failure what to say of one that could not be written
     */
    Replacement(Storage storage, String name, Runnable check, Function<IOException, RunDirectoryException> failure) {
        this.storage = storage;
        this.name = name;
        this.check = check;
        this.failure = failure;
        try {
            this.file = storage.create(temporary(name));
        } catch (IOException failed) {
            throw failure.apply(failed);
        }
    }

    /** What a file of that name is called until it is whole. */
    static String temporary(String name) {
        return name + SUFFIX;
    }

    /** Whether a file is what a crash has left of one that never became whole. */
    static boolean isLeftover(String name) {
        return name.endsWith(SUFFIX);
    }

    @Override
    public void write(int b) {
        if (!buffer.hasRemaining()) {
            flush();
        }
        buffer.put((byte) b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (length > buffer.remaining()) {
            flush();
        }
        if (length > buffer.remaining()) {
            put(ByteBuffer.wrap(bytes, offset, length));
        } else {
            buffer.put(bytes, offset, length);
        }
    }

    /** Hands what is buffered to the file; durable it is only after {@link #commit}. */
    @Override
    public void flush() {
        put(buffer.flip());
        buffer.clear();
    }

    /** What was flushed so far, from its beginning; to be closed. */
    public InputStream read() throws IOException {
        return new InputBytes(storage.read(temporary(name)));
    }

    /** Makes the content durable, then gives it its name, durably. */
    public void commit() {
        flush();
        try {
            file.force();
            file.close();
            check.run();
            storage.rename(temporary(name), name);
            open = false;
            storage.sync();
        } catch (IOException failed) {
            throw failure.apply(failed);
        }
    }

    private void put(ByteBuffer bytes) {
        try {
            file.write(bytes);
        } catch (IOException failed) {
            throw failure.apply(failed);
        }
    }

    /** Without a commit before, throws the content away. */
    @Override
    public void close() throws IOException {
        if (open) {
            open = false;
            try (file) {
                storage.delete(temporary(name));
            }
        }
    }
}
