package speed;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Many quotas of 20 a second in one process, against a simulator in another that counts each in any second; before and after it,
 * a plain loop of the same length against the same simulator without limits. Arguments: quotas, seconds, requests in flight, seconds to warm up before. Ends with 1 where a
 * quota had more than 20 in some second, or the sum is less than 0.6 of the plain loop and of all there is.
 */
public final class Quotas {
    private static final Pattern CALL =
            Pattern.compile("\"at_ms\":([0-9.]+).*?\"secret_id\":\"([^\"]+)\".*?\"verdict\":\"([^\"]+)\"");
    private static final int LIMIT = 20;
    private static final int MOST_ROWS = 1_000_000;
    /** How long the check may take; the deadline counts from the start. */
    private static final int CHECK_SECONDS = 30;

    private static final int DEADLINE = 6;

    private Quotas() {}

    public static void main(String[] args) throws Exception {
        int quotas = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        int inFlight = args.length > 2 ? Integer.parseInt(args[2]) : 512;
        int warm = args.length > 3 ? Integer.parseInt(args[3]) : 60;
        double before = plain(quotas, warm, seconds, inFlight);
        Seen seen = measured(quotas, warm, seconds, inFlight);
        double after = plain(quotas, warm, seconds, inFlight);
        double plain = (before + after) / 2;
        double enough = Math.min(0.6 * plain, quotas * (double) LIMIT);
        System.out.println("| quotas | warmed up, s | s | plain loop before, after, a second | accepted a second | of the plain loop | of all there"
                + " is | throttled | most of a quota in a second | CPU, us a request |");
        System.out.println("|--|--|--|--|--|--|--|--|--|--|");
        System.out.printf(
                Locale.ROOT,
                "| %d | %d | %d | %.0f, %.0f | %.0f | %.2f | %.2f | %d | %d | %.0f |%n",
                quotas,
                warm,
                seconds,
                before,
                after,
                seen.perSecond(),
                seen.perSecond() / plain,
                seen.perSecond() / (quotas * (double) LIMIT),
                seen.throttled,
                seen.most,
                seen.cpuMicros);
        System.exit(seen.perSecond() >= enough && seen.most <= LIMIT && seen.throttled == 0 ? 0 : 1);
    }

    private static double plain(int quotas, int warm, int seconds, int inFlight) throws Exception {
        try (Programs programs = new Programs()) {
            String endpoint = programs.simulator("--limiter", "none");
            String[] printed = programs.other(
                            PlainLoop.class,
                            endpoint,
                            Integer.toString(inFlight),
                            "100000000",
                            Integer.toString(warm),
                            Integer.toString(seconds),
                            Integer.toString(quotas))
                    .output()
                    .split("\\s+");
            return Integer.parseInt(printed[0]) / Double.parseDouble(printed[1]);
        }
    }

    private static Seen measured(int quotas, int warm, int seconds, int inFlight) throws Exception {
        try (Programs programs = new Programs()) {
            String endpoint = programs.simulator();
            programs.profiles(quotas);
            Path table = Tables.plain(
                    programs.scratch.resolve("tasks.csv"),
                    Math.min(MOST_ROWS, quotas * LIMIT * (warm + seconds)),
                    quotas);
            Ended run = programs.paceline(
                    List.of(),
                    "apply",
                    table.toString(),
                    "--endpoint",
                    endpoint,
                    "--region",
                    "ap-guangzhou",
                    "--in-flight",
                    Integer.toString(inFlight),
                    "--deadline",
                    warm + seconds + CHECK_SECONDS + "s",
                    "--progress",
                    "none",
                    "--run-dir",
                    programs.scratch.resolve("run").toString());
            if (run.exit() != 0 && run.exit() != DEADLINE) {
                throw new IllegalStateException("exit " + run.exit() + ": " + run.output());
            }
            try (Stream<String> calls = programs.calls(endpoint)) {
                Seen seen = new Seen(warm * 1000.0, seconds * 1000.0);
                calls.forEach(seen::call);
                seen.cpuMicros = run.cpuSeconds() * 1e6 / seen.all;
                return seen;
            }
        }
    }

    /** The simulator's log; the rate is over so many milliseconds, after others to warm up. */
    private static final class Seen {
        private final double warm;
        private final double span;
        private final Map<String, double[]> rings = new HashMap<>();
        private final Map<String, Integer> counts = new HashMap<>();
        private double first = -1;
        private long all;
        private long within;
        private long throttled;
        private int most;
        private double cpuMicros;

        Seen(double warm, double span) {
            this.warm = warm;
            this.span = span;
        }

        void call(String line) {
            Matcher call = CALL.matcher(line);
            if (!call.find()) {
                return;
            }
            double at = Double.parseDouble(call.group(1));
            first = first < 0 ? at : first;
            all++;
            if (call.group(3).equals("throttled")) {
                throttled++;
            }
            within += at - first >= warm && at - first < warm + span ? 1 : 0;
            fullest(call.group(2), at);
        }

        /** How many of the quota came in the second that ends now, counted up to twice the limit. */
        private void fullest(String quota, double at) {
            double[] ring = rings.computeIfAbsent(quota, name -> new double[2 * LIMIT]);
            int n = counts.merge(quota, 1, Integer::sum) - 1;
            ring[n % ring.length] = at;
            int in = 1;
            while (in < ring.length && in <= n && at - ring[(n - in) % ring.length] < 1000) {
                in++;
            }
            most = Math.max(most, in);
        }

        double perSecond() {
            return within / (span / 1000);
        }
    }
}
