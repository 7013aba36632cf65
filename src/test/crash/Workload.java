import java.util.ArrayList;
import java.util.List;

/**
 * An input whose every row can be recognised by the other side: a text of it is {@code row N}, or its task is row N's own. One row
 * in six is for one and the same task otherwise, so that there is an order to keep.
 *
 * @param deed what every row asks for
 * @param rows how many
 * @param flawed whether one row is for a task that does not exist and another is invalid
 * @param distinct whether each row has a task of its own
 */
record Workload(Deed deed, int rows, boolean flawed, boolean distinct) {
    /** The task of a row that has one of its own is this and the row's number. */
    static final int TASKS = 1000;

    private static final int EVERY = 6;
    private static final int INVALID = 5;
    private static final int MISSING = 8;

    static Workload plain(int rows) {
        return new Workload(Deed.CHANGE, rows, false, false);
    }

    static Workload flawed(int rows) {
        return new Workload(Deed.CHANGE, rows, true, false);
    }

    static Workload distinct(int rows) {
        return new Workload(Deed.CHANGE, rows, false, true);
    }

    static Workload submits(int rows) {
        return new Workload(Deed.SUBMIT, rows, false, false);
    }

    static Workload pauses(int rows) {
        return new Workload(Deed.PAUSE, rows, false, true);
    }

    /** Whether a request of which nobody knows what became of it may be sent again unasked. */
    boolean mayRepeat(int row) {
        return deed == Deed.CHANGE || deed == Deed.PAUSE && !stopsRuns(row);
    }

    /** The exit code of a run that went to its end without faults. */
    int exit() {
        return flawed ? 1 : 0;
    }

    /** What each row must end as without faults. */
    String status(int row) {
        if (flawed && row == INVALID) {
            return "invalid";
        }
        return flawed && row == MISSING ? "failed" : "applied";
    }

    String csv(String project) {
        List<String> lines = new ArrayList<>();
        lines.add("ProjectId,TaskId,"
                + switch (deed) {
                    case CHANGE -> "DelayTime,Notes";
                    case SUBMIT -> "VersionRemark";
                    case PAUSE -> "KillInstance";
                });
        for (int row = 1; row <= rows; row++) {
            lines.add(String.join(",", project, task(row), rest(row)));
        }
        return String.join("\n", lines) + "\n";
    }

    private String rest(int row) {
        return switch (deed) {
            case CHANGE -> (flawed && row == INVALID ? "soon" : Integer.toString(row)) + ",row " + row;
            case SUBMIT -> "row " + row;
            case PAUSE -> Boolean.toString(stopsRuns(row));
        };
    }

    private static boolean stopsRuns(int row) {
        return row % 2 == 0;
    }

    private String task(int row) {
        if (flawed && row == MISSING) {
            return "404";
        }
        return Integer.toString(distinct || row % EVERY != 0 ? TASKS + row : TASKS);
    }
}
