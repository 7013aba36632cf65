package dev.paceline.mapping;

import dev.paceline.model.Problem;
import dev.paceline.model.Row;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the ids of each column look like as a whole, which no row can tell. Not thread-safe: one for each piece of the input,
 * brought together in the order of the input by {@link #add(SeenIds)}.
 *
 * <p>Memory: at most 8 MiB of ids, whatever the input's size, and some 500 bytes for each column of ids.
 */
public final class SeenIds {
    /** Different ids that are held, of all columns together; of a column with more, a fair share of them is. */
    private static final int MOST_HELD = 1 << 18;

    private final Map<String, IdColumn> columns = new LinkedHashMap<>();
    private final int most;

    /** Nothing seen yet. */
    public SeenIds() {
        this(MOST_HELD);
    }

    SeenIds(int most) {
        this.most = most;
    }

    void saw(String column, Row row, String digits, boolean numeric) {
        of(column).saw(row, digits, numeric);
    }

    /** Adds what another has seen of the rows behind these. */
    public void add(SeenIds later) {
        later.columns.forEach((column, ids) -> of(column).addAll(ids));
        if (held() > 2 * most) {
            columns.values().forEach(column -> column.distinct().settle());
            while (held() > most) {
                int largest =
                        columns.values().stream().mapToInt(SeenIds::held).max().orElse(0);
                columns.values().stream()
                        .filter(column -> held(column) > largest / 2)
                        .forEach(column -> column.distinct().halve());
            }
        }
    }

    /** The columns, as the input spells them, in which more ids look rounded than chance explains. */
    public Set<String> escalated() {
        Set<String> escalated = new LinkedHashSet<>();
        columns.forEach((column, ids) -> {
            if (ids.isRounded()) {
                escalated.add(column);
            }
        });
        return escalated;
    }

    /**
     * A warning for each column with something doubtful in it, in the order of the rows.
     *
     * @param escalated columns in which each rounded id is an error of its own
     */
    public List<Problem> doubtful(Set<String> escalated) {
        return columns.entrySet().stream()
                .flatMap(column ->
                        column.getValue().doubtful(column.getKey(), escalated.contains(column.getKey())).stream())
                .sorted(Comparator.comparingLong(Problem::row))
                .toList();
    }

    /** How many ids are held, some of them twice. */
    int held() {
        int sum = 0;
        for (IdColumn column : columns.values()) {
            sum += held(column);
        }
        return sum;
    }

    private static int held(IdColumn column) {
        return column.distinct().size();
    }

    private IdColumn of(String column) {
        return columns.computeIfAbsent(column, absent -> new IdColumn());
    }
}
