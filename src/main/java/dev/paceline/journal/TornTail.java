package dev.paceline.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Tells a tail that a crash has torn from damage that no crash can have done.
 *
 * <p>A crash touches only what was written since the last flush: the last group of records. Every group begins with a
 * record that holds its own offset and proves that all before it was flushed. So a bad record with such a proof after it
 * is damage. Within the last group the disk may have kept a later sector and lost an earlier one, which then reads as
 * zeros; a bad record with a sound one after it and no lost sector between is damage too.
 */
final class TornTail {
    private static final int SECTOR = 512;
    /** Fewer zeros than that may be a record's own: it begins with its length, which is four bytes and never zero. */
    private static final int LEAST = Integer.BYTES;

    private final FrameReader reader;
    private final long bad;
    private long zeros;
    private boolean lostSector;

    private TornTail(FrameReader reader, long bad) {
        this.reader = reader;
        this.bad = bad;
    }

    /** Whether a crash can explain that there is no sound record at {@code bad}. */
    static boolean isTornTail(FrameReader reader, long bad) throws IOException {
        return new TornTail(reader, bad).isTornTail();
    }

    private boolean isTornTail() throws IOException {
        long size = reader.size();
        long at = bad;
        while (at < size) {
            long next = at > bad && reader.read(at)
                    ? at + Framing.HEAD + reader.bytes().remaining()
                    : at;
            if (next > at && (provesEarlierFlush(at) || !sectorLostBefore(at))) {
                return false;
            }
            if (next == at) {
                note(at, reader.peek(at));
                next++;
            }
            at = next;
        }
        return true;
    }

    /** The sound record at {@code at} may itself begin in the lost sector, with zeros that are its own. */
    private boolean sectorLostBefore(long at) throws IOException {
        for (long own = at; !lostSector && reader.peek(own) == 0; own++) {
            note(own, (byte) 0);
        }
        return lostSector;
    }

    private boolean provesEarlierFlush(long at) {
        ByteBuffer frame = reader.bytes();
        return frame.get(frame.position()) == Framing.FORCED && frame.getLong(frame.position() + 1) == at;
    }

    private void note(long at, byte value) {
        zeros = value == 0 ? zeros + 1 : 0;
        boolean endsSector = (at + 1) % SECTOR == 0;
        long within = Math.min(SECTOR, at + 1 - bad);
        lostSector |= endsSector && zeros >= Math.max(within, LEAST);
    }
}
