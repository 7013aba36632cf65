package speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import one.profiler.AsyncProfilerLoader;

/** Where the processor time and the memory of a run of {@code apply} go, by async-profiler: tables, and flame graphs. */
final class Profile implements Section {
    private static final int MOST = 15;
    private static final double LEAST = .005;

    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int rows = plan.number("rows", 400_000, 5_000);
        int inFlight = plan.number("in-flight", 256, 256);
        try (Programs programs = new Programs()) {
            Server server = Server.start(programs);
            Path table = Tables.plain(programs.scratch.resolve("tasks.csv"), rows, 0);
            Stacks time = profiled(programs, server, table, rows, inFlight, "cpu,interval=1ms");
            Stacks memory = profiled(programs, server, table, rows, inFlight, "alloc,interval=16k");
            page.say("");
            page.say(Page.format(
                    "`apply --rate unlimited`, %,d rows, %d in flight, a run for each of the two; server: %s.",
                    rows, inFlight, server.kind()));
            double cpuMicros = time.total() / 1e3 / rows;
            table(page, "processor time, by thread", "us a row", time.byThread(), cpuMicros);
            table(page, "processor time, by whose code it is", "us a row", time.byOwner(), cpuMicros);
            table(page, "processor time, by the innermost class of ours", "us a row", time.byOwn(), cpuMicros);
            double bytes = (double) memory.total() / rows;
            table(page, "memory, by the innermost class of ours", "bytes a row", memory.byOwn(), bytes);
            Path folder = plan.brief() ? Path.of("target", "bench") : Path.of("bench");
            Path pictures = Files.createDirectories(folder);
            Files.writeString(pictures.resolve("profile-cpu.svg"), Flame.svg("Processor time", time.simplified()));
            Files.writeString(pictures.resolve("profile-memory.svg"), Flame.svg("Bytes allocated", memory.simplified()));
            page.say("");
            page.say(plan.brief()
                    ? "Drawn in `" + folder + "`."
                    : "![Processor time](profile-cpu.svg) ![Bytes allocated](profile-memory.svg)");
        }
    }

    private static Stacks profiled(
            Programs programs, Server server, Path table, int rows, int inFlight, String event) throws Exception {
        Path directory = programs.scratch.resolve("run");
        Path stacks = programs.scratch.resolve("stacks");
        String agent = "-agentpath:" + AsyncProfilerLoader.getAsyncProfilerPath() + "=start,event=" + event
                + ",total,threads,collapsed,file=" + stacks;
        Apply.unlimited(programs, server.endpoint(), table, directory, inFlight, List.of(agent), Watch.NOTHING);
        Apply.allApplied(directory, rows);
        Programs.delete(directory);
        return Stacks.read(stacks);
    }

    private static void table(Page page, String what, String unit, List<Stacks.Share> shares, double whole) {
        page.head(what + " | " + unit + " | %");
        shares.stream()
                .filter(share -> share.part() >= LEAST)
                .limit(MOST)
                .forEach(share -> page.row("%s | %,.1f | %.1f", share.name(), share.part() * whole, 100 * share.part()));
    }
}
