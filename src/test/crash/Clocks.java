import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine's clock is wrong, or jumps; the server's is right. */
final class Clocks {
    private static final String LEARNT = "This machine's clock is";

    private static final double LONGEST_SECONDS = 120;

    private final Bench bench;

    Clocks(Bench bench) {
        this.bench = bench;
    }

    Scenario all() {
        return new Scenario(
                "clock",
                List.of(
                        new Case("+10 min in the middle", () -> jump("+600")),
                        new Case("-10 min in the middle", () -> jump("-600")),
                        new Case("an hour fast", () -> wrong("+3600")),
                        new Case("a day slow", () -> wrong("-86400"))));
    }

    Scenario shortForm() {
        return new Scenario("clock", List.of(new Case("+10 min in the middle", () -> jump("+600"))));
    }

    private void jump(String seconds) throws Exception {
        Trial trial = bench.trial(Workload.plain(bench.rows())).with("--rate", "20", "--settle", "1s");
        Path time = Files.writeString(trial.home().resolve("time"), "+0\n");
        Running process = trial.start(faked(trial.apply(), time));
        process.until(() -> trial.books().lines() >= bench.rows() / 3);
        Files.writeString(time, seconds + "\n");
        told(trial, trial.ended(process));
    }

    private void wrong(String seconds) throws Exception {
        Trial trial = bench.trial(Workload.plain(bench.rows()));
        Path time = Files.writeString(trial.home().resolve("time"), seconds + "\n");
        told(trial, trial.run(faked(trial.apply(), time)));
    }

    /** The run went to its end; the wrong clock cost some refused requests, and was spoken of once. */
    private static void told(Trial trial, Ended ended) throws Exception {
        trial.judge(ended);
        List<Call> refused = trial.calls().stream()
                .filter(call -> call.verdict().equals("auth"))
                .toList();
        Failure.unless(!refused.isEmpty(), "the clock was never wrong");
        Failure.unless(refused.size() <= Judge.UNDER_WAY, refused.size() + " requests with a wrong clock");
        long lines = ended.err().lines().filter(line -> line.contains(LEARNT)).count();
        Failure.unless(lines == 1, "the clock was spoken of " + lines + " times:\n" + ended.err());
        double elapsed = trial.books().summary().get("elapsed_seconds").asDouble();
        Failure.unless(elapsed > 0 && elapsed < LONGEST_SECONDS, "it took " + elapsed + " s by summary.json");
        Judge.once(trial.calls());
    }

    private Command faked(Command command, Path time) throws Exception {
        return command.env("LD_PRELOAD", bench.machine().faketime().toString())
                .env("FAKETIME_TIMESTAMP_FILE", time.toString())
                .env("FAKETIME_NO_CACHE", "1")
                .env("FAKETIME_DONT_FAKE_MONOTONIC", "1")
                .env("FAKETIME_FORCE_MONOTONIC_FIX", "0")
                .env("NO_FAKE_STAT", "1");
    }
}
