import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** The process is killed by {@code strace} at a certain write or flush of a certain file. */
final class WriteKills {
    private static final int MOST_TRIES = 3;
    private static final List<String> WRITTEN_ONCE = List.of(
            "input.csv.tmp",
            "problems.jsonl.tmp",
            "journal.tmp",
            "report.csv.tmp",
            "failed.csv.tmp",
            "summary.json.tmp");

    private final Bench bench;
    private final FutureTask<Integer> groups = new FutureTask<>((Callable<Integer>) this::dryRun);

    WriteKills(Bench bench) {
        this.bench = bench;
    }

    /** A kill at so many different writes of the journal. */
    Scenario atWrites(int kills) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            double share = kills == 1 ? 0 : (double) i / (kills - 1);
            cases.add(new Case("write " + (i + 1) + " of " + kills, () -> atWrite(share)));
        }
        return new Scenario("write", cases);
    }

    /** A kill between a write of the journal and its flush. */
    Scenario atFlushes(int kills) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            double share = kills == 1 ? 0.5 : (double) i / (kills - 1);
            cases.add(new Case("flush " + (i + 1) + " of " + kills, () -> atFlush(share)));
        }
        return new Scenario("flush", cases);
    }

    /** A kill at a write of another file, or of {@code resume}. */
    Scenario elsewhere() {
        List<Case> cases = new ArrayList<>();
        WRITTEN_ONCE.forEach(name -> cases.add(new Case(name, () -> atFirst(name))));
        List.of(1, 7, 25).forEach(when -> cases.add(new Case("results.jsonl " + when, () -> atResult(when))));
        List.of(1, 2, 5, 12).forEach(when -> cases.add(new Case("resume " + when, () -> inResume("journal", when))));
        cases.add(new Case("resume results.jsonl.tmp", () -> inResume("results.jsonl.tmp", 1)));
        return new Scenario("elsewhere", cases);
    }

    private void atWrite(double share) throws Exception {
        killed(share, "write", (trial, when) -> {
            Failure.unless(trial.groups() == when - 1, trial.groups() + " groups after a kill at write " + when);
            trial.interrupted(when - 1);
        });
    }

    private void atFlush(double share) throws Exception {
        killed(share, "fdatasync", (trial, when) -> {
            Failure.unless(trial.groups() == when, trial.groups() + " groups after a kill at flush " + when);
            trial.interrupted(when - 1);
        });
    }

    /** Kills at the call that comes after this share of what every run has; earlier where this run has fewer still. */
    private void killed(double share, String call, After after) throws Exception {
        bench.machine().needs("strace");
        int when = 1 + (int) (share * (groups() - 1));
        Trial trial = bench.trial(when % 2 == 0 ? Workload.flawed(bench.rows()) : Workload.plain(bench.rows()));
        for (int tries = 1; !trial.run(under(trial, trial.apply(), "journal", call, when)).killed(); tries++) {
            Failure.unless(tries < MOST_TRIES, "not killed at " + call + ' ' + when + ", nor at a later one before");
            when = 1 + when / 2;
            trial = bench.trial(Workload.plain(bench.rows()));
        }
        after.check(trial, when);
        trial.finish();
    }

    private void atFirst(String name) throws Exception {
        bench.machine().needs("strace");
        Trial trial = bench.trial(Workload.flawed(bench.rows()));
        Ended ended = trial.run(under(trial, trial.apply(), name, "write", 1));
        Failure.unless(ended.killed(), "never wrote " + name);
        trial.interrupted();
        trial.finish();
    }

    private void atResult(int when) throws Exception {
        bench.machine().needs("strace");
        Trial trial = bench.trial(Workload.plain(bench.rows()));
        Ended ended = trial.run(under(trial, trial.apply(), "results.jsonl", "write", when));
        Failure.unless(ended.killed(), "never wrote results.jsonl " + when + " times");
        trial.interrupted();
        trial.finish();
    }

    private void inResume(String name, int when) throws Exception {
        bench.machine().needs("strace");
        Trial trial = bench.trial(Workload.plain(bench.rows()));
        int first = groups() / 3;
        Ended ended = trial.run(under(trial, trial.apply(), "journal", "write", first));
        Failure.unless(ended.killed(), "not killed at write " + first);
        trial.interrupted(first - 1);
        Ended second = trial.run(under(trial, trial.resume(), name, "write", when));
        Failure.unless(second.killed(), "resume was not killed at write " + when);
        trial.interrupted();
        trial.finish();
    }

    private static Command under(Trial trial, Command command, String name, String call, int when) {
        Path log = trial.home().resolve("strace");
        return command.under(new Strace(trial.directory().resolve(name), call, Strace.KILL, when, log).words());
    }

    private int groups() throws Exception {
        groups.run();
        return groups.get();
    }

    /** How many groups a run writes at least: how many records share one is a matter of moments. */
    private int dryRun() throws Exception {
        Trial trial = bench.trial(Workload.plain(bench.rows()));
        Path log = trial.home().resolve("strace");
        trial.run(trial.apply()
                        .under(new Strace(trial.directory().resolve("journal"), "write", Strace.KILL, 65535, log)
                                .words()))
                .exits(0);
        return trial.groups() * 3 / 5;
    }

    /** What must hold right after the kill. */
    @FunctionalInterface
    private interface After {
        void check(Trial trial, int when) throws Exception;
    }
}
