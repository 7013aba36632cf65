package dev.paceline.input;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/** Records are lines; blank ones are passed over. */
final class LineSplitter implements RecordSplitter {
    private final Charset charset;
    private int position;
    private long line = 1;
    private boolean filled;
    private boolean blank;
    private @Nullable Fault fault;

    LineSplitter(Charset charset) {
        this.charset = charset;
    }

    @Override
    public boolean next(byte[] bytes, int limit) {
        int at = position;
        while (at < limit) {
            byte b = bytes[at++];
            if (b == '\n') {
                position = at;
                line++;
                endRecord();
                return true;
            }
            if (b == 0) {
                position = at;
                fault = Fault.nul(line, Fault.NO_CELL, Fault.excerpt(bytes, lineStart(bytes, at - 1), at - 1, charset));
                return false;
            }
            filled |= b < 0 || b > ' ';
        }
        position = at;
        return false;
    }

    @Override
    public void finish(byte[] bytes, int limit) {
        endRecord();
    }

    @Override
    public int position() {
        return position;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public boolean blank() {
        return blank;
    }

    @Override
    public @Nullable Fault fault() {
        return fault;
    }

    @Override
    public Fault tooLong(byte[] bytes, int from, long line, int most) {
        return Fault.tooLong(line, most, null, Fault.excerpt(bytes, from, position, charset));
    }

    @Override
    public void moved(int by) {
        position -= by;
    }

    private void endRecord() {
        blank = !filled;
        filled = false;
    }

    private static int lineStart(byte[] bytes, int at) {
        int start = at;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }
}
