package dev.paceline.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;

/**
 * The first bytes of an input, to be looked at before it is read.
 *
 * @param bytes {@value #MOST} of them, or all there are
 * @param rest what follows them
 * @param whole whether nothing does
 */
record Head(byte[] bytes, InputStream rest, boolean whole) {
    private static final int MOST = 16 * 1024;

    /** Reads them. What is found to be damaged among them is found again by whoever reads the rest. */
    static Head of(InputStream in) throws IOException {
        byte[] bytes = new byte[MOST];
        int length = 0;
        int count = 0;
        try {
            while (length < MOST && count >= 0) {
                length += count;
                count = in.read(bytes, length, MOST - length);
            }
            return new Head(Arrays.copyOf(bytes, length), in, count < 0);
        } catch (DamagedInput damaged) {
            return new Head(Arrays.copyOf(bytes, length), new Damaged(in, damaged), false);
        }
    }

    /** All bytes but the first ones. */
    InputStream without(int first) {
        return new SequenceInputStream(new ByteArrayInputStream(bytes, first, bytes.length - first), rest);
    }

    /** These bytes but the first ones as text; bytes that are none are left out. */
    String text(int first, Charset charset) {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.IGNORE)
                .onUnmappableCharacter(CodingErrorAction.IGNORE);
        CharBuffer text =
                CharBuffer.allocate((int) Math.ceil((bytes.length - first) * (double) decoder.maxCharsPerByte()) + 1);
        decoder.decode(ByteBuffer.wrap(bytes, first, bytes.length - first), text, true);
        return text.flip().toString();
    }

    /** Ends as it was found to end. */
    private static final class Damaged extends InputStream {
        private final InputStream in;
        private final DamagedInput damage;

        Damaged(InputStream in, DamagedInput damage) {
            this.in = in;
            this.damage = damage;
        }

        @Override
        public int read() throws IOException {
            throw damage;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw damage;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
