package dev.paceline.storage;

import dev.paceline.model.RunDirectoryException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * A file whose SHA-256 is known, read in pieces, each of which is given out only if it is what it was when all of them together
 * had that hash: whatever somebody makes of the file meanwhile, nothing else is ever read from it.
 */
final class Unchanged extends InputStream {
    private static final int PIECE = 64 << 10;

    private final InputStream file;
    private final List<byte[]> known;
    private final Supplier<RunDirectoryException> changed;
    private byte[] piece = {};
    private int taken;
    private int pieces;

    private Unchanged(List<byte[]> known, Supplier<RunDirectoryException> changed, InputStream file) {
        this.file = file;
        this.known = known;
        this.changed = changed;
    }

    /** Opens a file. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    /**
     * Reads all of it once, before anything is given out.
     *
     * @param opening opens it, twice
     * @param sha256 of all of it, lower-case hexadecimal
     * @param changed what to throw where it has another
     */
    static InputStream of(Opening opening, String sha256, Supplier<RunDirectoryException> changed) throws IOException {
        return new Unchanged(known(opening, sha256, changed), changed, opening.open());
    }

    private static List<byte[]> known(Opening opening, String sha256, Supplier<RunDirectoryException> changed)
            throws IOException {
        List<byte[]> known = new ArrayList<>();
        MessageDigest all = digest();
        try (InputStream in = opening.open()) {
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                all.update(piece);
                known.add(digest().digest(piece));
            }
        }
        if (!HexFormat.of().formatHex(all.digest()).equals(sha256)) {
            throw changed.get();
        }
        return known;
    }

    @Override
    public int read() throws IOException {
        return isAtItsEnd() ? -1 : piece[taken++] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (isAtItsEnd()) {
            return -1;
        }
        int count = Math.min(length, piece.length - taken);
        System.arraycopy(piece, taken, into, offset, count);
        taken += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private boolean isAtItsEnd() throws IOException {
        if (taken == piece.length) {
            piece = file.readNBytes(PIECE);
            taken = 0;
            boolean end = piece.length == 0;
            if (end ? pieces != known.size() : !isKnown()) {
                throw changed.get();
            }
            pieces += end ? 0 : 1;
        }
        return piece.length == 0;
    }

    private boolean isKnown() {
        return pieces < known.size() && Arrays.equals(digest().digest(piece), known.get(pieces));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
