package speed;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The inner parts by JMH, with what they allocate. */
final class Inner implements Section {
    @Override
    public void measure(Plan plan, Page page) throws Exception {
        int seconds = plan.number("seconds", 5, 1);
        int rounds = plan.number("rounds", 5, 2);
        int forks = plan.number("forks", 2, 1);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("speed\\.inner\\.")
                        .mode(Mode.AverageTime)
                        .timeUnit(TimeUnit.NANOSECONDS)
                        .warmupIterations(rounds)
                        .warmupTime(TimeValue.seconds(seconds))
                        .measurementIterations(rounds)
                        .measurementTime(TimeValue.seconds(seconds))
                        .forks(forks)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        page.say("");
        page.say(Page.format(
                "JMH: %d processes each, %d times %d s to warm up, %2$d times %3$d s measured; mean, and its 99.9 %% interval where there are rounds enough.",
                forks, rounds, seconds));
        page.head("step | ns | bytes allocated");
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            page.row(
                    "`%s` | %s | %,.0f",
                    name.substring(name.lastIndexOf('.') + 1),
                    nanos(result.getPrimaryResult()),
                    allocated(result));
        }
    }

    /** Two rounds have a mean, and no interval. */
    private static String nanos(Result<?> result) {
        return Double.isNaN(result.getScoreError())
                ? Page.format("%,.0f", result.getScore())
                : Page.format("%,.0f ± %,.0f", result.getScore(), result.getScoreError());
    }

    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElseThrow();
    }
}
