package dev.paceline.check;

import dev.paceline.action.Parameter;
import dev.paceline.mapping.Mapped;
import dev.paceline.mapping.RowMapper;
import dev.paceline.mapping.SeenIds;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.Problem.Severity;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import dev.paceline.validation.ChangeRules;
import dev.paceline.validation.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that can be found out about a row without sending it, its task's other rows aside. Thread-safe. */
public final class RowChecker {
    private final RowMapper mapper;
    private final ChangeRules rules;
    private final Set<ProblemCode> allowed;
    private final Set<String> escalated;

    /**
     * A checker for one input.
     *
     * @param mapper what the columns mean
     * @param allowed codes that are warnings here, each {@linkplain ProblemCode#allowable() allowable}
     * @param escalated columns in which an id that looks rounded is an error, as {@link SeenIds#escalated()} tells after
     *     all rows were seen
     */
    public RowChecker(RowMapper mapper, Set<ProblemCode> allowed, Set<String> escalated) {
        this.mapper = mapper;
        this.rules = new ChangeRules(mapper.action());
        this.allowed = allowed.isEmpty() ? Set.of() : EnumSet.copyOf(allowed);
        this.escalated = Set.copyOf(escalated);
    }

    /**
     * The codes that {@code --allow} names.
     *
     * @throws IllegalArgumentException for a code that there is not, or that cannot be allowed; the message lists those that can
     */
    public static Set<ProblemCode> allowed(Collection<String> codes) {
        Set<ProblemCode> allowed = EnumSet.noneOf(ProblemCode.class);
        for (String code : codes) {
            ProblemCode known = ProblemCode.named(code)
                    .orElseThrow(() -> new IllegalArgumentException("there is no problem code " + code + listed()));
            if (!known.allowable()) {
                throw new IllegalArgumentException(
                        known.code() + " cannot be allowed: such a row gives no request that could be sent" + listed());
            }
            allowed.add(known);
        }
        return allowed;
    }

    /** The problems of the table as a whole and of what {@code --set} gives. An error among them concerns every row. */
    public List<Problem> header(List<String> columns) {
        List<Problem> problems = new ArrayList<>(mapper.header(columns));
        Mapped set = mapper.defaults();
        for (Finding finding : rules.check(set.parameters())) {
            problems.add(problem(finding, set, 0, 0));
        }
        dropBesideMarkers(problems, set);
        mapper.words().forEach(word -> addWrong(word, problems));
        return problems.stream().map(this::judged).toList();
    }

    /** What makes every row that has the word an error. */
    private void addWrong(Mapped word, List<Problem> problems) {
        problems.addAll(word.problems());
        for (Finding finding : rules.check(word.parameters())) {
            if (finding.code().severity() == Severity.ERROR) {
                problems.add(problem(finding, word, 0, 0));
            }
        }
    }

    /** Checks a row, its ids not counted. */
    public CheckedRow check(Row row) {
        return check(row, null);
    }

    /**
     * Checks a row.
     *
     * @param ids told of the row's ids; null for nobody
     */
    public CheckedRow check(Row row, @Nullable SeenIds ids) {
        if (!row.problems().isEmpty()) {
            return new CheckedRow(row.number(), row.line(), null, null, row.problems());
        }
        Mapped mapped = mapper.map(row, ids);
        List<Finding> findings = rules.checkWhole(mapped.parameters());
        TaskKey task = mapped.task();
        if (mapped.problems().isEmpty() && findings.isEmpty() && task != null && changes(mapped)) {
            return new CheckedRow(row.number(), row.line(), task, change(row, task, mapped), List.of());
        }
        List<Problem> problems = problems(row, mapped, findings);
        boolean sendable = task != null && problems.stream().noneMatch(Problem::isError);
        return new CheckedRow(
                row.number(),
                row.line(),
                problems.stream().anyMatch(problem -> hidesTask(problem, mapped)) ? null : task,
                sendable && task != null ? change(row, task, mapped) : null,
                problems,
                sendable ? Set.of() : meant(mapped, problems));
    }

    /** Whether there is anything to send: for some actions that is the task itself. */
    private boolean changes(Mapped mapped) {
        return mapper.action().alone() || !mapped.parameters().isEmpty();
    }

