import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * The power goes while rows are sent: the run directory is on an ext4 in an image, and the run goes on from a copy of that
 * image as it was at a random moment, without what only the page cache knew.
 */
final class PowerCut {
    private static final int ROWS = 120;
    private static final int MIB = 16;

    private final Bench bench;

    PowerCut(Bench bench) {
        this.bench = bench;
    }

    Scenario cuts(int count) {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "cut " + (i + 1) + " of " + count;
            cases.add(new Case(name, () -> cut(bench.random(name))));
        }
        return new Scenario("power", cases);
    }

    private void cut(Random random) throws Exception {
        Trial trial = bench.trial(Workload.plain(ROWS));
        Machine machine = bench.machine();
        Path image = machine.ext4(trial.home().resolve("disk.img"), MIB);
        Path disk = machine.image(image, trial.home().resolve("disk"));
        trial.in(disk.resolve("run"));

        Running process = trial.start(trial.apply());
        int sent = 1 + random.nextInt(ROWS * 3 / 4);
        process.until(() -> trial.books().lines() >= sent);
        Product.pause(random.nextInt(20));
        process.kill();
        Path copy = trial.home().resolve("copy.img");
        machine.must("cp", "--sparse=always", image.toString(), copy.toString());
        trial.ended(process);

        Set<Integer> told = new TreeSet<>(trial.books().results().keySet());
        machine.unmount(disk);
        Path after = machine.image(copy, trial.home().resolve("after"));
        trial.in(after.resolve("run"));
        Interruption how = trial.interrupted();
        told.removeAll(JournalFile.rows(how.durable(), "R"));
        Failure.unless(told.isEmpty(), "told of in results.jsonl, and lost by the disk: rows " + told);
        trial.finish();
        machine.unmount(after);
    }
}
