import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Somebody lays hands on the run directory while the run goes on. */
final class Takings {
    private static final int STORAGE = 8;
    private static final int IN_USE = 9;
    private static final int KIB = 16 << 10;

    /** What was on its way may arrive so long after. */
    private static final double SOON_MILLIS = 1_000;

    private final Bench bench;

    Takings(Bench bench) {
        this.bench = bench;
    }

    Scenario all() {
        return new Scenario(
                "taken",
                List.of(
                        new Case("journal replaced by a copy", this::journalCopied),
                        new Case("directory moved", this::moved),
                        new Case("directory replaced by a copy", this::copied),
                        new Case("directory moved during a pause", this::movedDuringAPause),
                        new Case("journal deleted", () -> lost(run -> Files.delete(run.resolve("journal")))),
                        new Case("directory deleted", () -> lost(Takings::delete)),
                        new Case("journal unreadable", () -> lost(run -> permitNothing(run.resolve("journal")))),
                        new Case("directory unreadable", () -> lost(Takings::permitNothing)),
                        new Case("file system detached", this::detached),
                        new Case("lock deleted", this::lockDeleted)));
    }

    Scenario shortForm() {
        return new Scenario(
                "taken",
                List.of(
                        new Case("journal replaced by a copy", this::journalCopied),
                        new Case("lock deleted", this::lockDeleted)));
    }

    /** What is done to the run directory. */
    @FunctionalInterface
    private interface Deed {
        void on(Path run) throws IOException, InterruptedException;
    }

    private void journalCopied() throws Exception {
        Trial trial = trial();
        double from = taken(trial, start(trial), run -> {
            Files.copy(run.resolve("journal"), run.resolve("copy"));
            Files.move(run.resolve("copy"), run.resolve("journal"), StandardCopyOption.ATOMIC_MOVE);
        });
        goesOnIn(trial.directory(), trial, from);
    }

    private void moved() throws Exception {
        Trial trial = trial();
        Path elsewhere = trial.directory().resolveSibling("moved");
        double from = taken(trial, start(trial), run -> Files.move(run, elsewhere));
        goesOnIn(elsewhere, trial, from);
    }

    private void movedDuringAPause() throws Exception {
        Trial trial = trial().with("--rate", "4", "--settle", "1s");
        Running process = start(trial);
        bench.product()
                .run(new Command().words("pause", trial.directory().toString()))
                .exits(0);
        Path elsewhere = trial.directory().resolveSibling("moved");
        double from = taken(trial, process, run -> Files.move(run, elsewhere));
        goesOnIn(elsewhere, trial, from);
        Judge.once(trial.calls());
    }

    private void copied() throws Exception {
        Trial trial = trial();
        double from = taken(trial, start(trial), run -> {
            Path elsewhere = run.resolveSibling("moved");
            Files.move(run, elsewhere);
            bench.machine().must("cp", "-r", elsewhere.toString(), run.toString());
        });
        goesOnIn(trial.directory(), trial, from);
    }

    /** There is nothing to go on with, or no telling what it is. */
    private void lost(Deed deed) throws Exception {
        Trial trial = trial();
        taken(trial, start(trial), deed);
    }

    private void detached() throws Exception {
        Trial trial = trial();
        Path disk = bench.machine().tmpfs(trial.home().resolve("disk"), KIB);
        trial.in(disk.resolve("run"));
        taken(trial, start(trial), run -> bench.machine().detach(disk));
    }

    /** Nobody else gets in, and the run itself goes on. */
    private void lockDeleted() throws Exception {
        Trial trial = trial();
        Running process = start(trial).signal("STOP");
        for (int i = 0; i < 2; i++) {
            Files.deleteIfExists(trial.directory().resolve("lock"));
            bench.product().run(trial.resume()).exits(IN_USE).says("in use");
        }
        process.signal("CONT");
        trial.judge(trial.ended(process));
        Judge.once(trial.calls());
    }

    private Trial trial() throws IOException {
        return bench.trial(Workload.plain(bench.rows())).with("--rate", "10", "--in-flight", "4", "--settle", "1s");
    }

    private Running start(Trial trial) throws IOException, InterruptedException {
        return trial.start(trial.apply()).until(() -> trial.books().lines() >= bench.rows() / 4);
    }

    /**
     * The process stands still meanwhile: what it does between two of our steps would be lost to whoever copies. Tells since when.
     */
    private double taken(Trial trial, Running process, Deed deed) throws Exception {
        process.signal("STOP");
        double from = Remote.now();
        deed.on(trial.directory());
        double done = Remote.now();
        process.signal("CONT");
        trial.ended(process).exits(STORAGE).says("Somebody changed " + trial.directory());
        List<Call> late = trial.calls().stream()
                .filter(call -> call.at() > done + SOON_MILLIS)
                .toList();
        Failure.unless(late.isEmpty(), "sent long after: " + late);
        return from;
    }

    private static void goesOnIn(Path directory, Trial trial, double from) throws Exception {
        trial.in(directory).interruptedAt(from);
        trial.finish();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static void permitNothing(Path path) throws IOException {
        Files.setPosixFilePermissions(path, java.util.Set.of());
    }
}
