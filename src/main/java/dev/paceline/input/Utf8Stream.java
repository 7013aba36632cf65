package dev.paceline.input;

import dev.paceline.model.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text of any charset as UTF-8, strictly: bytes that are not of the charset are {@link DamagedInput}. */
final class Utf8Stream extends InputStream {
    private static final int BUFFER = 16 * 1024;

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(BUFFER);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private boolean ended;
    private boolean flushed;
    private @Nullable DamagedInput damage;

    Utf8Stream(InputStream in, Charset charset) {
        this.in = in;
        this.charset = charset;
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
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
        while (!out.hasRemaining()) {
            if (damage != null) {
                throw damage;
            }
            if (flushed) {
                return -1;
            }
            convert();
        }
        int count = Math.min(length, out.remaining());
        out.get(to, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void convert() throws IOException {
        fill();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        if (result.isError()) {
            damage = notOfTheCharset(result.length());
        } else if (result.isUnderflow() && ended) {
            flushed = decoder.flush(chars).isUnderflow();
        }
        out = StandardCharsets.UTF_8.encode(chars.flip());
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = ended ? 0 : in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended |= count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    private DamagedInput notOfTheCharset(int length) {
        var value = new StringBuilder();
        for (int i = 0; i < Math.min(length, bytes.remaining()); i++) {
            value.append(Fault.hex(bytes.get(bytes.position() + i)));
        }
        OtherCharsets none = OtherCharsets.none(charset);
        return new DamagedInput(ProblemCode.BAD_BYTE, value.toString(), none.message(), none.remedy());
    }
}
