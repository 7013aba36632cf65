package dev.paceline.report;

import dev.paceline.input.Chunk;
import dev.paceline.input.OrderedParallel;
import dev.paceline.input.RecordStream;
import dev.paceline.json.Json;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The columns that the report carries along, in the order of the input. JSON lines may have other keys in each: the first
 * {@value #MOST_KEYS} different ones are columns, and what a line has beyond them stands in one column more as an object.
 */
final class CarriedColumns {
    private static final int MOST_KEYS = 100;
    private static final String FURTHER = "_others";

    private final Predicate<String> carried;
    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final boolean further;

    private CarriedColumns(Predicate<String> carried, List<String> names, boolean further) {
        this.carried = carried;
        this.names = names;
        this.further = further;
        names.forEach(name -> places.putIfAbsent(name, places.size()));
    }

    /** Those of a table, by its header. */
    static CarriedColumns ofTable(List<String> columns, Predicate<String> carried) {
        return new CarriedColumns(
                carried, columns.stream().filter(carried).distinct().toList(), false);
    }

    /**
     * Those of JSON lines, which have to be read for it.
     *
     * @param lines from their beginning
     * @param limit only so many belong to the run
     */
    static CarriedColumns ofLines(RecordStream lines, long limit, Predicate<String> carried) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        OrderedParallel.<Chunk, Set<String>>of(chunk -> keys(chunk, limit, carried))
                .each(() -> next(lines, limit), keys -> {
                    found.addAll(keys);
                    return found.size() <= MOST_KEYS;
                });
        List<String> names = new ArrayList<>(found.stream().limit(MOST_KEYS).toList());
        return new CarriedColumns(carried, names, found.size() > MOST_KEYS);
    }

    private static @Nullable Chunk next(RecordStream lines, long limit) throws IOException {
        Chunk chunk = lines.next();
        return chunk == null || chunk.firstRow() > limit ? null : chunk;
    }

    private static Set<String> keys(Chunk chunk, long limit, Predicate<String> carried) {
        Set<String> seen = new LinkedHashSet<>();
        for (Row row : chunk.rows()) {
            if (row.number() <= limit) {
                seen.addAll(row.columns());
            }
        }
        seen.removeIf(carried.negate());
        return seen;
    }

    /** Whether there is none: then no row has to be read for them. */
    boolean isEmpty() {
        return names.isEmpty();
    }

    /** Their names, fit for a header. */
    List<String> header() {
        List<String> header = new ArrayList<>(names);
        if (further) {
            header.add(FURTHER);
        }
        header.replaceAll(CellText::of);
        return header;
    }

    /** A row's cells of them; empty ones for a row that could not be read. */
    List<String> cells(Row row) {
        String[] cells = new String[names.size() + (further ? 1 : 0)];
        Arrays.fill(cells, "");
        List<Value.Field> beyond = new ArrayList<>();
        for (int each = 0; each < row.columns().size(); each++) {
            String name = row.columns().get(each);
            Integer place = places.get(name);
            if (place != null) {
                cells[place] = CellText.of(text(row.values().get(each)));
            } else if (further && carried.test(name)) {
                beyond.add(new Value.Field(name, row.values().get(each)));
            }
        }
        if (!beyond.isEmpty()) {
            cells[names.size()] = Json.write(new Value.Fields(beyond));
        }
        return Arrays.asList(cells);
    }

    private static @Nullable String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        return value instanceof Value.Null ? null : Json.write(value);
    }
}
