package dev.paceline.input;

import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952), several members in a row included. Stricter than the JDK's, which ends silently at a second
 * member that has not arrived yet, and at rubbish after the last one; and bounded, against data made to fill a disk.
 *
 * <p>A stream of no bytes at all is an empty text. All other flaws are {@link DamagedInput}.
 */
final class GunzipStream extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final long freeBytes;
    private final int mostRatio;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] packed = new byte[64 * 1024];
    private int next;
    private int limit;
    private long packedTotal;
    private long unpackedTotal;
    private long unpackedOfMember;
    private boolean inMember;
    private boolean anyMember;

    /** With the limits of the contract: 900:1 once more than 1 GiB came out. */
    GunzipStream(InputStream in) {
        this(in, 1L << 30, 900);
    }

    GunzipStream(InputStream in, long freeBytes, int mostRatio) {
        this.in = in;
        this.freeBytes = freeBytes;
        this.mostRatio = mostRatio;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (inMember || openMember()) {
            int count = inflate(to, offset, length);
            if (count > 0) {
                account(to, offset, count);
                return count;
            }
            if (inflater.finished()) {
                closeMember();
            } else if (inflater.needsInput()) {
                feed();
            } else {
                throw broken(Message.of("gzip.dictionary"));
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] to, int offset, int length) throws DamagedInput {
        try {
            return inflater.inflate(to, offset, length);
        } catch (DataFormatException damaged) {
            throw broken(Message.of("gzip.damaged"));
        }
    }

    private void account(byte[] bytes, int offset, int count) throws DamagedInput {
        checksum.update(bytes, offset, count);
        unpackedOfMember += count;
        unpackedTotal += count;
        long consumed = packedTotal - inflater.getRemaining();
        if (unpackedTotal > freeBytes && unpackedTotal > mostRatio * consumed) {
            throw new DamagedInput(
                    ProblemCode.GZIP_BOMB,
                    null,
                    Message.of("gzip.bomb", freeBytes >> 20, mostRatio),
                    Message.of("gzip.bomb.remedy"));
        }
    }

    private void feed() throws IOException {
        if (!fill()) {
            throw cutOff();
        }
        inflater.setInput(packed, next, limit - next);
        next = limit;
    }

    private boolean openMember() throws IOException {
        if (next == limit && !fill()) {
            return false;
        }
        if (octet() != 0x1F || octet() != 0x8B) {
            throw anyMember ? broken(Message.of("gzip.more")) : notPacked();
        }
        if (octet() != Deflater.DEFLATED) {
            throw broken(Message.of("gzip.method"));
        }
        int flags = octet();
        skip(6);
        skipOptionalFields(flags);
        anyMember = true;
        inMember = true;
        unpackedOfMember = 0;
        checksum.reset();
        inflater.reset();
        inflater.setInput(packed, next, limit - next);
        next = limit;
        return true;
    }

    private void skipOptionalFields(int flags) throws IOException {
        if ((flags & RESERVED) != 0) {
            throw broken(Message.of("gzip.flags"));
        }
        if ((flags & EXTRA) != 0) {
            skip((int) littleEndian(2));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
    }

    private void closeMember() throws IOException {
        next = limit - inflater.getRemaining();
        if (littleEndian(4) != checksum.getValue() || littleEndian(4) != (unpackedOfMember & 0xFFFFFFFFL)) {
            throw broken(Message.of("gzip.checksum"));
        }
        inMember = false;
    }

    private void skipText() throws IOException {
        int octet;
        do {
            octet = octet();
        } while (octet != 0);
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            octet();
        }
    }

    private long littleEndian(int octets) throws IOException {
        long value = 0;
        for (int i = 0; i < octets; i++) {
            value |= (long) octet() << (8 * i);
        }
        return value;
    }

    private int octet() throws IOException {
        if (next == limit && !fill()) {
            throw cutOff();
        }
        return packed[next++] & 0xFF;
    }

    private boolean fill() throws IOException {
        next = 0;
        limit = Math.max(0, in.read(packed, 0, packed.length));
        packedTotal += limit;
        return limit > 0;
    }

    private static DamagedInput cutOff() {
        return broken(Message.of("gzip.cut-off"));
    }

    private static DamagedInput notPacked() {
        return new DamagedInput(ProblemCode.GZIP_BROKEN, null, Message.of("gzip.none"), Message.of("gzip.none.remedy"));
    }

    private static DamagedInput broken(Message clause) {
        return new DamagedInput(ProblemCode.GZIP_BROKEN, null, clause, Message.of("gzip.remedy"));
    }
}
