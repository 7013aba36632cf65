package dev.paceline.journal;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The records of a journal as bytes; the package documentation describes them. */
final class Frames {
    /** How a journal begins: eight letters, then the version. */
    static final byte[] MAGIC = "PACELINE".getBytes(StandardCharsets.US_ASCII);

    static final int VERSION = 1;
    static final int PREAMBLE = MAGIC.length + Integer.BYTES;

    /** Length and checksum. */
    static final int HEAD = Integer.BYTES + Integer.BYTES;

    /** More than a record can have; a greater length is damage. */
    static final int MAX_LENGTH = 64 << 20;

    static final byte FORCED = 'F';
    static final byte HEADER = 'H';
    static final byte INTENT = 'I';
    static final byte WITHDRAWN = 'W';
    static final byte SETTLEMENT = 'S';
    static final byte RESULT = 'R';
    static final byte CUT = 'C';
    static final byte EVENT = 'E';

    /** Of an outcome's frame what stands before its JSON. */
    static final int BEFORE_OUTCOME = HEAD + 1 + Long.BYTES + 1;

    /** Of a settlement's frame what stands before its code. */
    static final int BEFORE_CODE = HEAD + 1 + Long.BYTES + Integer.BYTES + 1 + Integer.BYTES;

    /** Of a request's SHA-256, how many bytes an intent keeps. */
    static final int HASH = 16;

    private static final byte[] LETTERS = letters();

    private Frames() {}

    static byte[] preamble() {
        return ByteBuffer.allocate(PREAMBLE).put(MAGIC).putInt(VERSION).array();
    }

    static byte[] forced(long offset) {
        return sealed(framed(FORCED, Long.BYTES).putLong(offset));
    }

    static byte[] header(Header header) {
        byte[] json = header.json();
        return sealed(framed(HEADER, json.length).put(json));
    }

    static byte[] intent(long row, int attempt, Instant at, byte[] hash) {
        return sealed(framed(INTENT, Long.BYTES + Integer.BYTES + Long.BYTES + HASH)
                .putLong(row)
                .putInt(attempt)
                .putLong(at.toEpochMilli())
                .put(Arrays.copyOf(hash, HASH)));
    }

    static byte[] withdrawn(long row, int attempt) {
        return sealed(framed(WITHDRAWN, Long.BYTES + Integer.BYTES).putLong(row).putInt(attempt));
    }

    static byte[] settlement(long row, int attempt, Settlement settlement, int httpStatus, @Nullable String code) {
        byte[] text = code == null ? new byte[0] : code.getBytes(StandardCharsets.UTF_8);
        return sealed(framed(SETTLEMENT, Long.BYTES + Integer.BYTES + 1 + Integer.BYTES + text.length)
                .putLong(row)
                .putInt(attempt)
                .put(settlement.code())
                .putInt(httpStatus)
                .put(text));
    }

    /** A result or a cut. */
    static byte[] outcome(byte type, Outcome outcome) {
        byte[] json = OutcomeJson.write(outcome);
        return sealed(framed(type, Long.BYTES + 1 + json.length)
                .putLong(outcome.row())
                .put(letter(outcome.status()))
                .put(json));
    }

    static byte[] event(RunEvent event) {
        byte[] json = event.json();
        return sealed(framed(EVENT, json.length).put(json));
    }

    /** The letter by which the journal knows a status: no two labels begin alike. */
    static byte letter(Status status) {
        return (byte) status.label().charAt(0);
    }

    static boolean isLetter(byte status) {
        for (byte letter : LETTERS) {
            if (letter == status) {
                return true;
            }
        }
        return false;
    }

    static boolean isType(byte type) {
        return switch (type) {
            case FORCED, HEADER, INTENT, WITHDRAWN, SETTLEMENT, RESULT, CUT, EVENT -> true;
            default -> false;
        };
    }

    private static byte[] letters() {
        var letters = ByteBuffer.allocate(Status.values().length);
        for (Status status : Status.values()) {
            letters.put(letter(status));
        }
        return letters.array();
    }

    /** Of all of a frame but the checksum itself. */
    private static int checksum(byte[] frame) {
        var crc = new CRC32C();
        crc.update(frame, 0, Integer.BYTES);
        crc.update(frame, HEAD, frame.length - HEAD);
        return (int) crc.getValue();
    }

    private static ByteBuffer framed(byte type, int payload) {
        return ByteBuffer.allocate(HEAD + 1 + payload)
                .putInt(1 + payload)
                .putInt(0)
                .put(type);
    }

    private static byte[] sealed(ByteBuffer frame) {
        byte[] bytes = new byte[frame.capacity()];
        frame.rewind().get(bytes);
        ByteBuffer.wrap(bytes).putInt(Integer.BYTES, checksum(bytes));
        return bytes;
    }
}
