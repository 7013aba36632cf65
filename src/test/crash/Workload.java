import java.util.ArrayList;
import java.util.List;

/**
 * An input whose every row can be recognised by the other side: its {@code Notes} are {@code row N}. One row in six is for
 * one and the same task, so that there is an order to keep.
 *
 * @param rows how many
 * @param flawed whether one row is for a task that does not exist and another is invalid
 * @param distinct whether each row has a task of its own
 */
record Workload(int rows, boolean flawed, boolean distinct) {
    private static final int EVERY = 6;
    private static final int INVALID = 5;
    private static final int MISSING = 8;

    static Workload plain(int rows) {
        return new Workload(rows, false, false);
    }

    static Workload flawed(int rows) {
        return new Workload(rows, true, false);
    }

    static Workload distinct(int rows) {
        return new Workload(rows, false, true);
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
        List<String> lines = new ArrayList<>(List.of("ProjectId,TaskId,DelayTime,Notes"));
        for (int row = 1; row <= rows; row++) {
            String delay = flawed && row == INVALID ? "soon" : Integer.toString(row);
            lines.add(String.join(",", project, task(row), delay, "row " + row));
        }
        return String.join("\n", lines) + "\n";
    }

    private String task(int row) {
        if (flawed && row == MISSING) {
            return "404";
        }
        return Integer.toString(distinct || row % EVERY != 0 ? 1000 + row : 1000);
    }
}
