package speed;

import java.nio.file.Path;
import java.util.List;

/** What a run at the default 20 a second takes of a core once it has started. */
final class Idle implements Section {
    /** The processor's time and the clock's at one moment after the start. */
    private static final class Started {
        private double cpuSeconds;
        private long nanos;
    }

    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int rows = plan.number("rows", 12_000, 800);
        int start = plan.number("start-seconds", 10, 5);
        Started started = new Started();
        Ended run;
        try (Programs programs = new Programs();
                Loopback server = new Loopback()) {
            Path table = Tables.plain(programs.scratch.resolve("tasks.csv"), rows, 0);
            run = programs.paceline(
                            proc -> {
                                long first = server.firstNanos();
                                if (started.nanos == 0 && first != 0 && System.nanoTime() - first >= start * 1_000_000_000L) {
                                    started.cpuSeconds = Proc.cpuSeconds(proc);
                                    started.nanos = System.nanoTime();
                                }
                            },
                            List.of(),
                            "apply",
                            table.toString(),
                            "--endpoint",
                            server.endpoint(),
                            "--region",
                            "ap-guangzhou",
                            "--progress",
                            "none",
                            "--run-dir",
                            programs.scratch.resolve("run").toString())
                    .well();
            Apply.allApplied(programs.scratch.resolve("run"), rows);
        }
        if (started.nanos == 0) {
            throw new IllegalStateException("over before it had started: more rows, or fewer start-seconds");
        }
        double seconds = run.seconds() - (started.nanos - run.begun()) / 1e9;
        double cpu = run.cpuSeconds() - started.cpuSeconds;
        page.head("rows | s | CPU until " + start + " s after the first request, s | CPU after that, s | of one core, %");
        page.row("%,d | %.1f | %.2f | %.2f | %.2f", rows, run.seconds(), started.cpuSeconds, cpu, 100 * cpu / seconds);
        page.atMost("of one core, %", 100 * cpu / seconds, 2);
    }
}
