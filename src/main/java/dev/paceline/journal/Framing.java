package dev.paceline.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** The records of a journal as bytes, as far as all versions agree; {@link RecordFormat} has the others. */
final class Framing {
    /** Eight letters and the version, before the first record. */
    static final int PREAMBLE = Long.BYTES + Integer.BYTES;

    /** Length and checksum. */
    static final int HEAD = Integer.BYTES + Integer.BYTES;

    /** More than a record can have; a greater length is damage. */
    static final int MAX_LENGTH = 64 << 20;

    static final byte FORCED = 'F';
    static final byte HEADER = 'H';
    static final byte INTENT = 'I';
    static final byte WITHDRAWN = 'W';
    static final byte SETTLEMENT = 'S';
    static final byte JOB = 'J';
    static final byte RESULT = 'R';
    static final byte CUT = 'C';
    static final byte EVENT = 'E';

    /** Of an outcome's frame what stands before its JSON. */
    static final int BEFORE_OUTCOME = HEAD + 1 + Long.BYTES + 1;

    /** Of a request's SHA-256, how many bytes an intent keeps. */
    static final int HASH = 16;

    private Framing() {}

    static byte[] forced(long offset) {
        return sealed(framed(FORCED, Long.BYTES).putLong(offset));
    }

    static byte[] header(RunHeader header) {
        byte[] json = header.json();
        return sealed(framed(HEADER, json.length).put(json));
    }

    static byte[] event(RunEvent event) {
        byte[] json = event.json();
        return sealed(framed(EVENT, json.length).put(json));
    }

    /** Whether a record of that letter may be passed over by whoever does not know it: one of a small letter. */
    static boolean mayBePassedOver(byte type) {
        return type >= 'a';
    }

    /** Of all of a frame but the checksum itself. */
    private static int checksum(byte[] frame) {
        var crc = new CRC32C();
        crc.update(frame, 0, Integer.BYTES);
        crc.update(frame, HEAD, frame.length - HEAD);
        return (int) crc.getValue();
    }

    /** A frame to be filled, and then {@link #sealed}. */
    static ByteBuffer framed(byte type, int payload) {
        return ByteBuffer.allocate(HEAD + 1 + payload)
                .putInt(1 + payload)
                .putInt(0)
                .put(type);
    }

    static byte[] sealed(ByteBuffer frame) {
        byte[] bytes = new byte[frame.capacity()];
        frame.rewind().get(bytes);
        ByteBuffer.wrap(bytes).putInt(Integer.BYTES, checksum(bytes));
        return bytes;
    }
}
