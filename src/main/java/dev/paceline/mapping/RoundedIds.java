package dev.paceline.mapping;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts, for each column, the rows that have an id and those whose id looks rounded to 15 digits. Not thread-safe: one for
 * each thread, brought together by {@link #add(RoundedIds)}.
 */
public final class RoundedIds {
    private static final int ENOUGH_ROWS = 3;
    private static final int ENOUGH_SHARE = 10;

    private final Map<String, Count> columns = new LinkedHashMap<>();

    /** Whether an id has 16 digits or more and zeros alone after the 15th. */
    static boolean rounded(String digits) {
        if (digits.length() < 16) {
            return false;
        }
        for (int i = 15; i < digits.length(); i++) {
            if (digits.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    void saw(String column, boolean rounded) {
        Count count = columns.get(column);
        if (count == null) {
            count = new Count();
            columns.put(column, count);
        }
        count.seen++;
        if (rounded) {
            count.rounded++;
        }
    }

    /** Adds what another has counted. */
    public void add(RoundedIds other) {
        other.columns.forEach(this::add);
    }

    private void add(String column, Count other) {
        Count count = columns.computeIfAbsent(column, absent -> new Count());
        count.seen += other.seen;
        count.rounded += other.rounded;
    }

    /** The columns, as the input spells them, in which rounding is no accident: three rows, or a tenth of those with an id. */
    public Set<String> escalated() {
        Set<String> escalated = new LinkedHashSet<>();
        columns.forEach((column, count) -> {
            if (count.many()) {
                escalated.add(column);
            }
        });
        return escalated;
    }

    private static final class Count {
        private long seen;
        private long rounded;

        private boolean many() {
            return rounded >= ENOUGH_ROWS || (rounded > 0 && rounded * ENOUGH_SHARE >= seen);
        }
    }
}
