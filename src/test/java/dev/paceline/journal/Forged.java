package dev.paceline.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Records of any content whose sums are right, as another program might write them; no disk makes them. */
final class Forged {
    private Forged() {}

    static byte[] record(byte type, byte[] payload) {
        byte[] frame = ByteBuffer.allocate(Framing.HEAD + 1 + payload.length)
                .putInt(1 + payload.length)
                .putInt(0)
                .put(type)
                .put(payload)
                .array();
        var crc = new CRC32C();
        crc.update(frame, 0, Integer.BYTES);
        crc.update(frame, Framing.HEAD, frame.length - Framing.HEAD);
        ByteBuffer.wrap(frame).putInt(Integer.BYTES, (int) crc.getValue());
        return frame;
    }
}
