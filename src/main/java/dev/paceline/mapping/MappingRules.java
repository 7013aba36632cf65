package dev.paceline.mapping;

import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How an input's columns and words differ from the documentation's.
 *
 * @param columns the columns that there are, by the action
 * @param rename a column of the input to the documented column that it is
 * @param set parameters for the rows that have no value of their own; text is read as a cell would be
 * @param ignore columns of the input that are not sent
 * @param values for a parameter, words of the input and what they stand for; text is read as a cell would be
 * @param nothing texts of the input that stand for an empty cell
 */
public record MappingRules(
        Columns columns,
        Map<String, String> rename,
        Map<String, Value> set,
        Set<String> ignore,
        Map<String, Map<String, Value>> values,
        Set<String> nothing) {
    /** As a column that is ignored: all that mean nothing. An empty name stands for those without one. */
    static final String UNKNOWN = "*";

    /** No rules for the action that is meant where none is named. */
    public static final MappingRules NONE = none(Columns.STANDARD);

    /**
     * Checks the rules and spells the parameters as the documentation does.
     *
     * @throws MappingException where a rule names no column there is, or cannot be followed
     */
    public MappingRules {
        rename = renamed(columns, rename);
        set = defaults(columns, set);
        ignore = Collections.unmodifiableSet(new LinkedHashSet<>(ignore));
        values = words(columns, values);
        nothing = Collections.unmodifiableSet(new LinkedHashSet<>(nothing));
        for (String column : ignore) {
            if (rename.containsKey(column)) {
                throw new MappingException("column \"" + column + "\" is both renamed and ignored");
            }
        }
    }

    /** No rules for the columns of an action. */
    public static MappingRules none(Columns columns) {
        return new MappingRules(columns, Map.of(), Map.of(), Set.of(), Map.of(), Set.of());
    }

    /** Reads a mapping file for the action that is meant where none is named. */
    public static MappingRules parse(String json) {
        return parse(json, Columns.STANDARD);
    }

    /**
     * Reads a mapping file.
     *
     * @param json its text
     * @param columns the columns that there are
     * @throws MappingException where it is not such a file
     */
    public static MappingRules parse(String json, Columns columns) {
        String text = json.startsWith("\uFEFF") ? json.substring(1) : json;
        try {
            return MappingFile.read(Json.parse(text), columns);
        } catch (JsonException wrong) {
            throw new MappingException("the mapping is not JSON: " + wrong.getMessage() + wrong.placeIn(text));
        }
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return equals(none(columns));
    }

    /** Whether columns that mean nothing are ignored. */
    boolean ignoresUnknown() {
        return ignore.contains(UNKNOWN);
    }

    /**
     * Whether a column is carried along for its name's sake, which begins with {@code _} or {@code #}.
     *
     * @param spelled as the input spells it
     */
    public boolean carries(String spelled) {
        return columns.named(spelled) instanceof Column.Carried
                && Header.column(spelled, this) instanceof Column.Carried;
    }

    /** These rules for what a person gives as a value on purpose: nothing stands for an empty cell. */
    MappingRules forValuesGiven() {
        return new MappingRules(columns, rename, set, ignore, values, Set.of());
    }

    /** These rules as a mapping file that {@link #parse} reads back. */
    public String json() {
        return Json.write(MappingFile.write(this));
    }

    /** With {@code COLUMN=PARAM} added, as {@code --rename} gives it. */
    public MappingRules rename(String assignment) {
        return with(List.of(assignment), List.of(), List.of(), List.of());
    }

    /** With {@code PARAM=VALUE} added, as {@code --set} gives it. */
    public MappingRules set(String assignment) {
        return with(List.of(), List.of(), List.of(assignment), List.of());
    }

    /** With a column added, as {@code --ignore} gives it. */
    public MappingRules ignore(String column) {
        return with(List.of(), List.of(column), List.of(), List.of());
    }

    /**
     * With all that the options of a command line say.
     *
     * @param renames each {@code COLUMN=PARAM}
     * @param ignores columns; an empty name stands for those without one, {@code *} for all that mean nothing
     * @param sets each {@code PARAM=VALUE}
     * @param nothings texts that stand for an empty cell
     */
    public MappingRules with(List<String> renames, List<String> ignores, List<String> sets, List<String> nothings) {
        Map<String, String> renamed = new LinkedHashMap<>(rename);
        Set<String> ignored = new LinkedHashSet<>(ignore);
        Map<String, Value> defaults = new LinkedHashMap<>(set);
        renames.forEach(assignment -> addRename(assignment, renamed));
        Set<String> empty = new LinkedHashSet<>(nothing);
        ignored.addAll(ignores);
        empty.addAll(nothings);
        sets.forEach(assignment -> addSet(assignment, defaults));
        return new MappingRules(columns, renamed, defaults, ignored, values, empty);
    }

    private static void addRename(String assignment, Map<String, String> to) {
        int equals = assignment.lastIndexOf('=');
        if (equals < 1 || equals == assignment.length() - 1) {
            throw new MappingException("--rename wants COLUMN=PARAM, not \"" + assignment + "\"");
        }
        to.put(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    private void addSet(String assignment, Map<String, Value> to) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new MappingException("--set wants PARAM=VALUE, not \"" + assignment + "\"");
        }
        to.put(
                parameter(columns, assignment.substring(0, equals), "--set"),
                Value.text(assignment.substring(equals + 1)));
    }

    private static Map<String, String> renamed(Columns columns, Map<String, String> given) {
        Map<String, String> rename = new LinkedHashMap<>();
        given.forEach((column, target) ->
                rename.put(column, known(columns, target, "rename").title()));
        return Collections.unmodifiableMap(rename);
    }

    private static Map<String, Value> defaults(Columns columns, Map<String, Value> given) {
        Map<String, Value> set = new LinkedHashMap<>();
        given.forEach((spelled, value) -> put(set, parameter(columns, spelled, "set"), value, "set"));
        String task = columns.action().task().name();
        if (set.containsKey(task)) {
            throw new MappingException(task + " cannot be set for all rows: each row names its own task");
        }
        set.forEach(MappingRules::refuseNothing);
        return Collections.unmodifiableMap(set);
    }

    private static void refuseNothing(String parameter, Value value) {
        if (value instanceof Value.Null || value.equals(Value.text(""))) {
            throw new MappingException(
                    "set " + parameter + " has no value; write " + Target.EMPTY + " for the empty one");
        }
    }

    private static Map<String, Map<String, Value>> words(Columns columns, Map<String, Map<String, Value>> given) {
        Map<String, Map<String, Value>> values = new LinkedHashMap<>();
        given.forEach((spelled, words) -> put(
                values,
                parameter(columns, spelled, "values"),
                Collections.unmodifiableMap(new LinkedHashMap<>(words)),
                "values"));
        values.forEach(MappingRules::refuseEmptyWord);
        return Collections.unmodifiableMap(values);
    }

    private static void refuseEmptyWord(String parameter, Map<String, Value> words) {
        if (words.containsKey("")) {
            throw new MappingException("values of " + parameter + " has an empty word; use set to fill empty cells");
        }
    }

    private static <T> void put(Map<String, T> map, String parameter, T value, String where) {
        if (map.put(parameter, value) != null) {
            throw new MappingException(where + " names " + parameter + " twice");
        }
    }

    /** The documented name of a whole parameter, {@code @region} or {@code @profile}. */
    private static String parameter(Columns columns, String spelled, String where) {
        Column column = known(columns, spelled, where);
        if (column instanceof Column.Part part) {
            throw new MappingException(
                    where + " wants the whole list " + part.parameter().name() + ", not " + part.title());
        }
        if (column instanceof Column.Carried) {
            throw new MappingException(where + " names " + spelled + ", which is not sent");
        }
        return column.title();
    }

    private static Column known(Columns columns, String spelled, String where) {
        Column column = columns.named(spelled);
        if (column == null) {
            String nearest = columns.nearest(spelled);
            throw new MappingException(where + " names \"" + spelled + "\", which is no parameter"
                    + (nearest == null ? "; " + columns.command() + " lists them" : "; the nearest is " + nearest));
        }
        return column;
    }
}
