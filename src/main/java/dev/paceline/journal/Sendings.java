package dev.paceline.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that were sent and have no result yet, by number. A table of open addresses, at most half full; a row that
 * goes leaves its place and its object to the next, so that reading a journal of millions of rows makes no garbage.
 */
final class Sendings {
    private static final int SMALLEST = 64;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private @Nullable Sending[] slots = new Sending[SMALLEST];
    private @Nullable Sending spare;
    private int count;

    /** The row's, null where it has none. */
    @Nullable
    Sending get(long row) {
        return slots[find(row)];
    }

    /** The row's, a new one where it has none. */
    Sending of(long row) {
        int slot = find(row);
        Sending known = slots[slot];
        return known == null ? add(row, slot) : known;
    }

    /** Lets go of the row. Whoever was found by way of its slot moves up. */
    void remove(long row) {
        int gap = find(row);
        Sending gone = slots[gap];
        if (gone == null) {
            return;
        }
        slots[gap] = null;
        gone.next = spare;
        spare = gone;
        count--;
        int mask = slots.length - 1;
        int at = (gap + 1) & mask;
        for (Sending each = slots[at]; each != null; each = slots[at]) {
            if (((at - home(each.row)) & mask) >= ((at - gap) & mask)) {
                slots[gap] = each;
                slots[at] = null;
                gap = at;
            }
            at = (at + 1) & mask;
        }
    }

    /** All of them, in no order. */
    List<Sending> all() {
        List<Sending> all = new ArrayList<>(count);
        for (Sending each : slots) {
            if (each != null) {
                all.add(each);
            }
        }
        return all;
    }

    private Sending add(long row, int slot) {
        Sending added = (spare == null ? new Sending() : spare).over(row);
        spare = added.next;
        slots[slot] = added;
        count++;
        if (count > slots.length / 2) {
            grow();
        }
        return added;
    }

    private void grow() {
        List<Sending> all = all();
        slots = new Sending[slots.length * 2];
        for (Sending each : all) {
            slots[find(each.row)] = each;
        }
    }

    /** The slot that the row has, or would have. */
    private int find(long row) {
        int slot = home(row);
        for (Sending each = slots[slot]; each != null && each.row != row; each = slots[slot]) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private int home(long row) {
        return (int) ((row * SPREAD) >>> 32) & (slots.length - 1);
    }
}
