package dev.paceline.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.journal.Journal;
import dev.paceline.journal.Replay;
import dev.paceline.journal.RunHeader;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.model.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

class RunDirectoryTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:34:56Z");

    @TempDir
    private Path temp;

    /** Holds the lock of a directory until its standard input ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws IOException {
            try (RunDirectory held = RunDirectory.open(Path.of(args[0]))) {
                System.out.println("held " + held);
                while (System.in.read() >= 0) {
                    // Waits for the end.
                }
            }
        }
    }

    @Test
    void directoryAndFilesAreTheirOwnersOwn() throws IOException {
        Path run = temp.resolve("a/b/run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            journal(directory);
            directory.replace("summary.json", out -> out.write('x'));
            directory.append("input.jsonl").close();

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                    .isEqualTo("rwx------");
            for (String name : List.of("journal", "results.jsonl", "summary.json", "input.jsonl", "lock", "rows.tmp")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void anExistingEmptyDirectoryMayBeNamedAndBecomesPrivate() throws IOException {
        Path run = Files.createDirectory(temp.resolve("empty"));
        RunDirectory.create(run).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run)))
                .isEqualTo("rwx------");
    }

    @Test
    void aDirectoryInWhichARunNeverBeganMayBeNamedAgain() throws IOException {
        Path run = Files.createDirectory(temp.resolve("named"));
        RunDirectory.create(run).close();
        assertThat(run).isEmptyDirectory();

        RunDirectory.create(run).close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lock | NOT_BEGUN",
                "journal.tmp | NOT_BEGUN",
                "lock input.csv.tmp journal.tmp problems.spool.tmp | NOT_BEGUN",
                "lock input.jsonl.gz problems.jsonl rows.tmp request-7.json answer-7.json.tmp | NOT_BEGUN",
                "lock problems.jsonl.tmp repeated-tasks-123456789.tmp | NOT_BEGUN",
                "problems.jsonl summary.json:invalid_input | REFUSED",
                "lock journal.tmp problems.jsonl summary.json:invalid_input | REFUSED"
            })
    void whatIsLeftWhereNoRunBeganIsTakenAgainAndToldToWhoeverWantsToGoOn(String names, Kind kind) throws IOException {
        Path run = directoryOf(names);

        assertThatThrownBy(() -> RunDirectory.open(run))
                .hasMessageContaining("holds no run")
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("apply INPUT --run-dir " + run)
                .isInstanceOfSatisfying(
                        RunDirectoryException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(kind));
        RunDirectory.create(run).close();

        try (Stream<Path> left = Files.list(run)) {
            assertThat(left.map(file -> file.getFileName().toString()).filter(name -> !name.equals("lock")))
                    .as("a copy is overwritten or kept, never deleted")
                    .isEqualTo(Stream.of(names.split(" "))
                            .filter(name -> name.startsWith("input.") && !name.endsWith(".tmp"))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "input.csv",
                "problems.jsonl",
                "input.csv.tmp",
                "lock letter.txt",
                "lock input.csv mine.csv",
                "lock input.xlsx",
                "lock other.tmp",
                "lock summary.json:finished",
                "problems.jsonl summary.json:signal",
                "problems.jsonl summary.json:invalid_input failed.csv",
                "problems.jsonl summary.json:invalid_input journal"
            })
    void filesOfWhoeverKnowsAreNeverTakenForTheRemainsOfACheck(String names) throws IOException {
        Path run = directoryOf(names);

        assertThatThrownBy(() -> RunDirectory.create(run))
                .isInstanceOfSatisfying(
                        RunDirectoryException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TAKEN));

        try (Stream<Path> left = Files.list(run)) {
            assertThat(left).hasSize(names.split(" ").length);
        }
    }

    /** @param names those of its files; a summary's with its reason */
    private Path directoryOf(String names) throws IOException {
        Path run = Files.createDirectory(temp.resolve("some run"));
        for (String name : names.split(" ")) {
            String[] parts = name.split(":");
            Files.writeString(
                    run.resolve(parts[0]), parts.length == 1 ? "" : "{\"stop_reason\": \"" + parts[1] + "\"}");
        }
        return run;
    }

    @Test
    void aDirectoryWithSomethingInItIsLeftAlone() throws IOException {
        Path home = Files.createDirectory(temp.resolve("home"));
        Files.writeString(home.resolve("letter.txt"), "dear");

        assertThatThrownBy(() -> RunDirectory.create(home))
                .isInstanceOfSatisfying(
                        RunDirectoryException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.TAKEN))
                .hasMessage(home + " is not empty: name a new or an empty directory");
        assertThat(home).isDirectoryNotContaining("glob:**lock");
    }

    @Test
    void aDirectoryWithARunSaysHowToGoOn() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            journal(directory);
        }

        assertThatThrownBy(() -> RunDirectory.create(run)).hasMessageContaining("resume " + run);
    }

    @Test
    void whatCannotBeADirectorySaysWhyInOneLine() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");

        for (Path path : List.of(file, file.resolve("below"), Path.of("/proc/paceline/run"))) {
            assertThatThrownBy(() -> RunDirectory.create(path))
                    .isInstanceOfSatisfying(
                            RunDirectoryException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNUSABLE))
                    .hasMessageContaining(path.toString())
                    .hasMessageNotContaining("Exception");
        }
        assertThatThrownBy(() -> RunDirectory.open(temp.resolve("none")))
                .hasMessageStartingWith("There is no directory");
        assertThatThrownBy(() -> RunDirectory.open(temp)).hasMessageStartingWith("There is no run in");
    }

    @Test
    void theLockHoldsWithinTheProcessAndEndsWithClose() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            journal(directory);
            assertThatThrownBy(() -> RunDirectory.open(run))
                    .isInstanceOfSatisfying(
                            RunDirectoryException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.IN_USE))
                    .hasMessageContaining("in use");
        }

        RunDirectory.open(run).close();
    }

    @Test
    void theLockHoldsAcrossProcessesAndDiesWithItsProcess() throws Exception {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            journal(directory);
        }
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        run.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(holder.getInputStream(), UTF_8))) {
            assertThat(said.readLine()).isEqualTo("held " + run);
            assertThatThrownBy(() -> RunDirectory.open(run)).hasMessageContaining("in use");
        } finally {
            holder.destroyForcibly().waitFor();
        }

        RunDirectory.open(run).close();
    }

    /** Closing any channel to a file gives up all locks that its process has on it. */
    @Test
    void whoeverLooksAtTheLockInTheSameProcessDoesNotGiveItUp() throws Exception {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            journal(directory);
            assertThat(RunDirectory.isInUse(run)).isTrue();
            assertThatThrownBy(() -> RunDirectory.open(run)).hasMessageContaining("in use");

            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Holder.class.getName(),
                            run.toString())
                    .redirectErrorStream(true)
                    .start();
            other.getOutputStream().close();
            assertThat(new String(other.getInputStream().readAllBytes(), UTF_8)).contains("in use");
        }

        assertThat(RunDirectory.isInUse(run)).isFalse();
    }

    @Test
    void aLookAtTheLockCreatesNothing() throws IOException {
        assertThat(RunDirectory.isInUse(temp)).isFalse();
        assertThat(temp).isEmptyDirectory();
        assertThatThrownBy(() -> RunDirectory.isInUse(temp.resolve("none")))
                .isInstanceOf(RunDirectoryException.class)
                .hasMessageStartingWith("There is no directory");
    }

    @Test
    void aReplacedFileIsTheOldOneOrTheNewOneWhereverItFails() throws IOException {
        for (int fail = 1; ; fail++) {
            var disk = new MemoryStorage();
            RunDirectory directory = RunDirectory.create("run", disk);
            directory.replace("report.csv", out -> out.write("old".getBytes(UTF_8)));
            int before = disk.operations.size();
            disk.failFrom = before + fail;
            boolean done = replaced(directory);
            MemoryStorage after = disk.afterCrash();

            assertThat(new String(after.content("report.csv"), UTF_8))
                    .as("failed at %d", fail)
                    .isIn("old", "brand new");
            if (done) {
                assertThat(new String(after.content("report.csv"), UTF_8)).isEqualTo("brand new");
                assertThat(fail).isGreaterThan(4);
                return;
            }
        }
    }

    @Test
    void aWriterThatFailsLeavesNothingBehind() {
        Path run = temp.resolve("run");
        RunDirectory directory = RunDirectory.create(run);

        assertThatThrownBy(() -> directory.replace("report.csv", out -> {
                    out.write(1);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(RunDirectoryException.class)
                .hasMessage("Could not write report.csv in " + run + ": No space left on device");
        assertThat(run).isDirectoryNotContaining("glob:**report*");
    }

    @Test
    void whatACrashLeftHalfWrittenIsSweptAway() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            journal(directory);
            directory.replacement("report.csv").write(1);
        }
        RunDirectory.open(run).close();

        assertThat(run).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aNameIsProposedByTimeAndInputAndCountsOnWhereItIsTaken() throws IOException {
        assertThat(RunDirectory.propose(temp, NOON, "tasks.csv")).isEqualTo(temp.resolve("20261123T123456Z-tasks.csv"));
        for (String expected : List.of(
                "20261123T123456Z-a_b_任务_.csv", "20261123T123456Z-a_b_任务_.csv-2", "20261123T123456Z-a_b_任务_.csv-3")) {
            Path proposed = RunDirectory.propose(temp.resolve("runs"), NOON, "a b/任务*.csv");
            assertThat(proposed).isEqualTo(temp.resolve("runs").resolve(expected));
            RunDirectory.create(proposed).close();
        }
        assertThat(RunDirectory.propose(temp, NOON, "-").getFileName()).hasToString("20261123T123456Z-stdin");
        assertThat(RunDirectory.propose(temp, NOON, "任".repeat(300))
                        .getFileName()
                        .toString()
                        .getBytes(UTF_8))
                .hasSizeLessThan(240);
    }

    @Test
    void aFileIsFoundByHowItsNameBegins() throws IOException {
        try (RunDirectory directory = RunDirectory.create(temp.resolve("run"))) {
            assertThat(directory.named("input.")).isEmpty();
            directory.replace("input.csv.gz", out -> out.write("bytes".getBytes(UTF_8)));
            assertThat(directory.named("input.")).contains("input.csv.gz");
            try (var in = directory.read("input.csv.gz")) {
                assertThat(in.readAllBytes()).isEqualTo("bytes".getBytes(UTF_8));
            }
            directory.delete("input.csv.gz");
            assertThat(directory.named("input.")).isEmpty();
        }
    }

    @Test
    void aFileWrittenInWhateverPiecesIsWhole() throws IOException {
        var random = new Random(7);
        byte[] bytes = new byte[400_000];
        random.nextBytes(bytes);
        for (int piece : new int[] {1, 3, 1000, 65_535, 65_536, 65_537, 150_000}) {
            var disk = new MemoryStorage();
            RunDirectory directory = RunDirectory.create("run", disk);
            directory.replace("report.csv", out -> {
                for (int at = 0; at < bytes.length; at += piece) {
                    out.write(bytes[at]);
                    out.write(bytes, at + 1, Math.min(piece - 1, bytes.length - at - 1));
                }
            });

            assertThat(disk.content("report.csv")).as("pieces of %d", piece).isEqualTo(bytes);
        }
    }

    @Test
    void whatWasWrittenCanBeReadBeforeItIsCommitted() throws IOException {
        var disk = new MemoryStorage();
        RunDirectory directory = RunDirectory.create("run", disk);
        try (Replacement file = directory.replacement("report.csv")) {
            file.write(new byte[] {1, (byte) 0xFF, 3}, 0, 3);
            file.flush();
            try (InputStream in = file.read()) {
                assertThat(in.read(new byte[0], 0, 0)).isZero();
                assertThat(List.of(in.read(), in.read(), in.read(), in.read())).containsExactly(1, 0xFF, 3, -1);
                assertThat(in.read(new byte[0], 0, 0)).isZero();
            }
        }

        assertThat(disk.list()).doesNotContain("report.csv");
    }

    @Test
    void aStorageThatHoldsSomethingIsLeftAloneAndUnlocked() throws IOException {
        var disk = new MemoryStorage();
        disk.create("letter.txt").close();
        assertThatThrownBy(() -> RunDirectory.create("home", disk))
                .hasMessage("home is not empty: name a new or an empty directory");
        assertThat(disk.lock("lock")).isPresent();

        var used = new MemoryStorage();
        used.create("journal").close();
        assertThatThrownBy(() -> RunDirectory.create("run", used))
                .hasMessage("run holds a run already: name another directory, or go on with it by resume run");
        assertThat(used.lock("lock")).isPresent();
    }

    @Test
    void whatIsDeletedOrSweptAwayIsGoneForGood() throws IOException {
        var disk = new MemoryStorage();
        RunDirectory directory = RunDirectory.create("run", disk);
        journal(directory);
        directory.replace("input.csv", out -> out.write('x'));
        directory.replacement("report.csv");
        disk.sync();
        assertThat(disk.afterCrash().list()).contains("input.csv", "report.csv.tmp");

        directory.delete("input.csv");
        assertThat(disk.afterCrash().list()).doesNotContain("input.csv");
        directory.close();
        RunDirectory.open("run", disk);
        assertThat(disk.afterCrash().list()).contains("journal").doesNotContain("report.csv.tmp");
    }

    @Test
    void aDirectoryThatCannotBeSweptIsUnlockedAgain() throws IOException {
        var disk = new MemoryStorage();
        RunDirectory directory = RunDirectory.create("run", disk);
        journal(directory);
        directory.close();
        disk.failFrom = disk.operations.size();

        assertThatThrownBy(() -> RunDirectory.open("run", disk))
                .isInstanceOfSatisfying(
                        RunDirectoryException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.UNUSABLE));
        assertThat(disk.lock("lock")).isPresent();
    }

    @Test
    void whatIsNotYetWholeIsNotFound() {
        RunDirectory directory = RunDirectory.create("run", new MemoryStorage());
        directory.replacement("input.csv");

        assertThat(directory.named("input.")).isEmpty();
    }

    @Test
    void aDirectoryInWhichARunNeverBeganCanBeRemovedAndNoOther() throws IOException {
        Path never = temp.resolve("never");
        RunDirectory.create(never).close();
        RunDirectory.remove(never);
        assertThat(never).doesNotExist();

        Path begun = temp.resolve("begun");
        try (RunDirectory directory = RunDirectory.create(begun)) {
            directory.replace("input.csv", out -> out.write('x'));
        }
        RunDirectory.remove(begun);
        assertThat(begun.resolve("input.csv")).exists();
    }

    @Test
    void aJournalThatIsRefusedLeavesNothingBehind() throws IOException {
        Path run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            journal(directory);
        }
        Files.write(run.resolve("journal"), new byte[100]);

        try (RunDirectory directory = RunDirectory.open(run)) {
            assertThatThrownBy(() -> Replay.of(directory)).hasMessageContaining("it is not a journal of this program");
        }
        assertThat(run).isDirectoryNotContaining("glob:**rows.tmp");
    }

    @Test
    void aReasonIsGivenInAFewWords() {
        assertThat(RunDirectory.reason(new FileSystemException("/a/b", null, "No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(RunDirectory.reason(new AccessDeniedException("/a/b"))).isEqualTo("permission denied");
        assertThat(RunDirectory.reason(new NoSuchFileException("/a/b"))).isEqualTo("there is no /a/b");
        assertThat(RunDirectory.reason(new FileSystemException("/a/b"))).isEqualTo("/a/b");
        assertThat(RunDirectory.reason(new IOException("it broke"))).isEqualTo("it broke");
        assertThat(RunDirectory.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    void aLongNameIsCutBetweenCharacters() {
        for (String input : List.of("\uD840\uDC00".repeat(300), "\uD840\uDC00".repeat(300) + "a")) {
            String name = RunDirectory.propose(temp, NOON, input).getFileName().toString();

            assertThat(UTF_8.newEncoder().canEncode(name)).isTrue();
            assertThat(input).endsWith(name.substring("20261123T123456Z-".length()));
        }
    }

    private static boolean replaced(RunDirectory directory) {
        try {
            directory.replace("report.csv", out -> out.write("brand new".getBytes(UTF_8)));
            return true;
        } catch (RunDirectoryException failed) {
            assertThat(failed.kind()).isEqualTo(Kind.FAILED);
            return false;
        }
    }

    private static void journal(RunDirectory directory) {
        Journal.create(
                directory,
                new RunHeader("run-1", NOON, new Value.Fields(List.of())),
                Journal.Workers.on(Schedulers.immediate()),
                Journal.BeforeForce.NOTHING);
    }
}
