import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The disk refuses a flush: everything that was not durable by then must count as not written. */
final class Flushes {
    private static final int STORAGE = 8;
    private static final int UNUSABLE = 2;

    /** What is in flight may arrive so long after the failure. */
    private static final double SOON_MILLIS = 1_000;

    private static final Pattern APPLIED = Pattern.compile("(\\d+) applied");

    private final Bench bench;

    Flushes(Bench bench) {
        this.bench = bench;
    }

    /** The N-th flush of the journal fails, for each of these N. */
    Scenario fail(List<Integer> flushes) {
        List<Case> cases = new ArrayList<>();
        flushes.forEach(when -> cases.add(new Case("journal " + when, () -> failed(when))));
        return new Scenario("eio", cases);
    }

    /** A flush fails before anything is sent. */
    Scenario failEarly() {
        List<Case> cases = new ArrayList<>();
        for (String name : List.of("input.csv.tmp", "problems.jsonl.tmp", "journal.tmp")) {
            cases.add(new Case(name, () -> early(name, "fdatasync", 1)));
        }
        for (int i = 1; i <= 3; i++) {
            int when = i;
            cases.add(new Case("directory " + when, () -> early("", "fsync", when)));
        }
        return new Scenario("eio-early", cases);
    }

    private void failed(int when) throws Exception {
        bench.machine().needs("strace");
        Trial trial = bench.trial(when % 2 == 0 ? Workload.flawed(bench.rows()) : Workload.plain(bench.rows()));
        Strace strace = strace(trial, "journal", "fdatasync", when);
        Ended ended =
                trial.run(trial.apply().under(strace.words())).exits(STORAGE).says("journal");
        double failedAt = strace.injectedAt();
        Interruption stopped = trial.interrupted(when - 1);
        List<Call> late = stopped.calls().stream()
                .filter(call -> call.at() > failedAt + SOON_MILLIS)
                .toList();
        Failure.unless(late.isEmpty(), "sent long after the failed flush: " + late);
        saysWhatIsNotKnown(ended, stopped);
        trial.finish();
    }

    private void early(String name, String call, int when) throws Exception {
        bench.machine().needs("strace");
        Trial trial = bench.trial(Workload.plain(bench.rows()));
        Strace strace = strace(trial, name, call, when);
        trial.run(trial.apply().under(strace.words()))
                .exits(UNUSABLE, STORAGE)
                .says(trial.directory().toString());
        Failure.unless(strace.injectedAt() > 0, "never reached");
        Failure.unless(trial.calls().isEmpty(), "something was sent");
        trial.finish();
    }

    /** Rows that were sent and have no durable end are unknown; no row counts as applied whose end is not durable. */
    private static void saysWhatIsNotKnown(Ended ended, Interruption stopped) {
        Set<Integer> open = new TreeSet<>();
        stopped.calls().forEach(call -> open.add(call.row()));
        open.removeIf(row -> !stopped.leftOpen(row));
        Failure.unless(
                open.isEmpty() || ended.err().contains("unknown"),
                "says nothing of the rows " + open + ":\n" + ended.err());
        Matcher applied = APPLIED.matcher(ended.err());
        int most = stopped.ended().size();
        while (applied.find()) {
            Failure.unless(
                    Integer.parseInt(applied.group(1)) <= most,
                    applied.group() + ", but " + most + " durable ends:\n" + ended.err());
        }
    }

    private static Strace strace(Trial trial, String name, String call, int when) {
        return new Strace(
                name.isEmpty() ? trial.directory() : trial.directory().resolve(name),
                call,
                Strace.EIO,
                when,
                trial.home().resolve("strace"));
    }
}
