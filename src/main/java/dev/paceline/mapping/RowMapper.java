package dev.paceline.mapping;

import dev.paceline.action.Action;
import dev.paceline.action.Parameter;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows become parameters. What the columns mean is found out once for each table. Thread-safe. */
public final class RowMapper {
    private static final int KEYS_KEPT = 4096;

    private final MappingRules rules;
    private final Columns columns;
    private final Levels levels;
    private final Parameter task;
    private final @Nullable Parameter project;
    private final Mapped defaults;
    private final List<Mapped> words;
    private final Map<String, Target> keys = new ConcurrentHashMap<>();
    private final @Nullable Value[] set;
    private volatile Table table = new Table(List.of(), new Target[0], true, true);

    /** A mapper for one input. */
    public RowMapper(MappingRules rules) {
        this.rules = rules;
        this.columns = rules.columns();
        this.levels = new Levels(rules);
        Action action = columns.action();
        this.task = action.task();
        this.project = action.project();
        Draft draft = draftOfDefaults();
        this.set = draft.values;
        this.defaults = new Mapped(draft);
        this.words = rules.values().entrySet().stream()
                .flatMap(each -> each.getValue().entrySet().stream()
                        .map(word -> word(each.getKey(), word.getKey(), word.getValue())))
                .toList();
    }

    /**
     * What is wrong with the table as a whole, at line 1, and with what {@code --set} gives, at line 0. An error here concerns
     * every row.
     *
     * @param columns the header; empty for JSON lines, whose keys are checked row by row
     */
    public List<Problem> header(List<String> columns) {
        List<Problem> problems = new ArrayList<>(defaults.problems());
        if (!columns.isEmpty()) {
            problems.addAll(new Header(rules, columns).problems());
        }
        return problems;
    }

    /** The positions of the columns without a name of which no rule speaks. Whether that matters, their values tell. */
    public int[] nameless(List<String> columns) {
        return IntStream.range(0, columns.size())
                .filter(i -> Header.nameless(columns.get(i)) && Header.column(columns.get(i), rules) == null)
                .toArray();
    }

    /** The parameters that say which task is meant; the last of them names the task. */
    public List<String> target() {
        return project == null ? List.of(task.name()) : List.of(project.name(), task.name());
    }

    /** The action whose parameters rows become. */
    public Action action() {
        return columns.action();
    }

    /** What {@code --set} gives to rows that have no value of their own: as of a row 0. */
    public Mapped defaults() {
        return defaults;
    }

    /** The parameter that a column or key gives, whole, in part or with what is around the task; null where it gives none. */
    public @Nullable String parameterNamed(String column) {
        Column meaning = Header.column(column, rules);
        if (meaning == null && columns.holds(column, task)) {
            return task.name();
        }
        if (meaning instanceof Column.Part part) {
            return part.parameter().name();
        }
        return meaning instanceof Column.Whole whole ? whole.parameter().name() : null;
    }

    /** Reads a row, its ids not counted. */
    public Mapped map(Row row) {
        return map(row, null);
    }

    /**
     * Reads a row.
     *
     * @param row one whose record could be read
     * @param ids told of the row's ids; null for nobody
     */
    public Mapped map(Row row, @Nullable SeenIds ids) {
        return row.form() == Form.CELLS ? read(row, ids) : read(levels.flat(row), ids);
    }

    private Mapped read(Row row, @Nullable SeenIds ids) {
        var draft = new Draft(columns, row, ids);
        List<Value> values = row.values();
        if (row.form() == Form.CELLS) {
            Table meaning = table(row.columns());
            for (int i = 0; i < meaning.targets.length; i++) {
                draft.at(i);
                meaning.targets[i].take(values.get(i), draft);
            }
            draft.assemble();
            fill(draft);
            needIds(draft, meaning.hasProject, meaning.hasTask);
        } else {
            for (int i = 0; i < values.size(); i++) {
                draft.at(i);
                key(row.columns().get(i)).take(values.get(i), draft);
            }
            draft.assemble();
            refuseSetProject(draft);
            fill(draft);
            needIds(draft, true, true);
        }
        return new Mapped(draft);
    }

    /** What the words of the mapping stand for: each as of a row 0. */
    public List<Mapped> words() {
        return words;
    }

