package dev.paceline.mapping;

import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with the columns of a table as a whole. */
final class Header {
    private static final int LINE = 1;

    private final MappingRules rules;
    private final List<String> columns;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, String> seen = new HashMap<>();

    Header(MappingRules rules, List<String> columns) {
        this.rules = rules;
        this.columns = columns;
    }

    /** What {@code spelled} means under the rules; null where it means nothing. */
    static @Nullable Column column(String spelled, MappingRules rules) {
        String stripped = Spelling.strip(spelled);
        if (rules.ignore().contains(spelled) || rules.ignore().contains(stripped)) {
            return new Column.Carried(spelled);
        }
        String renamed = rules.rename().getOrDefault(spelled, rules.rename().get(stripped));
        return Column.named(renamed == null ? spelled : renamed);
    }

    List<Problem> problems() {
        columns.forEach(this::column);
        refuseBothForms();
        if (!seen.containsKey("TaskId")) {
            missing("TaskId", "Name the column of task ids TaskId, or use --rename \"COLUMN=TaskId\".");
        }
        boolean set = rules.set().containsKey("ProjectId");
        String project = seen.get("ProjectId");
        if (project == null && !set) {
            missing("ProjectId", "Name the column of project ids ProjectId, or use --set ProjectId=ID.");
        } else if (project != null && set) {
            problem(
                    ProblemCode.SET_REFUSED,
                    project,
                    "ProjectId is set for all rows, and the input has a column of it",
                    "Leave out one of the two.");
        }
        rules.rename().keySet().forEach(column -> expect(column, "renamed"));
        rules.ignore().forEach(column -> expect(column, "ignored"));
        return problems;
    }

    private void column(String spelled) {
        if (Spelling.strip(spelled).isEmpty()) {
            problem(
                    ProblemCode.COLUMN_EMPTY,
                    spelled,
                    "Column " + (columns.indexOf(spelled) + 1) + " has no name",
                    "Name the column, or begin its name with _ to carry it along.");
            return;
        }
        Column column = column(spelled, rules);
        if (column == null) {
            problem(
                    ProblemCode.COLUMN_UNKNOWN,
                    spelled,
                    Target.Unknown.unknown(spelled),
                    Target.Unknown.remedy(spelled));
        } else if (!(column instanceof Column.Carried)) {
            String first = seen.putIfAbsent(column.title(), spelled);
            if (first != null) {
                doubled(column.title(), first, spelled);
            }
        }
    }

    /** A list stands in one column or in parts, not both. */
    private void refuseBothForms() {
        for (String spelled : columns) {
            if (column(spelled, rules) instanceof Column.Part part) {
                String whole = seen.get(part.parameter().name());
                if (whole != null) {
                    doubled(part.parameter().name(), whole, spelled);
                }
            }
        }
    }

    private void doubled(String title, String first, String second) {
        problem(
                ProblemCode.COLUMN_DOUBLED,
                second,
                "Columns " + first + " and " + second + " both give " + title,
                "Use --ignore for one of them.");
    }

    private void missing(String parameter, String remedy) {
        problems.add(Problem.of(
                ProblemCode.COLUMN_MISSING, 0, LINE, parameter, null, "No column gives " + parameter, remedy));
    }

    private void expect(String column, String verb) {
        if (columns.stream().noneMatch(each -> Spelling.strip(each).equals(Spelling.strip(column)))) {
            problem(
                    ProblemCode.MAPPING_UNUSED,
                    column,
                    "The column is to be " + verb + ", and the input has none of that name",
                    "Spell it as the header does, or leave the rule out.");
        }
    }

    private void problem(ProblemCode code, String column, String message, String remedy) {
        problems.add(Problem.of(code, 0, LINE, Spelling.cut(column), null, message, remedy));
    }
}
