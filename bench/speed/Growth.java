package speed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Whether a row costs the same, and memory stays where it is, when there are more rows; also as a picture. */
final class Growth implements Section {
    private static final int[] TIMES = {1, 2, 4, 8, 16};
    private static final double WITHIN = 1.1;

    /**
     * So many rows after those that warm up, turn by turn.
     *
     * @param micros time a row
     * @param cpuMicros processor time a row
     * @param yardsticks the same in a thousandth of the {@link Yardstick} meanwhile
     * @param mib the most that was resident over the whole run
     */
    record Size(int rows, Median micros, Median cpuMicros, Median yardsticks, Median mib) {
        Size(int rows) {
            this(rows, new Median(), new Median(), new Median(), new Median());
        }
    }

    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int base = plan.number("rows", 250_000, 500);
        int cold = plan.number("warm-up-rows", 500_000, 500);
        int inFlight = plan.number("in-flight", 256, 256);
        int turns = plan.turns(3, 1);
        List<Size> sizes = new ArrayList<>();
        for (int times : TIMES) {
            sizes.add(new Size(base * times));
        }
        try (Programs programs = new Programs();
                Yardstick yardstick = new Yardstick()) {
            Server server = Server.start(programs);
            for (int turn = 1; turn <= turns; turn++) {
                for (Size size : sizes) {
                    measure(programs, server, yardstick, size, cold, inFlight);
                }
                page.note("turn %d of %d is over", turn, turns);
            }
        }
        page.say("");
        page.say(Page.format(
                "`apply` with `%s`, after %,d rows more that are not counted, median of %d turns (least to most).",
                Memory.HEAP, cold, turns));
        table(page, sizes);
        plan.draw(page, "Time a row and memory", "growth.svg", GrowthPlot.svg(sizes));
        judge(plan, page, sizes);
    }

    private static void table(Page page, List<Size> sizes) {
        page.head("rows | us a row | CPU, us a row | CPU, yardsticks a row | resident at most, MiB");
        for (Size size : sizes) {
            page.row(
                    "%,d | %s | %s | %s | %s",
                    size.rows(),
                    size.micros().text("%.1f"),
                    size.cpuMicros().text("%.1f"),
                    size.yardsticks().text("%.1f"),
                    size.mib().text("%.0f"));
        }
    }

    private static void judge(Plan plan, Page page, List<Size> sizes) {
        if (plan.brief()) {
            page.say("The short form is all warming up, and not judged but for the limit of memory.");
        } else {
            page.atMost("time a row, slowest of the fastest", spread(sizes, Size::micros), WITHIN);
            page.atMost("CPU in yardsticks a row, most of the least", spread(sizes, Size::yardsticks), WITHIN);
            page.atMost("resident at most, most of the least", spread(sizes, Size::mib), WITHIN);
        }
        double most = sizes.stream().mapToDouble(size -> size.mib().most()).max().orElseThrow();
        page.atMost("MiB resident", most, Memory.MOST_MIB);
    }

    private static void measure(
            Programs programs, Server server, Yardstick yardstick, Size size, int cold, int inFlight) throws Exception {
        int rows = cold + size.rows();
        Path table = Tables.plain(programs.scratch.resolve("tasks.csv"), rows, 0);
        Path directory = programs.scratch.resolve("run");
        var cpu = new Cpu();
        Ended run = Apply.unlimited(
                programs, server.endpoint(), table, directory, inFlight, List.of(Memory.HEAP), cpu);
        Apply.allApplied(directory, rows);
        Ends ends = Ends.of(directory, rows);
        long from = ends.after(cold);
        double cpuMicros = cpu.seconds(from, ends.last()) * 1e6 / size.rows();
        size.micros().add((ends.last() - from) * 1e3 / size.rows());
        size.cpuMicros().add(cpuMicros);
        size.yardsticks().add(cpuMicros * 1e3 / yardstick.micros(from, ends.last()));
        size.mib().add(run.peakMib());
        Programs.delete(directory);
    }

    private static double spread(List<Size> sizes, Function<Size, Median> figure) {
        double most = sizes.stream().mapToDouble(size -> figure.apply(size).get()).max().orElseThrow();
        return most / sizes.stream().mapToDouble(size -> figure.apply(size).get()).min().orElseThrow();
    }

    /** What a process had taken at each moment. */
    private static final class Cpu implements Watch.Look {
        private final TreeMap<Long, Double> taken = new TreeMap<>();

        @Override
        public void at(Path proc) throws IOException {
            taken.put(System.currentTimeMillis(), Proc.cpuSeconds(proc));
        }

        double seconds(long fromMillis, long untilMillis) {
            return taken.floorEntry(untilMillis).getValue() - taken.floorEntry(fromMillis).getValue();
        }
    }
}
