package dev.paceline.mapping;

import dev.paceline.action.Advice;
import dev.paceline.action.Parameter;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row while its columns are read, one after the other. */
final class Draft {
    final Columns known;
    final Row row;
    final @Nullable SeenIds ids;
    final @Nullable Value[] values;
    final int[] columns;
    private final List<Parts> parts = new ArrayList<>(0);

    @Nullable
    String region;

    @Nullable
    String profile;

    /** Whether there was a value in a column that means nothing. */
    boolean unclear;

    private final List<Message> path = new ArrayList<>(0);
    private @Nullable List<Problem> problems;
    private int column;
    private int lastRounded = -1;
    private Set<String> marked = Set.of();

    /** @param known the columns that there are */
    Draft(Columns known, Row row, @Nullable SeenIds ids) {
        int slots = known.action().parameters().size() + 1;
        this.known = known;
        this.values = new Value[slots];
        this.columns = new int[slots];
        this.row = row;
        this.ids = ids;
    }

    void at(int newColumn) {
        column = newColumn;
    }

    /** Whether an empty text says nothing. */
    boolean cells() {
        return row.form() == Row.Form.CELLS;
    }

    void set(Parameter parameter, Value value) {
        if (values[parameter.number()] != null) {
            doubled(parameter.name());
        }
        values[parameter.number()] = value;
        columns[parameter.number()] = column;
    }

    /** Brings the parts of lists together. */
    void assemble() {
        for (Parts each : parts) {
            column = columns[each.parameter().number()];
            set(each.parameter(), each.value());
        }
    }

    void part(Column.Part part, Value value, boolean empty) {
        if (!list(part.parameter()).add(part, value, empty)) {
            doubled(part.title());
        }
    }

    private Parts list(Parameter parameter) {
        for (Parts each : parts) {
            if (each.parameter().number() == parameter.number()) {
                return each;
            }
        }
        var list = new Parts(parameter);
        parts.add(list);
        if (values[parameter.number()] == null) {
            columns[parameter.number()] = column;
        }
        return list;
    }

    /** Of a table's columns the header says so, once for all rows. */
    void doubled(String name) {
        if (!cells()) {
            problem(ProblemCode.COLUMN_DOUBLED, Message.of("keys.twice", name), Message.of("keys.twice.remedy", name));
        }
    }

    /** An id of digits alone was seen in the current column. Whether rounded ones are errors, the whole column tells. */
    void sawId(String digits, boolean numeric) {
        if (ids != null) {
            ids.saw(row.columns().get(column), row, digits, numeric);
        }
        if (IdColumn.looksRounded(digits) && lastRounded != column) {
            lastRounded = column;
            problem(ProblemCode.ID_ROUNDED, Message.of("id.rounded"), Message.of("id.rounded.remedy"));
        }
    }

    /**
     * Notes it where the whole cell is what a program wrote for nothing, or for an error of its own.
     *
     * @param id whether it should be an id, whose reader knows better what else a spreadsheet does
     */
    void markWhole(String text, boolean id) {
        Marker marker = Marker.of(text);
        if (marker != null && !(id && marker.ofASheet())) {
            mark(marker.advice(text, row.number() > 0));
            marked = marked.isEmpty() ? new HashSet<>(2) : marked;
            marked.add(row.columns().get(column));
        }
    }

    /** The same of an id that is a part of the cell. */
    void markPart(String text) {
        Marker marker = Marker.of(text);
        if (marker != null && !marker.ofASheet()) {
            mark(marker.advice(text, false));
        }
    }

    private void mark(Advice advice) {
        problem(ProblemCode.CELL_MARKER, advice.message(), advice.remedy());
    }

    /** Whether this is a part of the value. */
    boolean inside() {
        return !path.isEmpty();
    }

    /** From here on, problems are about this part of the value. */
    void enter(Message place) {
        path.add(place);
    }

    void leave() {
        path.remove(path.size() - 1);
    }

    /** A problem of the current column. */
    void problem(ProblemCode code, Message message, Message remedy) {
        Message placed = path.stream()
                .reduce((outer, inner) -> Message.of("path.within", outer, inner))
                .map(place -> Message.of("path.message", place, message))
                .orElse(message);
        add(Problem.of(
                code,
                row.number(),
                row.line(),
                row.columns().get(column),
                Spelling.typed(row.values().get(column)),
                placed,
                remedy));
    }

    void add(Problem problem) {
        if (problems == null) {
            problems = new ArrayList<>(2);
        }
        problems.add(problem);
    }

    /** Whether a problem was noted of a column of this plain name. */
    boolean hasProblem(String name) {
        return problems().stream().anyMatch(problem -> names(problem, name));
    }

    private boolean names(Problem problem, String name) {
        String spelled = problem.column();
        return spelled != null
                && known.named(spelled) instanceof Column.Whole whole
                && whole.title().equals(name);
    }

    /** The columns whose whole cell is a marker. */
    Set<String> marked() {
        return marked;
    }

    List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }
}
