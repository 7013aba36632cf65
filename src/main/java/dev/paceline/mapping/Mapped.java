package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.model.Problem;
import dev.paceline.model.Row;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row read as parameters: API names and API values, and where in the row each came from. */
public final class Mapped {
    private final Columns known;
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
        known = draft.known;
        row = draft.row;
        values = draft.values;
        columns = draft.columns;
        parameters = parameters(known, values);
        problems = draft.problems();
        region = draft.region;
        profile = draft.profile;
        marked = draft.marked();
        unclear = draft.unclear;
    }

    /** The task, null where an id is missing. */
    public @Nullable TaskKey task() {
        Parameter project = known.action().project();
        String projectId = project == null ? "" : text(project);
        String taskId = text(known.action().task());
        boolean whole = !taskId.isEmpty() && (project == null || !project.isNeeded() || !projectId.isEmpty());
        return whole ? new TaskKey(projectId, taskId) : null;
    }

    private String text(Parameter parameter) {
        return values[parameter.number()] instanceof Value.Text text ? text.text() : "";
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

    /** Whether the parameter has no value at all. */
    public boolean lacks(String name) {
        Parameter parameter = known.parameter(name);
        return parameter != null && values[parameter.number()] == null;
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
        Parameter parameter = known.parameter(name);
        return parameter == null || values[parameter.number()] == null ? -1 : columns[parameter.number()];
    }

    private static List<Value.Field> parameters(Columns known, @Nullable Value[] values) {
        int count = 0;
        for (Parameter parameter : known.settable()) {
            count += values[parameter.number()] == null ? 0 : 1;
        }
        var fields = new Value.Field[count];
        int next = 0;
        for (Parameter parameter : known.settable()) {
            Value value = values[parameter.number()];
            if (value != null) {
                fields[next++] = new Value.Field(parameter.name(), value);
            }
        }
        return List.of(fields);
    }
}
