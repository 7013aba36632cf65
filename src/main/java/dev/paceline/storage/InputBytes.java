package dev.paceline.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A file from its first byte to its last, without a buffer of its own. */
final class InputBytes extends InputStream {
    private final Storage.Input file;
    private long position;

    InputBytes(Storage.Input file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = file.read(ByteBuffer.wrap(into, offset, length), position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
