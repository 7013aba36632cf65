package dev.paceline.mapping;

import dev.paceline.action.Action;
import dev.paceline.action.Parameter;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.Problem.Severity;
import dev.paceline.model.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with the columns of a table as a whole; those without a name are judged by their values, elsewhere. */
final class Header {
    private static final int LINE = 1;

    private final MappingRules rules;
    private final List<String> columns;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> seen = new HashMap<>();
    private final Set<String> proposed = new HashSet<>();

    Header(MappingRules rules, List<String> columns) {
        this.rules = rules;
        this.columns = columns;
    }

    /** What {@code spelled} means under the rules; null where it means nothing. */
    static @Nullable Column column(String spelled, MappingRules rules) {
        Column column = named(spelled, rules);
        return column == null && rules.ignoresUnknown() ? new Column.Carried(spelled) : column;
    }

    /** The same, with what means nothing left as that. */
    static @Nullable Column named(String spelled, MappingRules rules) {
        String stripped = Spelling.strip(spelled);
        if (rules.ignore().contains(spelled) || rules.ignore().contains(stripped)) {
            return new Column.Carried(spelled);
        }
        String renamed = rules.rename().getOrDefault(spelled, rules.rename().get(stripped));
        return rules.columns().named(renamed == null ? spelled : renamed);
    }

    /** Whether it has no name. */
    static boolean nameless(String spelled) {
        return Spelling.strip(spelled).isEmpty();
    }

    List<Problem> problems() {
        columns.forEach(this::column);
        refuseBothForms();
        Action action = rules.columns().action();
        needTask(action.task().name());
        Parameter project = action.project();
        if (project != null) {
            needProject(project.name(), project.isNeeded());
        }
        for (Parameter parameter : action.parameters()) {
            if (parameter.isNeeded() && !action.identifies(parameter)) {
                need(parameter.name());
            }
        }
        expectThoseOfTheRules();
        return problems;
    }

    private void needTask(String name) {
        if (!gives(name)) {
            missing(name, Message.of("column.missing.remedy-task", name));
        }
    }

    private void needProject(String name, boolean needed) {
        boolean set = rules.set().containsKey(name);
        String column = seen.get(name);
        if (needed && !gives(name) && !set) {
            missing(name, Message.of("column.missing.remedy-project", name));
        } else if (column != null && set) {
            problem(ProblemCode.SET_REFUSED, column, Message.of("set.and-column", name), Message.of("set.remedy"));
        }
    }

    /** Every request has to have it. */
    private void need(String name) {
        boolean inParts = seen.keySet().stream().anyMatch(title -> title.startsWith(name + "."));
        if (!gives(name) && !inParts && !rules.set().containsKey(name)) {
            missing(name, Message.of("column.missing.remedy", name));
        }
    }

    /** A name that is near to the parameter's has been told already. */
    private boolean gives(String parameter) {
        return seen.containsKey(parameter) || proposed.contains(parameter);
    }

    private void column(String spelled) {
        Column column = named(spelled, rules);
        if (column == null) {
            if (!nameless(spelled)) {
                unknown(spelled);
            }
        } else if (!(column instanceof Column.Carried)) {
            String first = seen.putIfAbsent(column.title(), spelled);
            if (first != null) {
                doubled(column.title(), first, spelled);
            }
        }
    }

    private void unknown(String spelled) {
        String nearest = rules.columns().nearest(spelled);
        if (!rules.ignoresUnknown()) {
            proposed.add(nearest == null ? "" : nearest);
            problem(
                    ProblemCode.COLUMN_UNKNOWN,
                    spelled,
                    Target.Unknown.unknown(spelled, nearest),
                    Target.Unknown.remedy(spelled, nearest, rules.columns()));
        } else if (nearest != null) {
            problems.add(Problem.of(
                            ProblemCode.COLUMN_UNKNOWN,
                            0,
                            LINE,
                            Spelling.cut(spelled),
                            null,
                            Message.of("column.left-out", Spelling.shell(MappingRules.UNKNOWN), nearest),
                            Message.of("column.left-out.remedy", Target.Unknown.renamed(spelled, nearest)))
                    .as(Severity.WARNING));
        }
    }

    /** A list stands in one column or in parts, not both. */
    private void refuseBothForms() {
        for (String spelled : columns) {
            if (named(spelled, rules) instanceof Column.Part part) {
                for (int steps = 0; steps < part.path().size(); steps++) {
                    String whole = seen.get(part.title(steps));
                    if (whole != null) {
                        doubled(part.title(steps), whole, spelled);
                    }
                }
            }
        }
    }

    private void doubled(String title, String first, String second) {
        problem(
                ProblemCode.COLUMN_DOUBLED,
                second,
                Message.of("column.doubled", first, second, title),
                Message.of("column.doubled.remedy"));
    }

    private void missing(String parameter, Message remedy) {
        problems.add(Problem.of(
                ProblemCode.COLUMN_MISSING, 0, LINE, parameter, null, Message.of("column.missing", parameter), remedy));
    }

    private void expectThoseOfTheRules() {
        Set<String> there = columns.stream().map(Spelling::strip).collect(Collectors.toSet());
        rules.rename().keySet().forEach(column -> expect(column, Message.of("column.not-renamed"), there));
        rules.ignore().stream()
                .filter(column -> !column.isEmpty() && !column.equals(MappingRules.UNKNOWN))
                .forEach(column -> expect(column, Message.of("column.not-ignored"), there));
    }

    private void expect(String column, Message missing, Set<String> there) {
        if (!there.contains(Spelling.strip(column))) {
            problem(ProblemCode.MAPPING_UNUSED, column, missing, Message.of("column.not-there.remedy"));
        }
    }

    private void problem(ProblemCode code, String column, Message message, Message remedy) {
        problems.add(Problem.of(code, 0, LINE, Spelling.cut(column), null, message, remedy));
    }
}
