import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * The process is killed, at a random moment at which some rows may have been executed and have no end on disk, while it sends what a
 * second request would do a second time: versions are made, jobs begun.
 */
final class Doubts {
    /** Slow enough for a kill to find requests under way. */
    private static final String[] SLOW = {"--limiter", "none", "--latency", "60"};

    private static final String[] FAULTS = {
        "--limiter", "none", "--latency", "60", "--fault", "reset-after=20%", "--fault", "internal-error-applied=20%"
    };

    /** So long at most after the moment for which a kill waits. */
    private static final int LATER_MILLIS = 40;

    private final Bench bench;

    Doubts(Bench bench) {
        this.bench = bench;
    }

    /** Of an action that is not absolute. */
    Scenario submits(int count) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "submit " + (i + 1) + " of " + count;
            cases.add(new Case(name, i % 2 == 0 ? () -> calm(name) : () -> amongFaults(name)));
        }
        return new Scenario("submit", cases);
    }

    /** Of an action whose reply is a job. */
    Scenario pauses(int count) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "job " + (i + 1) + " of " + count;
            cases.add(new Case(name, i % 2 == 0 ? () -> whileTheyBegin(name) : () -> whileTheyGoOn(name)));
        }
        return new Scenario("job", cases);
    }

    private void calm(String name) throws Exception {
        try (Remote remote = bench.remote(SLOW)) {
            Trial trial = new Trial(bench, Workload.submits(bench.rows()), remote);
            submitted(trial, bench.random(name));
            Failure.unless(trial.count("unknown") == 0, trial.count("unknown") + " rows are unknown still");
        }
    }

    private void amongFaults(String name) throws Exception {
        try (Remote remote = bench.remote(FAULTS)) {
            submitted(new Trial(bench, Workload.submits(bench.rows()), remote).faulty(), bench.random(name));
        }
    }

    /** Resumed without a word none is repeated, and with it each once, though that process is killed too. */
    private void submitted(Trial trial, Random random) throws Exception {
        killed(trial, trial.apply(), random, inDoubt(trial, random.nextInt(bench.rows() - Trial.IN_FLIGHT)));
        trial.finish();
        int applied = trial.count("applied");
        if (random.nextBoolean()) {
            int before = trial.calls().size();
            killed(trial, trial.permitted(), random, () -> trial.callsOr(List.of()).size() > before);
            trial.finish();
        }
        trial.judge(trial.run(trial.permitted()));
        Failure.unless(applied == bench.rows() || trial.count("applied") > applied, "no permission was made use of");
    }

    private void whileTheyBegin(String name) throws Exception {
        Random random = bench.random(name);
        try (Remote remote = bench.remote(SLOW)) {
            Trial trial = new Trial(bench, Workload.pauses(bench.rows()), remote);
            killed(trial, trial.apply(), random, inDoubt(trial, random.nextInt(bench.rows() - Trial.IN_FLIGHT)));
            if (random.nextBoolean()) {
                int before = trial.calls().size();
                killed(trial, trial.resume(), random, () -> trial.callsOr(List.of()).size() > before);
            }
            trial.finish();
        }
    }

    /** Killed while it asks for them: no job is begun any more. */
    private void whileTheyGoOn(String name) throws Exception {
        Random random = bench.random(name);
        try (Remote remote = bench.remote("--limiter", "none", "--latency", "5", "--job-time", "3500")) {
            Trial trial = new Trial(bench, Workload.pauses(bench.rows()), remote);
            killed(trial, trial.apply(), random, () -> !trial.asked().isEmpty());
            int begun = trial.calls().size();
            Failure.unless(begun == bench.rows(), begun + " jobs begun");
            trial.finish();
            Judge.once(trial.calls());
            Failure.unless(trial.count("applied") == begun, trial.count("applied") + " jobs came to their end");
        }
    }

    /** More has arrived, after so many, than has an end. */
    private static BooleanSupplier inDoubt(Trial trial, int after) {
        return () -> {
            int arrived = trial.callsOr(List.of()).size();
            return arrived > after && arrived > trial.books().lines();
        };
    }

    private static void killed(Trial trial, Command command, Random random, BooleanSupplier moment) throws Exception {
        Running process = trial.start(command);
        process.until(moment);
        Product.pause(random.nextInt(LATER_MILLIS));
        process.kill();
        trial.ended(process);
        trial.interrupted();
    }
}
