package dev.paceline.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The input as it is read: every byte goes into the copy and into the hash. */
final class InputCopy extends FilterInputStream {
    private final OutputStream copy;
    private final MessageDigest digest = sha256();

    InputCopy(InputStream in, OutputStream copy) {
        super(in);
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            copy.write(bytes, offset, count);
            digest.update(bytes, offset, count);
        }
        return count;
    }

    /** Reads byte by byte what would be skipped. */
    @Override
    public long skip(long count) throws IOException {
        return read(new byte[(int) Math.min(count, 8192)]);
    }

    /** Whoever reads may be done before the copy is; the input is closed by who opened it. */
    @Override
    public void close() {}

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Copies what was not read, and gives the hash of all of it, lower-case hexadecimal. */
    String finish() throws IOException {
        byte[] buffer = new byte[1 << 16];
        int count;
        do {
            count = read(buffer, 0, buffer.length);
        } while (count >= 0);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
