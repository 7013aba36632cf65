package speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import one.profiler.AsyncProfilerLoader;

/**
 * Where the processor time of {@code apply} goes, as fast as it can, at 20 a second and from the command to the first request, and
 * where the memory; by async-profiler: tables, and flame graphs.
 */
final class Profile implements Section {
    private static final int MOST = 15;
    private static final double LEAST = .005;
    /** Looking more often would be a good part of what is seen: stacks are a hundred frames deep. */
    private static final String TIME = "cpu,interval=1ms";

    private static final int PACE = 20;
    private static final int STARTS_WITHIN = 10;

    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int rows = plan.number("rows", 400_000, 5_000);
        int inFlight = plan.number("in-flight", 256, 256);
        int seconds = plan.number("paced-seconds", 120, 0);
        try (Programs programs = new Programs();
                Loopback loopback = new Loopback()) {
            Server server = Server.start(programs);
            var runs = new Runs(programs, plan, page);
            page.say("");
            page.say(Page.format(
                    "`apply --rate unlimited`, %,d rows, %d in flight, a run for time and one for memory; server: %s.",
                    rows, inFlight, server.kind()));
            runs.time(server, rows, inFlight);
            runs.memory(server, rows, inFlight);
            page.say("");
            page.say("`apply` of one row.");
            runs.start(loopback);
            if (!plan.brief()) {
                page.say("");
                page.say(Page.format("`apply` at 20 a second, %d seconds, from ten after its first request on.", seconds));
                runs.paced(loopback, seconds);
            }
        }
    }

    private record Runs(Programs programs, Plan plan, Page page) {
        void time(Server server, int rows, int inFlight) throws Exception {
            Stacks seen = unlimited(server, rows, inFlight, TIME);
            double micros = seen.total() / 1e3 / rows;
            table("by thread", "CPU, us a row", seen.byThread(), micros);
            table("by whose code it is", "CPU, us a row", seen.byOwner(), micros);
            table("by the innermost class of ours", "CPU, us a row", seen.byOwn(), micros);
            draw("profile-cpu.svg", "Processor time, as fast as it goes", seen);
        }

        void memory(Server server, int rows, int inFlight) throws Exception {
            Stacks seen = unlimited(server, rows, inFlight, "alloc,interval=16k");
            table("by the innermost class of ours", "bytes a row", seen.byOwn(), (double) seen.total() / rows);
            draw("profile-memory.svg", "Bytes allocated", seen);
        }

        private Stacks unlimited(Server server, int rows, int inFlight, String event) throws Exception {
            Path run = programs.scratch.resolve("run");
            Path stacks = programs.scratch.resolve("stacks");
            List<String> agent = agent(event, stacks);
            Apply.unlimited(programs, server.endpoint(), input(rows), run, inFlight, agent, Watch.NOTHING);
            Apply.allApplied(run, rows);
            Programs.delete(run);
            return Stacks.read(stacks);
        }

        void paced(Loopback server, int seconds) throws Exception {
            int rows = (seconds + STARTS_WITHIN + 5) * PACE;
            Path run = programs.scratch.resolve("run");
            Path stacks = programs.scratch.resolve("stacks");
            var attached = new Attached(server, stacks, seconds);
            server.forget();
            Apply.usual(programs, server.endpoint(), input(rows), run, List.of(), attached);
            Apply.allApplied(run, rows);
            Programs.delete(run);
            Stacks seen = Stacks.read(stacks);
            double micros = seen.total() / 1e3 / (seconds * PACE);
            table("by thread", "CPU, us a row", seen.byThread(), micros);
            table("by whose code it is", "CPU, us a row", seen.byOwner(), micros);
            draw("profile-paced.svg", "Processor time at 20 a second", seen);
        }

        void start(Loopback server) throws Exception {
            Path run = programs.scratch.resolve("run");
            Path stacks = programs.scratch.resolve("stacks");
            Apply.usual(programs, server.endpoint(), input(1), run, agent(TIME, stacks), Watch.NOTHING);
            Apply.allApplied(run, 1);
            Programs.delete(run);
            Stacks seen = Stacks.read(stacks);
            table("by what is done", "CPU, ms", seen.byStartingWork(), seen.total() / 1e6);
            draw("profile-start.svg", "Processor time of one row, from the command to the end", seen);
        }

        private Path input(int rows) throws IOException {
            return Tables.plain(programs.scratch.resolve("tasks.csv"), rows, 0);
        }

        /** What has a run profiled from its first moment to its last. */
        private static List<String> agent(String event, Path stacks) throws IOException {
            return List.of("-agentpath:" + AsyncProfilerLoader.getAsyncProfilerPath() + "=start,event=" + event
                    + ",total,threads,collapsed,file=" + stacks);
        }

        private void table(String what, String unit, List<Stacks.Share> shares, double whole) {
            page.head(what + " | " + unit + " | %");
            shares.stream()
                    .filter(share -> share.part() >= LEAST)
                    .limit(MOST)
                    .forEach(share -> page.row("%s | %,.1f | %.1f", share.name(), share.part() * whole, 100 * share.part()));
        }

        private void draw(String name, String title, Stacks stacks) throws IOException {
            plan.draw(page, title, name, Flame.svg(title, stacks.simplified()));
        }
    }

    /** Profiles a process for some seconds, from ten seconds after its first request on. */
    private static final class Attached implements Watch.Look {
        private final Loopback server;
        private final Path stacks;
        private final int seconds;
        private boolean over;

        Attached(Loopback server, Path stacks, int seconds) {
            this.server = server;
            this.stacks = stacks;
            this.seconds = seconds;
        }

        @Override
        public void at(Path proc) throws IOException {
            long first = server.firstNanos();
            if (over || first == 0 || System.nanoTime() - first < STARTS_WITHIN * 1_000_000_000L) {
                return;
            }
            over = true;
            AsyncProfilerLoader.executeProfiler(
                    "-d", Integer.toString(seconds), "-e", "cpu", "-i", "1ms", "--total", "-t", "-o", "collapsed",
                    "-f", stacks.toString(), proc.getFileName().toString());
        }
    }
}
