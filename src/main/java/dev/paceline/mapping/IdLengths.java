package dev.paceline.mapping;

import dev.paceline.model.Row;
import org.jspecify.annotations.Nullable;

/** How many rows have ids of how many digits. */
final class IdLengths {
    private static final int LONGEST = 63;

    /** Shorter ids are counted from one, so that early ones are short. */
    private static final int SHORTEST_USUAL = 10;

    private static final int MUCH = 3;

    private final @Nullable FirstSeen[] byLength = new FirstSeen[LONGEST + 1];

    void add(Row row, String digits) {
        of(Math.min(digits.length(), LONGEST)).add(row, digits);
    }

    void addAll(IdLengths later) {
        for (int length = 0; length <= LONGEST; length++) {
            FirstSeen more = later.byLength[length];
            if (more != null) {
                of(length).addAll(more);
            }
        }
    }

    /** The length that most ids have. */
    int usual() {
        int usual = 0;
        for (int length = 1; length <= LONGEST; length++) {
            usual = rows(length) > rows(usual) ? length : usual;
        }
        return usual;
    }

    /** The ids that lack three digits or more of the usual length, where they are one in ten at most, or one alone. Null for none. */
    @Nullable
    FirstSeen tooShort() {
        int usual = usual();
        var found = new FirstSeen();
        long all = 0;
        for (int length = 0; length <= LONGEST; length++) {
            FirstSeen seen = byLength[length];
            if (seen != null) {
                all += seen.rows();
                if (length <= usual - MUCH) {
                    found.addAll(seen);
                }
            }
        }
        boolean few = 10 * found.rows() <= all || (found.rows() == 1 && all >= MUCH);
        return usual >= SHORTEST_USUAL && found.rows() > 0 && few ? found : null;
    }

    private long rows(int length) {
        FirstSeen seen = byLength[length];
        return seen == null ? 0 : seen.rows();
    }

    private FirstSeen of(int length) {
        FirstSeen seen = byLength[length];
        if (seen == null) {
            seen = new FirstSeen();
            byLength[length] = seen;
        }
        return seen;
    }
}
