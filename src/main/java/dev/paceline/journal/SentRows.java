package dev.paceline.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were sent and have no result yet, by number. A table of open addresses, at most half full; a row that
 * goes leaves its place and its object to the next, so that reading a journal of millions of rows makes no garbage.
 */
final class SentRows {
    private static final int SMALLEST = 64;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private @Nullable SentRow[] slots = new SentRow[SMALLEST];
    private @Nullable SentRow spare;
    private int count;

    /** The row's, null where it has none. */
    @Nullable
    SentRow get(long row) {
        return slots[find(row)];
    }

    /** The row's, a new one where it has none. */
    SentRow of(long row) {
        int slot = find(row);
        SentRow known = slots[slot];
        return known == null ? add(row, slot) : known;
    }

    /** Lets go of the row. Whoever was found by way of its slot moves up. */
    void remove(long row) {
        int gap = find(row);
        SentRow gone = slots[gap];
        if (gone == null) {
            return;
        }
        slots[gap] = null;
        gone.next = spare;
        spare = gone;
        count--;
        int mask = slots.length - 1;
        int at = (gap + 1) & mask;
        for (SentRow each = slots[at]; each != null; each = slots[at]) {
            if (((at - home(each.row)) & mask) >= ((at - gap) & mask)) {
                slots[gap] = each;
                slots[at] = null;
                gap = at;
            }
            at = (at + 1) & mask;
        }
    }

    /** All of them, in no order. */
    List<SentRow> all() {
        List<SentRow> all = new ArrayList<>(count);
        for (SentRow each : slots) {
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }

    private SentRow add(long row, int slot) {
        SentRow added = (spare == null ? new SentRow() : spare).over(row);
        spare = added.next;
        slots[slot] = added;
        count++;
        if (count > slots.length / 2) {
            grow();
        }
        return added;
    }

    private void grow() {
        List<SentRow> all = all();
        slots = new SentRow[slots.length * 2];
        for (SentRow each : all) {
            slots[find(each.row)] = each;
        }
    }

    /** The slot that the row has, or would have. */
    private int find(long row) {
        int slot = home(row);
        for (SentRow each = slots[slot]; each != null && each.row != row; each = slots[slot]) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private int home(long row) {
        return (int) ((row * SPREAD) >>> 32) & (slots.length - 1);
    }
}
