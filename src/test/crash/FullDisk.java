import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The disk of the run directory, a small tmpfs, is full at some point; then room is made. */
final class FullDisk {
    private static final int ROWS = 120;
    private static final int STORAGE = 8;
    private static final int UNUSABLE = 2;
    private static final int ROOMY_KIB = 16 << 10;

    private final Bench bench;

    FullDisk(Bench bench) {
        this.bench = bench;
    }

    /** One disk of each of these sizes, in KiB. */
    Scenario of(List<Integer> sizes) {
        List<Case> cases = new ArrayList<>();
        sizes.forEach(kib -> cases.add(new Case(kib + " KiB", () -> full(kib))));
        return new Scenario("full", cases);
    }

    private void full(int kib) throws Exception {
        Trial trial = bench.trial(Workload.plain(ROWS));
        Path disk = bench.machine().tmpfs(trial.home().resolve("disk"), kib);
        trial.in(disk.resolve("run"));
        Ended ended = trial.run(trial.apply()).says(trial.directory().toString());
        if (trial.books().has("journal")) {
            ended.exits(STORAGE).says("No space left on device");
            trial.interrupted();
            trial.run(trial.resume()).exits(STORAGE, UNUSABLE);
            trial.interrupted();
        } else {
            ended.exits(UNUSABLE, STORAGE).says("No space left on device");
        }
        bench.machine().resize(disk, ROOMY_KIB);
        trial.finish();
        bench.machine().unmount(disk);
    }
}
