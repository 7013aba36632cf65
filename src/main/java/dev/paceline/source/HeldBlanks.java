package dev.paceline.source;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Blank records of which it is not yet known whether something follows. Spreadsheets write up to a million of them, all
 * alike, so a run of equal ones costs no more than one.
 */
final class HeldBlanks {
    private static final int MOST_RUNS = 10_000;
    private static final int MOST_BYTES = 8 << 20;

    private final Deque<Run> runs = new ArrayDeque<>();
    private int bytes;

    private record Run(byte[] record, long firstLine, long count) {
        Run andMore(int more) {
            return new Run(record, firstLine, count + more);
        }

        Run without(int first) {
            return new Run(record, firstLine + first, count - first);
        }
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Whether no more can be held: then they are rows, whatever follows. */
    boolean full() {
        return runs.size() >= MOST_RUNS || bytes >= MOST_BYTES;
    }

    /** Holds a slab's records from one on. */
    void add(Slab slab, int from) {
        for (int i = from; i < slab.size(); i++) {
            add(slab.bytes(), slab.starts()[i], slab.ends()[i], slab.line(i));
        }
    }

    private void add(byte[] from, int start, int end, long line) {
        Run last = runs.peekLast();
        if (last != null && Arrays.equals(last.record, 0, last.record.length, from, start, end)) {
            runs.removeLast();
            runs.addLast(last.andMore(1));
            return;
        }
        runs.addLast(new Run(Arrays.copyOfRange(from, start, end), line, 1));
        bytes += end - start;
    }

    /** Takes some back out, in order: about {@code slabBytes} of them, one at least. */
    Slab take(int slabBytes) {
        Run first = runs.removeFirst();
        int length = first.record.length;
        int count = (int) Math.min(first.count, Math.max(1, slabBytes / length));
        if (count < first.count) {
            runs.addFirst(first.without(count));
        } else {
            bytes -= length;
        }
        byte[] repeated = new byte[count * length];
        var slab = new Slab.Builder(first.firstLine, count);
        for (int i = 0; i < count; i++) {
            System.arraycopy(first.record, 0, repeated, i * length, length);
            slab.add(i * length, (i + 1) * length, first.firstLine + i, false);
        }
        return slab.build(repeated);
    }
}
