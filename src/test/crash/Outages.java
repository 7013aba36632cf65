import java.util.ArrayList;
import java.util.List;

/** The other side stands still for a while, or is gone. */
final class Outages {
    private static final int OUTAGE = 5;
    private static final long STANDSTILL_MILLIS = 8_000;

    /** Longer than a request may take. */
    private static final long LONG_STANDSTILL_MILLIS = 36_000;

    private static final String[] CALM = {"--limiter", "none", "--latency", "15"};
    private static final String[] OPTIONS = {
        "--rate", "20", "--in-flight", Integer.toString(Trial.IN_FLIGHT), "--settle", "1s", "--outage-patience", "3s"
    };

    private final Bench bench;

    Outages(Bench bench) {
        this.bench = bench;
    }

    Scenario all() {
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("SIGSTOP for 36 s", () -> standstill(LONG_STANDSTILL_MILLIS)));
        cases.add(new Case("SIGSTOP for 8 s", () -> standstill(STANDSTILL_MILLIS)));
        cases.add(new Case("killed and started again", this::gone));
        return new Scenario("outage", cases);
    }

    Scenario shortForm() {
        return new Scenario("outage", List.of(new Case("killed and started again", this::gone)));
    }

    private void standstill(long millis) throws Exception {
        try (Remote remote = bench.remote(CALM)) {
            Trial trial = new Trial(bench, Workload.distinct(bench.rows()), remote).with(OPTIONS);
            Running process = trial.start(trial.apply());
            process.until(() -> trial.books().lines() >= bench.rows() / 4);
            remote.signal("STOP");
            double from = Remote.now();
            Product.pause(millis);
            double to = Remote.now();
            remote.signal("CONT");
            Ended ended = trial.ended(process);
            trial.silent(from, to);
            trial.judge(ended);
            if (millis == STANDSTILL_MILLIS) {
                Judge.once(trial.calls());
            }
        }
    }

    private void gone() throws Exception {
        Remote first = bench.remote(CALM);
        Trial trial = new Trial(bench, Workload.plain(bench.rows()), first).with(OPTIONS);
        Running process = trial.start(trial.apply());
        process.until(() -> trial.books().lines() >= bench.rows() / 4).signal("STOP");
        trial.keepLog();
        trial.silent(Remote.now(), Remote.now());
        first.close();
        process.signal("CONT");
        Ended ended = trial.ended(process).exits(OUTAGE).says("resume");
        try (Remote second = bench.remote("--limiter", "none", "--latency", "15", "--port", first.port())) {
            trial.against(second).interrupted();
            trial.judgeStopped(ended);
            trial.finish();
        }
    }
}
