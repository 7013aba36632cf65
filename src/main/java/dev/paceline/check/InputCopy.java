package dev.paceline.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The input as it is read: every byte goes into the copy and into the hash, and none that is not read. */
public final class InputCopy extends FilterInputStream {
    private final OutputStream copy;
    private final MessageDigest digest = sha256();

    public InputCopy(InputStream in, OutputStream copy) {
        super(in);
        this.copy = copy;
    }

    /** The hash of all that is there, lower-case hexadecimal. */
    public static String hash(InputStream all) throws IOException {
        var copy = new InputCopy(all, OutputStream.nullOutputStream());
        copy.transferTo(OutputStream.nullOutputStream());
        return copy.hash();
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

    /** Reads what would be skipped. */
    @Override
    public long skip(long count) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
    }

    /** Whoever reads may be done before the copy is; the input is closed by who opened it. */
    @Override
    public void close() {}

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The hash of what was read, lower-case hexadecimal; to be asked for once. */
    public String hash() {
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
