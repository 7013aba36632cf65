package dev.paceline.check;

import dev.paceline.model.Input;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that may be long in coming, from a pipe or a person: read on a thread of their own, so that a stop need not wait for them.
 * After a stop the input is at its end, wherever it was. To open a pipe or to read it cannot be broken off: the thread ends when
 * something comes, or with the program.
 */
public final class AwaitedInput extends InputStream {
    private static final int PIECE = 64 << 10;
    private static final int AHEAD = 2;
    private static final int LOOK_MS = 50;

    private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(AHEAD);
    private final Callable<InputStream> source;
    private final BooleanSupplier stopped;
    private final Thread reader = new Thread(this::readAll, "paceline-input");
    private ByteBuffer rest = ByteBuffer.allocate(0);
    private boolean ended;

    private AwaitedInput(Callable<InputStream> source, BooleanSupplier stopped) {
        this.source = source;
        this.stopped = stopped;
        reader.setDaemon(true);
    }

    /** Opens an input for whoever can be stopped; to be closed. */
    public static InputStream open(Input input, BooleanSupplier stopped) throws Exception {
        return input.ready() ? input.bytes().call() : of(input.bytes(), stopped);
    }

    /** Begins to read. */
    static AwaitedInput of(Callable<InputStream> source, BooleanSupplier stopped) {
        var input = new AwaitedInput(source, stopped);
        input.reader.start();
        return input;
    }

    /**
     * Some bytes, the end, or why there is neither.
     *
     * @param count of the bytes that count, negative at the end
     */
    private record Piece(byte[] bytes, int count, @Nullable Throwable failure) {
        static Piece failed(Throwable why) {
            return new Piece(new byte[0], -1, why);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (!ended && !rest.hasRemaining()) {
            look();
        }
        if (ended) {
            return -1;
        }
        int count = Math.min(length, rest.remaining());
        rest.get(bytes, offset, count);
        return count;
    }

    /** What is read from now on nobody wants. */
    @Override
    public void close() {
        reader.interrupt();
    }

    private void look() throws IOException {
        Piece piece = next();
        if (piece == null) {
            ended = stopped.getAsBoolean();
        } else {
            rest = ByteBuffer.wrap(piece.bytes(), 0, Math.max(0, piece.count()));
            ended = piece.count() < 0;
            refuse(piece.failure());
        }
    }

    private @Nullable Piece next() throws IOException {
        try {
            return pieces.poll(LOOK_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException givenUp) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("reading was given up");
        }
    }

    private static void refuse(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException broken) {
            throw broken;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    private void readAll() {
        try {
            pieces.put(untilEnd());
        } catch (InterruptedException notWanted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands over all pieces but the last. */
    private Piece untilEnd() throws InterruptedException {
        try (InputStream in = source.call()) {
            Piece piece = read(in);
            while (piece.count() >= 0) {
                pieces.put(piece);
                piece = read(in);
            }
            return piece;
        } catch (InterruptedException notWanted) {
            throw notWanted;
        } catch (Throwable failed) {
            // Whoever waits must hear of it, whatever it is.
            return Piece.failed(failed);
        }
    }

    private static Piece read(InputStream in) throws IOException {
        byte[] bytes = new byte[PIECE];
        return new Piece(bytes, in.read(bytes), null);
    }
}
