package dev.paceline.mapping;

import java.util.Arrays;

/**
 * The different ids of a column that are long enough to be rounded, each by a hash, its length and whether it looks rounded: a
 * column's project comes in every row, and is one id all the same. Where there are too many, half of them are let go, by a bit
 * of their hash: what is left is a fair sample, of which chance is asked as of the whole.
 *
 * <p>Sorted rather than hashed into places, so that no choice of ids makes it slow.
 */
final class DistinctIds {
    private static final int LENGTH_BITS = 6;
    private static final int LONGEST = (1 << LENGTH_BITS) - 1;
    private static final long NO_HASH = (1L << (1 + LENGTH_BITS)) - 1;

    private long[] ids = new long[8];
    private int size;
    private int settled;
    private int halved;

    /** @param digits at least 16 */
    void add(String digits, boolean rounded) {
        long id = hash(digits) & ~NO_HASH;
        id |= (long) Math.min(digits.length(), LONGEST) << 1;
        add(rounded ? id | 1 : id);
    }

    void addAll(DistinctIds others) {
        while (halved < others.halved) {
            halve();
        }
        for (int i = 0; i < others.size; i++) {
            add(others.ids[i]);
        }
    }

    /** How many are held, some of them twice where they were not settled since. */
    int size() {
        return size;
    }

    /** Lets go of about half of them, and of as large a share of those to come. */
    void halve() {
        settle();
        halved++;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (held(ids[i])) {
                ids[kept++] = ids[i];
            }
        }
        size = kept;
        settled = kept;
    }

    /** The chances that these ids had to look rounded, and how many of them do. */
    Chance chance() {
        int[] seen = new int[LONGEST + 1];
        int rounded = 0;
        settle();
        for (int i = 0; i < size; i++) {
            seen[(int) (ids[i] >>> 1) & LONGEST]++;
            rounded += (int) ids[i] & 1;
        }
        return new Chance(seen, rounded);
    }

    private void add(long id) {
        if (!held(id) || (size > 0 && ids[size - 1] == id)) {
            return;
        }
        if (size == ids.length) {
            settle();
            if (size > ids.length / 2) {
                ids = Arrays.copyOf(ids, 2 * ids.length);
            }
        }
        ids[size++] = id;
    }

    private boolean held(long id) {
        return halved == 0 || id >>> (Long.SIZE - halved) == 0;
    }

    /** Brings them in order, each once. */
    void settle() {
        if (settled == size) {
            return;
        }
        Arrays.sort(ids, 0, size);
        int kept = 1;
        for (int i = 1; i < size; i++) {
            if (ids[i] != ids[kept - 1]) {
                ids[kept++] = ids[i];
            }
        }
        size = kept;
        settled = kept;
    }

    /** Well-mixed bits; different ones for different ids of up to 19 digits. */
    private static long hash(String digits) {
        long hash = 0;
        for (int i = 0; i < digits.length(); i++) {
            hash = 10 * hash + digits.charAt(i) - '0';
        }
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
