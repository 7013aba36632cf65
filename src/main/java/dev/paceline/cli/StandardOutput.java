package dev.paceline.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that never throws: after the first failed write everything else is dropped, and the failure is kept. That
 * the reader of a pipe has gone is no failure: it has read what it wanted.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream target;
    private final boolean pipe;
    private @Nullable IOException failure;

    /**
     * @param target where the bytes go
     * @param pipe whether that is known to be a pipe
     */
    StandardOutput(OutputStream target, boolean pipe) {
        this.target = target;
        this.pipe = pipe;
    }

    @Override
    public synchronized void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        if (failure == null) {
            try {
                target.write(bytes, offset, length);
            } catch (IOException broken) {
                failure = broken;
            }
        }
    }

    @Override
    public synchronized void flush() {
        if (failure == null) {
            try {
                target.flush();
            } catch (IOException broken) {
                failure = broken;
            }
        }
    }

    /** Why what was written did not arrive, unless nobody was there to read it. */
    synchronized Optional<String> complaint() {
        return Optional.ofNullable(failure)
                .filter(broken -> !pipe && !"Broken pipe".equals(broken.getMessage()))
                .map(IOException::getMessage);
    }
}
