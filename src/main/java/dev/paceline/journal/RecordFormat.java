package dev.paceline.journal;

import dev.paceline.model.Outcome;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.model.Status;
import dev.paceline.storage.RunDirectory;
import dev.paceline.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The version of a journal: which records it may hold, and how those are written that differ. A journal keeps the one that it began
 * with. Whoever reads or writes one asks this class; nobody else asks for the version.
 */
enum RecordFormat {
    /** Closed: another letter is no record at all, and another code is damage. */
    V1(1, "HFIWSRCE", 0, false) {
        @Override
        byte code(Status status) {
            return (byte) status.label().charAt(0);
        }
    },
    /** Open: a sound record may have any letter, and say what a later program alone understands. */
    V2(2, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 1, true);

    /** What new journals begin with. */
    static final RecordFormat NEWEST = V2;

    /** The step of a request that is the row's change itself. */
    static final byte CHANGE = 0;

    private static final Status[] STATUSES = Status.values();
    private static final byte[] MAGIC = "PACELINE".getBytes(StandardCharsets.US_ASCII);

    private final int version;
    private final String types;
    private final int stepBytes;
    private final boolean open;

    RecordFormat(int version, String types, int stepBytes, boolean open) {
        this.version = version;
        this.types = types;
        this.stepBytes = stepBytes;
        this.open = open;
    }

    /**
     * The format of the journal in a storage, by its first bytes.
     *
     * @param shown what messages call the storage
     * @throws RunDirectoryException where it is no journal, or one of a later version
     */
    static RecordFormat of(Storage storage, String shown) throws IOException {
        ByteBuffer preamble = ByteBuffer.allocate(Framing.PREAMBLE);
        try (Storage.Input file = storage.read(RunDirectory.JOURNAL)) {
            while (preamble.hasRemaining()) {
                if (file.read(preamble, preamble.position()) < 0) {
                    throw RunDirectoryException.damaged(shown, 0, "it is cut off");
                }
            }
        }
        if (!Arrays.equals(MAGIC, 0, MAGIC.length, preamble.array(), 0, MAGIC.length)) {
            throw RunDirectoryException.damaged(shown, 0, "it is not a journal of this program");
        }
        int version = preamble.getInt(MAGIC.length);
        for (RecordFormat each : values()) {
            if (each.version == version) {
                return each;
            }
        }
        throw new RunDirectoryException(
                Kind.UNKNOWN_VERSION,
                "The journal in " + shown + " is of version " + version + ", this program knows versions up to "
                        + NEWEST.version + ": use the program that wrote it");
    }

    /** How a journal begins: eight letters, then the version. */
    byte[] preamble() {
        return ByteBuffer.allocate(Framing.PREAMBLE).put(MAGIC).putInt(version).array();
    }

    /** Whether a record may have that letter. */
    boolean isRecord(byte type) {
        return types.indexOf(type) >= 0;
    }

    /** Whether what is sound and cannot be understood may be a later program's; it is damage otherwise. */
    boolean isOpen() {
        return open;
    }

    byte[] intent(long row, int attempt, Instant at, byte[] hash) {
        return Framing.sealed(request(Framing.INTENT, row, attempt, Long.BYTES + Framing.HASH)
                .putLong(at.toEpochMilli())
                .put(Arrays.copyOf(hash, Framing.HASH)));
    }

    byte[] withdrawn(long row, int attempt) {
        return Framing.sealed(request(Framing.WITHDRAWN, row, attempt, 0));
    }

    byte[] settlement(long row, int attempt, Settlement settlement, int httpStatus, @Nullable String code) {
        byte[] text = code == null ? new byte[0] : code.getBytes(StandardCharsets.UTF_8);
        return Framing.sealed(request(Framing.SETTLEMENT, row, attempt, 1 + Integer.BYTES + text.length)
                .put(settlement.code())
                .putInt(httpStatus)
                .put(text));
    }

    byte[] job(long row, int attempt, String id) {
        if (!isRecord(Framing.JOB)) {
            throw new UnsupportedOperationException("A journal of version " + version + " holds no jobs");
        }
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        return Framing.sealed(request(Framing.JOB, row, attempt, text.length).put(text));
    }

    /** A result or a cut. */
    byte[] outcome(byte type, Outcome outcome) {
        byte[] json = OutcomeJson.write(outcome);
        return Framing.sealed(Framing.framed(type, Long.BYTES + 1 + json.length)
                .putLong(outcome.row())
                .put(code(outcome.status()))
                .put(json));
    }

    /** The step of a request, which comes next in the record. */
    byte step(ByteBuffer frame) {
        return stepBytes == 0 ? CHANGE : frame.get();
    }

    /** The status of that code, null where this program knows none. */
    @Nullable
    Status status(byte code) {
        for (Status each : STATUSES) {
            if (code(each) == code) {
                return each;
            }
        }
        return null;
    }

    /** By which a record knows a status. */
    byte code(Status status) {
        return (byte) status.code();
    }

    /** The beginning of a record about a request that is the row's change: the step is the zero that is there. */
    private ByteBuffer request(byte type, long row, int attempt, int more) {
        ByteBuffer frame = Framing.framed(type, Long.BYTES + stepBytes + Integer.BYTES + more);
        return frame.putLong(row).position(frame.position() + stepBytes).putInt(attempt);
    }
}
