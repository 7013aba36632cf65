import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Stops in good order: by signals and by a deadline. */
final class Stops {
    private static final int RATE = 20;
    private static final int SLOW_RATE = 10;
    private static final int DEADLINE = 6;
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    private final Bench bench;

    Stops(Bench bench) {
        this.bench = bench;
    }

    Scenario all() {
        List<Case> cases = new ArrayList<>();
        SIGNALS.forEach((signal, exit) -> cases.add(new Case("SIG" + signal, () -> signalled(signal, exit))));
        cases.add(new Case("SIGINT twice", this::twice));
        cases.add(new Case("deadline", this::deadline));
        cases.add(new Case("rate 20 over a SIGTERM", this::pacedOverAStop));
        return new Scenario("stop", cases);
    }

    Scenario shortForm() {
        return new Scenario("stop", List.of(new Case("SIGTERM", () -> signalled("TERM", SIGNALS.get("TERM")))));
    }

    private void signalled(String signal, int exit) throws Exception {
        Trial trial =
                bench.trial(Workload.plain(bench.rows())).with("--rate", Integer.toString(RATE), "--settle", "1s");
        stopped(trial, signal, exit);
        trial.finish();
        Judge.once(trial.calls());
    }

    /** The server's second has both processes' requests in it. */
    private void pacedOverAStop() throws Exception {
        try (Remote remote = bench.remote("--rate", Integer.toString(RATE), "--latency", "5")) {
            Trial trial = new Trial(bench, Workload.plain(bench.rows()), remote).with("--rate", Integer.toString(RATE));
            stopped(trial, "TERM", SIGNALS.get("TERM"));
            trial.finish();
            Judge.once(trial.calls());
            Judge.paced(trial.calls(), RATE, trial.books());
        }
    }

    private void stopped(Trial trial, String signal, int exit) throws Exception {
        Running process = trial.start(trial.apply());
        process.until(() -> trial.books().lines() >= bench.rows() / 4).signal(signal);
        Ended ended = trial.ended(process).exits(exit).says("resume");
        trial.interrupted();
        trial.judgeStopped(ended);
    }

    /** The second signal ends the process at once, with requests in flight that nobody answers. */
    private void twice() throws Exception {
        Remote silent = bench.remote("--limiter", "none", "--fault", "hang=100%");
        Trial trial = new Trial(bench, Workload.distinct(bench.rows()), silent);
        Running process = trial.start(trial.apply());
        process.until(() -> trial.callsOr(List.of()).size() >= Trial.IN_FLIGHT).signal("INT");
        process.until(() -> process.err().contains("SIGINT")).signal("INT");
        trial.ended(process).exits(SIGNALS.get("INT"));
        trial.interrupted();
        trial.keepLog();
        silent.close();
        try (Remote talking = bench.remote("--limiter", "none", "--port", silent.port())) {
            trial.against(talking).finish();
        }
    }

    private void deadline() throws Exception {
        Trial trial = bench.trial(Workload.plain(bench.rows()))
                .with("--rate", Integer.toString(SLOW_RATE), "--settle", "1s", "--deadline", "4s");
        Ended ended = trial.run(trial.apply()).exits(DEADLINE).says("resume");
        trial.interrupted();
        trial.judgeStopped(ended);
        trial.finish();
        Judge.once(trial.calls());
    }
}
