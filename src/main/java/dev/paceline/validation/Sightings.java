package dev.paceline.validation;

import java.util.Arrays;

/**
 * A bounded table of tasks and where they were seen, in arrays: about 100 bytes a task. Sightings of a task must come in
 * the order of its rows.
 */
final class Sightings {
    /** How many tasks a table can be made for. */
    static final int MOST_TASKS = 1 << 22;

    private static final int INDEX_BITS = 22;
    private static final int KEY_BYTES = 32;
    private static final int SEED = -1;

    private final int mostTasks;
    private int size;
    private byte[] keys = new byte[1024];
    private int[] slots = new int[64];
    private int[] keyEnds = new int[32];
    private long[] firstRows = new long[32];
    private long[] firstLines = new long[32];
    private long[] secondRows = new long[32];
    private long[] secondLines = new long[32];
    private long[] counts = new long[32];
    private boolean[] sent = new boolean[32];

    Sightings(int mostTasks) {
        this.mostTasks = mostTasks;
    }

    int size() {
        return size;
    }

    /**
     * Adds what was seen.
     *
     * @return false where the task is new and there is no room for it: nothing was added
     */
    boolean add(Sighting seen) {
        byte[] key = seen.key();
        int slot = slot(key);
        int known = slots[slot] - 1;
        if (known >= 0) {
            merge(known, seen);
            return true;
        }
        if (size > 0 && (size == mostTasks || end(size) + (long) key.length > (long) mostTasks * KEY_BYTES)) {
            return false;
        }
        put(seen);
        slots[slot] = size;
        if (2 * size > slots.length) {
            rehash();
        }
        return true;
    }

    Sighting get(int index) {
        return new Sighting(
                Arrays.copyOfRange(keys, end(index), end(index + 1)),
                firstRows[index],
                firstLines[index],
                secondRows[index],
                secondLines[index],
                counts[index],
                sent[index]);
    }

    /** How many of the tasks have a row that is to be sent. */
    int sent() {
        int all = 0;
        for (int i = 0; i < size; i++) {
            all += sent[i] ? 1 : 0;
        }
        return all;
    }

    /** The indices of tasks that have more than one row, in the order of their second ones. */
    int[] repeated() {
        long[] ranked = new long[size];
        int found = 0;
        for (int i = 0; i < size; i++) {
            if (counts[i] > 1) {
                ranked[found++] = secondRows[i] << INDEX_BITS | i;
            }
        }
        Arrays.sort(ranked, 0, found);
        int[] repeated = new int[found];
        for (int i = 0; i < found; i++) {
            repeated[i] = (int) ranked[i] & MOST_TASKS - 1;
        }
        return repeated;
    }

    void clear() {
        size = 0;
        Arrays.fill(slots, 0);
    }

    private void merge(int known, Sighting later) {
        if (counts[known] == 1) {
            secondRows[known] = later.firstRow();
            secondLines[known] = later.firstLine();
        }
        counts[known] += later.count();
        sent[known] |= later.sent();
    }

    private void put(Sighting seen) {
        int start = end(size);
        int end = start + seen.key().length;
        makeRoom(end);
        System.arraycopy(seen.key(), 0, keys, start, seen.key().length);
        keyEnds[size] = end;
        firstRows[size] = seen.firstRow();
        firstLines[size] = seen.firstLine();
        secondRows[size] = seen.secondRow();
        secondLines[size] = seen.secondLine();
        counts[size] = seen.count();
        sent[size] = seen.sent();
        size++;
    }

    private void makeRoom(int keyBytes) {
        if (keyBytes > keys.length) {
            keys = Arrays.copyOf(keys, Math.max(keyBytes, 2 * keys.length));
        }
        if (size == keyEnds.length) {
            int more = Math.min(2 * size, Math.max(mostTasks, size + 1));
            keyEnds = Arrays.copyOf(keyEnds, more);
            firstRows = Arrays.copyOf(firstRows, more);
            firstLines = Arrays.copyOf(firstLines, more);
            secondRows = Arrays.copyOf(secondRows, more);
            secondLines = Arrays.copyOf(secondLines, more);
            counts = Arrays.copyOf(counts, more);
            sent = Arrays.copyOf(sent, more);
        }
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int i = 0; i < size; i++) {
            int slot = first(TaskKeys.hash(keys, end(i), end(i + 1), SEED));
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = i + 1;
        }
    }

    /** Where the key is, or the free place where it would be. */
    private int slot(byte[] key) {
        int slot = first(TaskKeys.hash(key, 0, key.length, SEED));
        while (slots[slot] != 0 && !holds(slots[slot] - 1, key)) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private int first(long hash) {
        return (int) hash & slots.length - 1;
    }

    private boolean holds(int index, byte[] key) {
        return Arrays.equals(keys, end(index), end(index + 1), key, 0, key.length);
    }

    /** One past the last byte of the first {@code count} keys. */
    private int end(int count) {
        return count == 0 ? 0 : keyEnds[count - 1];
    }
}
