package dev.paceline.input;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into slabs of whole records. Sequential, and the one place that reads. Memory: one slab, and one
 * record of the greatest length.
 */
final class Framer {
    private static final int LINE_END = 2;

    private final InputStream in;
    private final RecordSplitter cutter;
    private final int slabBytes;
    private final int mostBytes;
    private byte[] bytes;
    private int used;
    private int start;
    private long startLine = 1;
    private int expected = 64;
    private long blankLine;
    private long blanks;
    private boolean takesBlank;
    private boolean ended;
    private boolean done;
    private @Nullable DamagedInput damage;

    Framer(InputStream in, RecordSplitter cutter, int slabBytes, int mostBytes) {
        this.in = in;
        this.cutter = cutter;
        this.slabBytes = slabBytes;
        this.mostBytes = mostBytes;
        bytes = new byte[slabBytes];
    }

    /** The first record alone, though it be blank; else as {@link #next()}. */
    @Nullable
    RecordBatch first() throws IOException {
        RecordBatch first = next(1, true);
        expected = 64;
        return first;
    }

    /**
     * The next slab: one record at least, none of them blank, or a fault.
     *
     * @return null at the end of the input, and after a fault
     */
    @Nullable
    RecordBatch next() throws IOException {
        return next(Integer.MAX_VALUE, false);
    }

    private @Nullable RecordBatch next(int most, boolean blankToo) throws IOException {
        takesBlank = blankToo;
        while (!done) {
            fill();
            var slab = new RecordBatch.Builder(startLine, Math.min(most, expected));
            Fault fault = cut(slab, most);
            if (fault == null && slab.size() < most && ended) {
                fault = finish(slab);
                done = true;
            }
            if (fault != null) {
                done = true;
                return slab.build(bytes, start, Math.max(start, cutter.position()), startLine, fault);
            }
            if (slab.size() > 0) {
                expected = slab.size();
                return handOver(slab);
            }
            if (!done) {
                makeRoom();
            }
        }
        return null;
    }

    private void fill() throws IOException {
        while (!ended && used < bytes.length) {
            int count = read();
            ended = count < 0;
            used += Math.max(0, count);
        }
    }

    private int read() throws IOException {
        try {
            return in.read(bytes, used, bytes.length - used);
        } catch (DamagedInput found) {
            damage = found;
            return -1;
        }
    }

    private @Nullable Fault cut(RecordBatch.Builder slab, int most) {
        while (slab.size() < most && cutter.next(bytes, used)) {
            Fault tooLong = endRecord(slab);
            if (tooLong != null) {
                return tooLong;
            }
        }
        if (cutter.fault() != null) {
            return cutter.fault();
        }
        boolean onlyOneBegun = slab.size() < most;
        return onlyOneBegun && used - start > mostBytes + LINE_END
                ? cutter.tooLong(bytes, start, startLine, mostBytes)
                : null;
    }

    /** What stands after the last line end: nothing, a last record, or the reason why there is none. */
    private @Nullable Fault finish(RecordBatch.Builder slab) {
        if (damage != null) {
            return damage.fault(startLine);
        }
        if (start == used) {
            return null;
        }
        cutter.finish(bytes, used);
        return cutter.fault() == null ? endRecord(slab) : cutter.fault();
    }

    private @Nullable Fault endRecord(RecordBatch.Builder slab) {
        int end = cutter.position();
        if (CellSpans.withoutLineEnd(bytes, start, end) - start > mostBytes) {
            return cutter.tooLong(bytes, start, startLine, mostBytes);
        }
        if (cutter.blank() && !takesBlank) {
            blankLine = blanks == 0 ? startLine : blankLine;
            blanks++;
        } else {
            passOverBlanks(slab);
            slab.add(start, end, startLine);
        }
        start = end;
        startLine = cutter.line();
        return null;
    }

    /** Only now is it known that they are not those at the end, which every spreadsheet may leave. */
    private void passOverBlanks(RecordBatch.Builder slab) {
        if (blanks > 0) {
            slab.passOver(blankLine, blanks);
            blanks = 0;
        }
    }

    /** The slab keeps the bytes; what follows its last record goes on in new ones. */
    private RecordBatch handOver(RecordBatch.Builder slab) {
        byte[] full = bytes;
        move(new byte[Math.max(slabBytes, used - start)]);
        return slab.build(full);
    }

    private void makeRoom() {
        if (start > 0) {
            move(bytes);
        } else if (used == bytes.length) {
            move(new byte[Math.min(2 * bytes.length, Math.max(mostBytes + LINE_END + 1, bytes.length + 1))]);
        }
    }

    private void move(byte[] to) {
        System.arraycopy(bytes, start, to, 0, used - start);
        bytes = to;
        used -= start;
        cutter.moved(start);
        start = 0;
    }
}
