package speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Whether a row costs the same, and memory stays where it is, when there are more rows; also as a picture. */
final class Growth implements Section {
    private static final int[] TIMES = {1, 2, 4, 8, 16};
    private static final double WITHIN = 1.1;

    /** So many rows, turn by turn. */
    record Size(int rows, Median wholeMicros, Median sendingMicros, Median warmMicros, Median mib) {
        Size(int rows) {
            this(rows, new Median(), new Median(), new Median(), new Median());
        }
    }

    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int base = plan.number("rows", 250_000, 500);
        int inFlight = plan.number("in-flight", 256, 256);
        int cold = base / 2;
        int turns = plan.turns(3, 1);
        List<Size> sizes = new ArrayList<>();
        for (int times : TIMES) {
            sizes.add(new Size(base * times));
        }
        try (Programs programs = new Programs()) {
            Server server = Server.start(programs);
            for (int turn = 1; turn <= turns; turn++) {
                for (Size size : sizes) {
                    measure(programs, server, size, cold, inFlight);
                }
                page.note("turn %d of %d is over", turn, turns);
            }
        }
        page.say("");
        page.say(Page.format("`apply` with `%s`, median of %d turns (least to most).", Memory.HEAP, turns));
        page.head(Page.format(
                "rows | sending, us a row | without the first %,d, us a row | whole process, us a row"
                        + " | resident at most, MiB",
                cold));
        for (Size size : sizes) {
            page.row(
                    "%,d | %s | %s | %s | %s",
                    size.rows(),
                    size.sendingMicros().text("%.1f"),
                    size.warmMicros().text("%.1f"),
                    size.wholeMicros().text("%.1f"),
                    size.mib().text("%.0f"));
        }
        Path picture = plan.brief() ? Path.of("target", "bench", "growth.svg") : Path.of("bench", "growth.svg");
        Files.writeString(picture, GrowthPlot.svg(sizes));
        page.say("");
        page.say(plan.brief() ? "Drawn in `" + picture + "`." : "![Time a row and memory](growth.svg)");
        if (plan.brief()) {
            page.say("The short form is all warming up, and not judged but for the limit of memory.");
        } else {
            page.atMost("slowest of the fastest, a row, without the first", spread(sizes, Size::warmMicros), WITHIN);
            page.atMost("a row of a larger run, of the cheapest of the smaller ones', without the first", growth(sizes), WITHIN);
            page.atMost("slowest of the fastest, a row, warming up and all", spread(sizes, Size::sendingMicros), WITHIN);
            page.atMost("most of the least memory of the last three", spread(sizes.subList(2, 5), Size::mib), WITHIN);
        }
        page.atMost("MiB resident", sizes.stream().mapToDouble(size -> size.mib().most()).max().orElseThrow(), Memory.MOST_MIB);
    }

    private static void measure(Programs programs, Server server, Size size, int cold, int inFlight) throws Exception {
        Path table = Tables.plain(programs.scratch.resolve("tasks.csv"), size.rows(), 0);
        Path directory = programs.scratch.resolve("run");
        Ended run = Apply.unlimited(
                programs, server.endpoint(), table, directory, inFlight, List.of(Memory.HEAP), Watch.NOTHING);
        Apply.allApplied(directory, size.rows());
        size.wholeMicros().add(run.seconds() * 1e6 / size.rows());
        size.sendingMicros().add(Tenths.sent(directory, size.rows()).total() * 1e6 / size.rows());
        size.warmMicros().add(Tenths.sent(directory, size.rows(), cold).total() * 1e6 / (size.rows() - cold));
        size.mib().add(run.peakMib());
        Programs.delete(directory);
    }

    /** How much more a row costs at most where there are more of them. */
    private static double growth(List<Size> sizes) {
        double growth = 0;
        double cheapest = Double.MAX_VALUE;
        for (Size size : sizes) {
            growth = Math.max(growth, size.warmMicros().get() / cheapest);
            cheapest = Math.min(cheapest, size.warmMicros().get());
        }
        return growth;
    }

    private static double spread(List<Size> sizes, Function<Size, Median> figure) {
        double most = sizes.stream().mapToDouble(size -> figure.apply(size).get()).max().orElseThrow();
        return most / sizes.stream().mapToDouble(size -> figure.apply(size).get()).min().orElseThrow();
    }
}
