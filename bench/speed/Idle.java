package speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a run at the default 20 a second takes of a core once it has started. Beside it, at the same time and the same pace, a
 * plain Reactor Netty loop: how much of it is that of any such program on this machine.
 */
final class Idle implements Section {
    private static final int PACE = 20;

    /** A process's time on a processor: when it had started, and when it was last looked at. */
    private static final class Taken implements Watch.Look {
        private final Loopback server;
        private final long startNanos;
        private double startCpu;
        private long startedAt;
        private double cpu;
        private long at;

        Taken(Loopback server, int startSeconds) {
            this.server = server;
            this.startNanos = startSeconds * 1_000_000_000L;
        }

        @Override
        public void at(Path proc) throws IOException {
            double now = Proc.cpuSeconds(proc);
            at = System.nanoTime();
            cpu = now;
            long first = server.firstNanos();
            if (startedAt == 0 && first != 0 && at - first >= startNanos) {
                startedAt = at;
                startCpu = now;
            }
        }

        double percent() {
            if (startedAt == 0) {
                throw new IllegalStateException("over before it had started: more rows, or fewer start-seconds");
            }
            return 100 * (cpu - startCpu) / ((at - startedAt) / 1e9);
        }

        String row(String program) {
            return Page.format(
                    "%s | %.1f | %.2f | %.2f | %.2f",
                    program, (at - startedAt) / 1e9, startCpu, cpu - startCpu, percent());
        }
    }

    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int rows = plan.number("rows", 12_000, 800);
        int start = plan.number("start-seconds", 10, 5);
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Programs programs = new Programs();
                Loopback server = new Loopback();
                Loopback another = new Loopback()) {
            Taken ours = new Taken(server, start);
            Taken plain = new Taken(another, start);
            Future<Ended> loop = beside.submit(plain(programs, another, rows, plain));
            Path table = Tables.plain(programs.scratch.resolve("tasks.csv"), rows, 0);
            Path run = programs.scratch.resolve("run");
            Apply.usual(programs, server.endpoint(), table, run, List.of(), ours);
            Apply.allApplied(run, rows);
            loop.get();
            page.say("");
            page.say(Page.format("%,d rows or requests at %d a second, side by side.", rows, PACE));
            page.head("program | s | CPU until " + start
                    + " s after its first request, s | CPU after that, s | of one core, %");
            page.row(ours.row("`apply`"));
            page.row(plain.row("plain Reactor Netty loop"));
            page.row("`apply`, times the loop's |  |  |  | %.2f", ours.percent() / plain.percent());
            page.atMost("of one core, %", ours.percent(), 2);
        } finally {
            beside.shutdownNow();
        }
    }

    private static Callable<Ended> plain(Programs programs, Loopback server, int rows, Watch.Look look) {
        return () -> programs.other(
                        look,
                        PlainLoop.class,
                        server.endpoint(),
                        "64",
                        Integer.toString(rows),
                        "0",
                        "1000000000",
                        "1",
                        Integer.toString(PACE))
                .well();
    }
}
