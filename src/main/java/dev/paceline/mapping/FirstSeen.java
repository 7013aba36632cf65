package dev.paceline.mapping;

import dev.paceline.model.Message;
import dev.paceline.model.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How many rows have a thing in common, and where the first of them are. */
final class FirstSeen {
    private static final int NAMED = 3;

    private final List<Place> first = new ArrayList<>(NAMED);
    private long rows;
    private long lastRow = -1;

    /** Rows come in order; one that comes twice in a row counts once. */
    void add(Row row, String value) {
        if (row.number() == lastRow) {
            return;
        }
        lastRow = row.number();
        if (rows < NAMED) {
            first.add(new Place(row.number(), row.line(), value));
        }
        rows++;
    }

    /** Adds what another has of other rows. */
    void addAll(FirstSeen other) {
        rows += other.rows;
        if (first.size() < NAMED || other.first.get(0).row < first.get(NAMED - 1).row) {
            first.addAll(other.first);
            first.sort(Comparator.comparingLong(Place::row));
            first.subList(Math.min(NAMED, first.size()), first.size()).clear();
        }
    }

    long rows() {
        return rows;
    }

    /** The first of all; there is one. */
    Place first() {
        return first.get(0);
    }

    /** {@code line 3} or {@code lines 3, 17, 20 and 4 more}. */
    Message lines() {
        String named = first.stream().map(place -> Long.toString(place.line)).collect(Collectors.joining(", "));
        if (rows > NAMED) {
            return Message.of("seen.lines-and-more", named, rows - NAMED);
        }
        return rows == 1 ? Message.of("seen.line", named) : Message.of("seen.lines", named);
    }

    /** Where it was seen, and what it was. */
    record Place(long row, long line, String value) {}
}
