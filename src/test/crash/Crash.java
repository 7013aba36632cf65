import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Runs all scenarios, two cases at a time, and tells how they ended. */
final class Crash {
    private static final int SIDE_BY_SIDE = 2;

    private final ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    private volatile boolean over;
    private int passed;
    private int failed;
    private int skipped;

    private Crash() {}

    public static void main(String[] args) throws Exception {
        Options options = Options.of(args);
        System.out.println("seed " + options.seed() + (options.isShort() ? ", short form" : ""));
        Path scratch = Files.createTempDirectory("paceline-crash");
        Crash crash = new Crash();
        try (Machine machine = new Machine();
                Product product = new Product(scratch)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> crash.interrupted(product, machine, scratch)));
            Bench bench = Bench.open(product, machine, scratch, options.seed(), !options.isShort());
            crash.run(options.chosen(bench));
        }
        crash.over = true;
        if (crash.failed == 0) {
            delete(scratch);
        } else {
            System.out.println("what the failed cases left is in " + scratch);
        }
        System.out.println(crash.passed + " passed, " + crash.failed + " failed, " + crash.skipped + " skipped");
        System.exit(crash.failed == 0 ? 0 : 1);
    }

    private void run(List<Scenario> scenarios) throws InterruptedException {
        List<List<Future<?>>> all = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            List<Future<?>> futures = new ArrayList<>();
            scenario.cases()
                    .forEach(one -> futures.add(threads.submit(() -> {
                        one.body().run();
                        return null;
                    })));
            all.add(futures);
        }
        for (int i = 0; i < scenarios.size(); i++) {
            tell(scenarios.get(i), all.get(i));
        }
        threads.shutdown();
    }

    private void tell(Scenario scenario, List<Future<?>> futures) throws InterruptedException {
        int passedBefore = passed;
        int failedBefore = failed;
        int skippedBefore = skipped;
        for (int i = 0; i < futures.size(); i++) {
            tell(scenario.name() + ": " + scenario.cases().get(i).name(), futures.get(i));
        }
        System.out.printf(
                "%-10s %d passed, %d failed, %d skipped%n",
                scenario.name(), passed - passedBefore, failed - failedBefore, skipped - skippedBefore);
    }

    private void tell(String name, Future<?> future) throws InterruptedException {
        try {
            future.get();
            passed++;
        } catch (ExecutionException thrown) {
            Throwable cause = thrown.getCause();
            if (cause instanceof Skip) {
                skipped++;
                System.out.println("skipped  " + name + ": " + cause.getMessage());
            } else {
                failed++;
                System.out.println("FAILED   " + name + ": " + (cause instanceof Failure ? cause.getMessage() : cause));
            }
        }
    }

    /** Nothing stays behind where this process is ended before its time. */
    private void interrupted(Product product, Machine machine, Path scratch) {
        product.close();
        machine.close();
        if (!over) {
            try {
                delete(scratch);
            } catch (IOException | UncheckedIOException busy) {
                System.out.println("left behind: " + scratch);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