    /** What a row that cannot be sent was meant to set: what could be read of it, and what its errors are about. */
    private Set<String> meant(Mapped mapped, List<Problem> problems) {
        Set<String> names = new LinkedHashSet<>();
        mapped.parameters().forEach(field -> names.add(field.name()));
        for (Problem problem : problems) {
            String parameter = problem.column() == null ? null : mapper.parameterNamed(problem.column());
            if (parameter != null) {
                names.add(parameter);
            }
        }
        return names;
    }

    private List<Problem> problems(Row row, Mapped mapped, List<Finding> findings) {
        List<Problem> problems = new ArrayList<>(mapped.problems());
        for (Finding finding : findings) {
            if (mapped.lacks(finding.parameters().get(0))
                    || finding.parameters().stream().anyMatch(mapped::has)) {
                problems.add(problem(finding, mapped, row.number(), row.line()));
            }
        }
        dropBesideMarkers(problems, mapped);
        inTheOrderOfColumns(problems, row);
        if (!changes(mapped) && !mapped.unclear() && problems.stream().noneMatch(RowChecker::aboutChange)) {
            problems.add(nothingChanges(row));
        }
        problems.replaceAll(this::judged);
        return List.copyOf(problems);
    }

    /** Of a cell that was never meant, that is all there is to say. */
    private void dropBesideMarkers(List<Problem> problems, Mapped mapped) {
        if (!mapped.marked().isEmpty() && !allowed.contains(ProblemCode.CELL_MARKER)) {
            problems.removeIf(problem ->
                    problem.code() != ProblemCode.CELL_MARKER && mapped.marked().contains(problem.column()));
        }
    }

    private Problem judged(Problem problem) {
        String column = problem.column();
        boolean rounded = problem.code() == ProblemCode.ID_ROUNDED && column != null && escalated.contains(column);
        if (allowed.contains(problem.code())) {
            return problem.as(Severity.WARNING);
        }
        return rounded ? problem.as(Severity.ERROR) : problem;
    }

    private static Problem problem(Finding finding, Mapped mapped, long row, long line) {
        String parameter = finding.parameters().stream()
                .filter(mapped::has)
                .findFirst()
                .orElse(finding.parameters().get(0));
        return Problem.of(
                finding.code(),
                row,
                line,
                mapped.spelled(parameter),
                mapped.typed(parameter),
                finding.message(),
                finding.remedy());
    }

    private static Problem nothingChanges(Row row) {
        return Problem.of(
                ProblemCode.NOTHING_CHANGES,
                row.number(),
                row.line(),
                null,
                null,
                Message.of("row.changes-nothing"),
                Message.of("row.changes-nothing.remedy"));
    }

    private static TaskChange change(Row row, TaskKey task, Mapped mapped) {
        return new TaskChange(row.number(), row.line(), task, mapped.parameters(), mapped.region(), mapped.profile());
    }

    private static void inTheOrderOfColumns(List<Problem> problems, Row row) {
        if (problems.size() > 1) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < row.columns().size(); i++) {
                places.putIfAbsent(row.columns().get(i), i);
            }
            problems.sort(Comparator.comparingInt(problem -> place(problem, places)));
        }
    }

    private static int place(Problem problem, Map<String, Integer> places) {
        return problem.column() == null ? Integer.MAX_VALUE : places.getOrDefault(problem.column(), Integer.MAX_VALUE);
    }

    /** Whether the row's ids may be those of another task. */
    private boolean hidesTask(Problem problem, Mapped mapped) {
        Parameter project = mapper.action().project();
        boolean damaged = switch (problem.code()) {
            case CELL_MARKER, ID_DAMAGED, ID_FORMAT -> true;
            default -> false;
        };
        return problem.isError()
                && damaged
                && (mapped.spelled(mapper.action().task().name()).equals(problem.column())
                        || (project != null && mapped.spelled(project.name()).equals(problem.column())));
    }

    /** Whether the row tried to change something. */
    private static boolean aboutChange(Problem problem) {
        return switch (problem.code()) {
            case ID_MISSING, ID_DAMAGED, ID_FORMAT, ID_ROUNDED, SET_REFUSED -> false;
            default -> true;
        };
    }

    private static String listed() {
        return "; those that can be allowed: "
                + Arrays.stream(ProblemCode.values())
                        .filter(ProblemCode::allowable)
                        .map(ProblemCode::code)
                        .collect(Collectors.joining(", "));
    }
}