    private Mapped word(String parameter, String word, Value value) {
        String place = Spelling.cut("values " + parameter + "." + word);
        var draft = new Draft(columns, new Row(0, 0, Form.CELLS, List.of(place), List.of(value)), null);
        Column column = columns.named(parameter);
        if (column != null) {
            Target.of(column, MappingRules.none(columns)).take(value, draft);
        }
        return new Mapped(draft);
    }

    private Draft draftOfDefaults() {
        List<String> names =
                rules.set().keySet().stream().map(name -> "--set " + name).toList();
        var draft = new Draft(
                columns,
                new Row(0, 0, Form.CELLS, names, List.copyOf(rules.set().values())),
                null);
        int next = 0;
        for (Map.Entry<String, Value> each : rules.set().entrySet()) {
            draft.at(next++);
            Column column = columns.named(each.getKey());
            if (column != null) {
                Target.of(column, rules.forValuesGiven()).take(each.getValue(), draft);
            }
        }
        return draft;
    }

    /** All rows of a table share one list of columns. */
    @SuppressWarnings("ReferenceEquality")
    private Table table(List<String> columns) {
        Table last = table;
        if (last.columns != columns) {
            last = compile(columns);
            table = last;
        }
        return last;
    }

    private Table compile(List<String> spelled) {
        var targets = new Target[spelled.size()];
        boolean hasProject = project != null && rules.set().containsKey(project.name());
        boolean hasTask = false;
        for (int i = 0; i < targets.length; i++) {
            Column column = Header.column(spelled.get(i), rules);
            targets[i] = column == null ? Target.NOT_UNDERSTOOD : Target.of(column, rules);
            hasProject |= column != null && project != null && column.title().equals(project.name());
            hasTask |= column != null && column.title().equals(task.name());
        }
        return new Table(spelled, targets, hasProject, hasTask);
    }

    private Target key(String spelled) {
        Target known = keys.get(spelled);
        if (known != null) {
            return known;
        }
        Column column = Header.column(spelled, rules);
        Target target = column == null ? unknown(spelled) : Target.of(column, rules);
        if (keys.size() < KEYS_KEPT) {
            keys.put(spelled, target);
        }
        return target;
    }

    private Target unknown(String spelled) {
        if (columns.isListOfOne(spelled)) {
            return Target.LIST_OF_ONE;
        }
        return columns.isLevel(spelled) ? Target.LEVEL : new Target.Unknown(spelled, columns.nearest(spelled), columns);
    }

    private void fill(Draft draft) {
        if (rules.set().isEmpty()) {
            return;
        }
        for (int i = 1; i < set.length; i++) {
            if (draft.values[i] == null && set[i] != null) {
                draft.values[i] = set[i];
                draft.columns[i] = -1;
            }
        }
        draft.region = draft.region == null ? defaults.region() : draft.region;
        draft.profile = draft.profile == null ? defaults.profile() : draft.profile;
    }

    private void refuseSetProject(Draft draft) {
        if (project != null && draft.values[project.number()] != null && set[project.number()] != null) {
            draft.at(draft.columns[project.number()]);
            draft.problem(ProblemCode.SET_REFUSED, Message.of("set.and-row", project.name()), Message.of("set.remedy"));
        }
    }

    private void needIds(Draft draft, boolean hasProject, boolean hasTask) {
        if (hasProject && project != null && project.isNeeded()) {
            needId(project, draft);
        }
        if (hasTask) {
            needId(task, draft);
        }
    }

    private void needId(Parameter id, Draft draft) {
        Value value = draft.values[id.number()];
        boolean given = value instanceof Value.Text text && !text.text().isEmpty();
        if (given || (value == null && draft.hasProblem(id.name()))) {
            return;
        }
        draft.add(Problem.of(
                ProblemCode.ID_MISSING,
                draft.row.number(),
                draft.row.line(),
                id.name(),
                null,
                Message.of("id.missing", id.name()),
                project == null || !project.isNeeded()
                        ? Message.of("id.missing.remedy", task.name())
                        : Message.of("id.missing.remedy-both", project.name(), task.name())));
    }

    /** What the columns of a table mean. */
    private record Table(List<String> columns, Target[] targets, boolean hasProject, boolean hasTask) {}
}
