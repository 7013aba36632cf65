import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;

/** The process is killed at a random moment between its start and its end, and now and then {@code resume} is too. */
final class RandomKills {
    private static final int RATE = 20;
    private static final String FAULTS = "reset-after=4%,http-503=4%,internal-error-applied=4%,truncated=4%";

    private final Bench bench;
    private final FutureTask<Double> whole = new FutureTask<>(this::dryRun);

    RandomKills(Bench bench) {
        this.bench = bench;
    }

    Scenario kills(int count) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "random " + (i + 1) + " of " + count;
            Case.Body body = switch (i % 10) {
                case 4 -> () -> amongFaults(name);
                case 9 -> () -> paced(name);
                default -> () -> calm(name);
            };
            cases.add(new Case(name, body));
        }
        return new Scenario("random", cases);
    }

    private void calm(String name) throws Exception {
        Random random = bench.random(name);
        Trial trial =
                bench.trial(random.nextInt(3) == 0 ? Workload.flawed(bench.rows()) : Workload.plain(bench.rows()));
        killed(trial, random);
    }

    private void amongFaults(String name) throws Exception {
        Random random = bench.random(name);
        List<String> words = new ArrayList<>(List.of("--limiter", "none", "--latency", "10"));
        words.addAll(List.of("--seed", Integer.toString(random.nextInt(1000))));
        for (String fault : FAULTS.split(",")) {
            words.addAll(List.of("--fault", fault));
        }
        try (Remote remote = bench.remote(words.toArray(String[]::new))) {
            killed(new Trial(bench, Workload.plain(bench.rows()), remote).faulty(), random);
        }
    }

    /** Both processes together keep the rate. */
    private void paced(String name) throws Exception {
        try (Remote remote = bench.remote("--rate", Integer.toString(RATE), "--latency", "10")) {
            Trial trial = new Trial(bench, Workload.plain(bench.rows()), remote).with(
                    "--rate", Integer.toString(RATE), "--in-flight", Integer.toString(Trial.IN_FLIGHT));
            killed(trial, bench.random(name));
            Judge.paced(trial.calls(), RATE, trial.books());
        }
    }

    private void killed(Trial trial, Random random) throws Exception {
        kill(trial, trial.start(trial.apply()), random);
        if (random.nextInt(4) == 0 && trial.books().has("journal")) {
            kill(trial, trial.start(trial.resume()), random);
        }
        trial.finish();
    }

    private void kill(Trial trial, Running process, Random random) throws Exception {
        double until = Remote.now() + random.nextDouble() * whole();
        process.until(() -> Remote.now() >= until);
        process.kill();
        trial.ended(process);
        trial.interrupted();
    }

    private double whole() throws Exception {
        whole.run();
        return whole.get();
    }

    /** How long a whole run takes, in milliseconds. */
    private double dryRun() throws Exception {
        Trial trial = bench.trial(Workload.plain(bench.rows()));
        double begun = Remote.now();
        trial.run(trial.apply()).exits(0);
        return Remote.now() - begun;
    }
}
