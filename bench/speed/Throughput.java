package speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole main job, everything on, beside a plain Reactor Netty loop and the vendor's client, by turns against one server.
 * All are processes of their own, measured from command to end; the rate is rows over that time.
 */
final class Throughput implements Section {
    private static final int[] THREADS = {16, 64, 128};
    /** The count of the client's threads is chosen with so many times fewer rows. */
    private static final int TRIAL = 10;

    private static final int UNTIL_STOPPED = 1_000_000_000;
    private static final Pattern WRK = Pattern.compile("Requests/sec:\\s*([0-9.]+)");

    private static final class Contender {
        private final Median rate = new Median();
        private final Median cpuMicros = new Median();

        void ended(Ended run, int rows) {
            rate.add(rows / run.seconds());
            cpuMicros.add(run.cpuSeconds() * 1e6 / rows);
        }
    }

    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int rows = plan.number("rows", 1_000_000, 40_000);
        int inFlight = plan.number("in-flight", 256, 256);
        int turns = plan.turns(3, 1);
        try (Programs programs = new Programs()) {
            Server server = Server.start(programs);
            Path table = Tables.plain(programs.scratch.resolve("tasks.csv"), rows, 0);
            int threads = bestThreads(programs, page, server, Math.max(1, rows / TRIAL));
            Contender apply = new Contender();
            Contender plain = new Contender();
            Contender sdk = new Contender();
            for (int turn = 1; turn <= turns; turn++) {
                apply.ended(apply(programs, server, table, rows, inFlight), rows);
                plain.ended(plain(programs, server, rows, inFlight), rows);
                sdk.ended(sdk(programs, server, rows, threads), rows);
                page.note("turn %d of %d is over", turn, turns);
            }
            page.say("");
            page.say(Page.format(
                    "%,d rows, %d in flight, median of %d turns (least to most); server: %s.",
                    rows, inFlight, turns, server.kind()));
            page.head("program | rows a second | CPU, us a row");
            row(page, "`apply --rate unlimited`", apply);
            row(page, "plain Reactor Netty loop", plain);
            row(page, "official SDK, " + threads + " threads", sdk);
            wrk(programs, page, server, plan.number("wrk-seconds", 10, 3));
            page.atLeast("rate, of the plain loop's (0.8 is aimed at)", apply.rate.get() / plain.rate.get(), 0.6);
            page.atLeast("rate, of the official SDK's best", apply.rate.get() / sdk.rate.get(), 2.5);
            page.atMost("CPU a row, of the plain loop's", apply.cpuMicros.get() / plain.cpuMicros.get(), 2);
        }
    }

    private static void row(Page page, String program, Contender contender) {
        page.row("%s | %s | %s", program, contender.rate.text("%,.0f"), contender.cpuMicros.text("%.0f"));
    }

    private static int bestThreads(Programs programs, Page page, Server server, int rows) throws Exception {
        int best = 0;
        double most = 0;
        for (int threads : THREADS) {
            double rate = rows / sdk(programs, server, rows, threads).seconds();
            page.note("official SDK, %d threads: %.0f rows a second", threads, rate);
            best = rate > most ? threads : best;
            most = Math.max(rate, most);
        }
        return best;
    }

    private static Ended apply(Programs programs, Server server, Path table, int rows, int inFlight) throws Exception {
        Path run = programs.scratch.resolve("run");
        Ended ended = Apply.unlimited(programs, server.endpoint(), table, run, inFlight, List.of(), Watch.NOTHING);
        Apply.allApplied(run, rows);
        Programs.delete(run);
        return ended;
    }

    private static Ended plain(Programs programs, Server server, int rows, int inFlight) throws Exception {
        Ended ended = programs.other(
                        PlainLoop.class,
                        server.endpoint(),
                        Integer.toString(inFlight),
                        Integer.toString(rows),
                        "0",
                        Integer.toString(UNTIL_STOPPED),
                        "1")
                .well();
        String[] words = ended.output().split("\\s+");
        if (Integer.parseInt(words[0]) != rows || Integer.parseInt(words[2]) != 0) {
            throw new IllegalStateException("not all were answered with 200: " + ended.output());
        }
        return ended;
    }

    private static Ended sdk(Programs programs, Server server, int rows, int threads) throws Exception {
        return programs.other(SdkPool.class, server.endpoint(), Integer.toString(threads), Integer.toString(rows))
                .well();
    }

    /** wrk's figure, where it is installed: requests without signature, for orientation only. */
    private static void wrk(Programs programs, Page page, Server server, int seconds) throws Exception {
        Optional<Path> wrk = Tools.find("wrk");
        if (wrk.isEmpty()) {
            page.row("wrk | not installed | ");
            return;
        }
        Path script = Files.writeString(
                programs.scratch.resolve("post.lua"),
                "wrk.method = \"POST\"\nwrk.headers[\"Content-Type\"] = \"application/json\"\nwrk.body = '" + Bodies.text(0)
                        + "'\n");
        String program = wrk.get().toString();
        List<String> command =
                List.of(program, "-t1", "-c64", "-d" + seconds + "s", "-s", script.toString(), server.endpoint() + "/");
        Matcher rate = WRK.matcher(programs.run(Watch.NOTHING, command).well().output());
        if (!rate.find()) {
            throw new IllegalStateException("wrk told no rate");
        }
        page.row("wrk, 1 thread, 64 connections | %,.0f | ", Double.parseDouble(rate.group(1)));
    }
}
