package speed;

import java.nio.file.Path;
import java.util.List;

/** The most memory that is resident at once with a heap of 96 MB, and whether the speed stays the same to the end. */
final class Memory implements Section {
    static final String HEAP = "-Xmx96m";
    static final double MOST_MIB = 300;
    /** A program that slows down is slower in its second half; one that does not is faster there, warmed up. */
    private static final double CONSTANT = 0.9;

    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int rows = plan.number("rows", 10_000_000, 50_000);
        int oneTask = plan.number("one-task-rows", 100_000, 1_000);
        int inFlight = plan.number("in-flight", 256, 256);
        page.head("with `" + HEAP + "` | rows | tasks | s | resident at most, MiB | rows a second, tenth by tenth");
        check(page, rows, Math.max(1, rows / 2));
        apply(page, rows, Math.max(1, rows / 2), inFlight);
        check(page, rows, 1);
        apply(page, oneTask, 1, inFlight);
    }

    private static void check(Page page, int rows, int tasks) throws Exception {
        try (Programs programs = new Programs()) {
            Path table = Tables.shared(programs.scratch.resolve("tasks.csv"), rows, tasks);
            Tenths.Reading reading = new Tenths.Reading(table);
            Ended run = programs.paceline(reading, List.of(HEAP), "check", table.toString())
                    .well();
            judge(page, "check", rows, tasks, run, reading.tenths());
        }
    }

    private static void apply(Page page, int rows, int tasks, int inFlight) throws Exception {
        try (Programs programs = new Programs()) {
            Server server = Server.start(programs);
            Path table = Tables.shared(programs.scratch.resolve("tasks.csv"), rows, tasks);
            Path directory = programs.scratch.resolve("run");
            Ended run = Apply.unlimited(
                    programs, server.endpoint(), table, directory, inFlight, List.of(HEAP), Watch.NOTHING);
            Apply.allApplied(directory, rows);
            judge(page, "apply", rows, tasks, run, Tenths.sent(directory, rows));
        }
    }

    private static void judge(Page page, String command, int rows, int tasks, Ended run, Tenths tenths) {
        page.row(
                "`%s` | %,d | %,d | %.1f | %.0f | %s",
                command, rows, tasks, run.seconds(), run.peakMib(), tenths.rates(rows));
        String which = Page.format("`%s`, %,d rows, %s: ", command, rows, tasks == 1 ? "one task" : Page.format("%,d tasks", tasks));
        page.atMost(which + "MiB resident", run.peakMib(), MOST_MIB);
        page.atLeast(which + "rate of the second half, of the first's", tenths.constancy(), CONSTANT);
    }
}
