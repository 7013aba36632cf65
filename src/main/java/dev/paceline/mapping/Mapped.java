package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.action.Parameters;
import dev.paceline.model.Problem;
import dev.paceline.model.Row;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row read as parameters: API names and API values, and where in the row each came from. */
public final class Mapped {
    private final Row row;
    private final @Nullable Value[] values;
    private final int[] columns;
    private final List<Value.Field> parameters;
    private final List<Problem> problems;
    private final @Nullable String region;
    private final @Nullable String profile;
    private final Set<String> marked;
    private final boolean unclear;

    Mapped(Draft draft) {
        row = draft.row;
        values = draft.values;
        columns = draft.columns;
        parameters = parameters(values);
        problems = draft.problems();
        region = draft.region;
        profile = draft.profile;
        marked = draft.marked();
        unclear = draft.unclear;
    }

    /** The task, null where an id is missing. */
    public @Nullable TaskKey task() {
        return values[1] instanceof Value.Text project
                        && values[2] instanceof Value.Text task
                        && !project.text().isEmpty()
                        && !task.text().isEmpty()
                ? new TaskKey(project.text(), task.text())
                : null;
    }

    /** What is set, without the ids, in the order of the parameter table. */
    public List<Value.Field> parameters() {
        return parameters;
    }

    /** The row's own region, or null. */
    public @Nullable String region() {
        return region;
    }

    /** The row's own credential profile, or null. */
    public @Nullable String profile() {
        return profile;
    }

    /** Whether the row may change something that was not understood: a column of no known name has a value. */
    public boolean unclear() {
        return unclear;
    }

    /** What was wrong, in the order of the columns. */
    public List<Problem> problems() {
        return problems;
    }

    /** The columns, as the input spells them, that hold nothing but what a program wrote for nothing, or for an error of its own. */
    public Set<String> marked() {
        return marked;
    }

    /** Whether the row itself has the parameter, rather than {@code --set} or nothing. */
    public boolean has(String parameter) {
        return column(parameter) >= 0;
    }

    /** The column that gave the parameter, as the input spells it; the parameter's name where none did. */
    public String spelled(String parameter) {
        int column = column(parameter);
        return column < 0 ? parameter : row.columns().get(column);
    }

    /** The value as typed, cut where it is very long; null where the row does not have it. */
    public @Nullable String typed(String parameter) {
        int column = column(parameter);
        return column < 0 ? null : Spelling.typed(row.values().get(column));
    }

    private int column(String name) {
        Parameter parameter = Parameters.named(name);
        return parameter == null || values[parameter.number()] == null ? -1 : columns[parameter.number()];
    }

    private static List<Value.Field> parameters(@Nullable Value[] values) {
        int count = 0;
        for (int i = 3; i < values.length; i++) {
            count += values[i] == null ? 0 : 1;
        }
        var fields = new Value.Field[count];
        int next = 0;
        for (int i = 3; i < values.length; i++) {
            Value value = values[i];
            if (value != null) {
                fields[next++] = new Value.Field(Parameters.ALL.get(i - 1).name(), value);
            }
        }
        return List.of(fields);
    }
}
