package dev.paceline.transport;

import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;

/** A reply's body while it comes in, up to a limit. */
final class ReplyBody {
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

    ReplyBody(int limit) {
        this.limit = limit;
    }

    /**
     * Copies the bytes; the buffer stays the caller's.
     *
     * @throws TooLarge where the limit is passed
     */
    ReplyBody append(ByteBuf part) {
        room(part.readableBytes());
        byte[] copy = new byte[part.readableBytes()];
        part.getBytes(part.readerIndex(), copy);
        bytes.writeBytes(copy);
        return this;
    }

    /**
     * The same for bytes that were copied already.
     *
     * @throws TooLarge where the limit is passed
     */
    void append(byte[] part) {
        room(part.length);
        bytes.writeBytes(part);
    }

    private void room(int more) {
        if (bytes.size() + more > limit) {
            throw new TooLarge(limit);
        }
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** More came than a reply may have. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge(int limit) {
            super("the reply is larger than " + limit + " bytes", null, false, false);
        }
    }
}
