package dev.paceline.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paceline.journal.Journal;
import dev.paceline.journal.Replay;
import dev.paceline.journal.RunHeader;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.model.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

/** Run directories in which others were before, or are at this moment. */
@Timeout(20)
class HostileDirectoryTest {
    private static final int NOBODY = 65534;

    @TempDir
    private Path temp;

    private Path run;
    private Path elsewhere;

    @BeforeEach
    void aRunThatExists() throws IOException {
        elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        run = temp.resolve("run");
        try (RunDirectory directory = RunDirectory.create(run)) {
            journal(directory);
        }
    }

    /** What somebody may have put where a file is looked for. */
    enum Planted {
        LINK {
            @Override
            void at(Path name, Path elsewhere) throws IOException {
                Files.writeString(elsewhere, "precious");
                Files.createSymbolicLink(name, elsewhere);
            }
        },
        LINK_TO_NOTHING {
            @Override
            void at(Path name, Path elsewhere) throws IOException {
                Files.createSymbolicLink(name, elsewhere);
            }
        },
        PIPE {
            @Override
            void at(Path name, Path elsewhere) throws IOException {
                pipe(name);
            }
        },
        SECOND_NAME {
            @Override
            void at(Path name, Path elsewhere) throws IOException {
                Files.writeString(elsewhere, "precious");
                Files.createLink(name, elsewhere);
            }
        };

        abstract void at(Path name, Path elsewhere) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    void whatIsWrittenAnewTakesThePlaceOfWhatWasPlantedThere(Planted planted) throws IOException {
        try (RunDirectory directory = RunDirectory.open(run)) {
            for (String name : List.of("report.csv.tmp", "report.csv", "rows.tmp")) {
                planted.at(run.resolve(name), elsewhere.resolve(name));
            }
            Map<String, String> before = files(elsewhere);

            directory.replace("report.csv", out -> out.write('x'));
            try (Storage.Scratch scratch = directory.storage().scratch("rows.tmp")) {
                scratch.write(ByteBuffer.wrap(new byte[] {1}), 0);
            }

            assertThat(run.resolve("report.csv")).hasContent("x").isRegularFile();
            assertThat(Files.isSymbolicLink(run.resolve("report.csv"))).isFalse();
            assertThat(files(elsewhere)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    void whatIsWrittenToAtItsEndIsNoneThatWasPlantedThere(Planted planted) throws IOException {
        try (RunDirectory directory = RunDirectory.open(run)) {
            planted.at(run.resolve("input.jsonl"), elsewhere.resolve("precious"));
            Map<String, String> before = files(temp);

            assertThatThrownBy(() -> directory.append("input.jsonl"))
                    .isInstanceOf(FileSystemException.class)
                    .hasMessageContaining("input.jsonl ");
            assertThat(files(temp)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Planted.class, names = "SECOND_NAME", mode = EnumSource.Mode.EXCLUDE)
    void whatIsReadIsNoneThatWasPlantedThere(Planted planted) throws IOException {
        try (RunDirectory directory = RunDirectory.open(run)) {
            planted.at(run.resolve("input.csv"), elsewhere.resolve("precious"));

            assertThatThrownBy(() -> directory.read("input.csv")).isInstanceOf(FileSystemException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Planted.class, names = "SECOND_NAME", mode = EnumSource.Mode.EXCLUDE)
    void aLockOrAJournalThatWasPlantedIsRefusedAndLeftAlone(Planted planted) throws IOException {
        for (String name : List.of("lock", "journal")) {
            Files.delete(run.resolve(name));
            planted.at(run.resolve(name), elsewhere.resolve(name));
            Map<String, String> before = files(temp);

            refused(() -> RunDirectory.open(run), name + " is ");
            assertThat(files(temp)).isEqualTo(before);
            assertThat(RunHeader.peek(run))
                    .as("a neighbour that waits for nobody")
                    .satisfies(header -> assertThat(header.isPresent()).isEqualTo(name.equals("lock")));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Planted.class, names = "SECOND_NAME", mode = EnumSource.Mode.EXCLUDE)
    void aDirectoryWithNothingButAPlantedLockIsRefusedToo(Planted planted) throws IOException {
        for (String name : List.of("lock", "journal.tmp")) {
            Path empty = Files.createDirectory(temp.resolve("empty-" + name));
            planted.at(empty.resolve(name), elsewhere.resolve(name));
            Map<String, String> before = files(temp);

            refused(() -> RunDirectory.create(empty), name + " is ");
            refused(() -> RunDirectory.isInUse(empty), name + " is ");
            assertThat(files(temp.resolve("empty-" + name))).containsKey(name);
            assertThat(files(temp)).containsAllEntriesOf(before);
        }
    }

    @Test
    void aRequestThatIsAPipeOrALinkIsTakenAwayAndKeepsNobodyWaiting() throws IOException {
        try (RunDirectory directory = RunDirectory.open(run)) {
            var requests = new RequestFiles(directory);
            pipe(run.resolve("request-pipe.json"));
            Planted.LINK.at(run.resolve("request-link.json"), elsewhere.resolve("precious"));
            Mailbox asked = Mailbox.of(run, "a true one");

            for (String id : requests.waiting()) {
                try {
                    requests.answer(requests.take(id), "done");
                } catch (FileSystemException planted) {
                    assertThat(planted).hasMessageContaining("answer-" + id);
                }
            }

            assertThat(asked.answer()).contains("done");
            assertThat(run).isDirectoryNotContaining("glob:**{request,answer}-*");
            assertThat(elsewhere.resolve("precious")).hasContent("precious");
        }
    }

    @ParameterizedTest
    @CsvSource({"journal, rw-rw----", "lock, rw-----w-", "input.csv, rw-rw-rw-"})
    void aFileThatOthersMayWriteToIsNeitherLockedNorReadNorWrittenTo(String name, String permissions)
            throws IOException {
        Files.writeString(run.resolve("input.csv"), "precious");
        Files.setPosixFilePermissions(run.resolve(name), PosixFilePermissions.fromString(permissions));
        Map<String, String> before = files(run);

        try (RunDirectory directory = RunDirectory.open(run)) {
            assertThat(name).isEqualTo("input.csv");
            assertThatThrownBy(() -> directory.read(name)).hasMessageContaining("others than its owner may write to");
            assertThatThrownBy(() -> directory.append(name)).hasMessageContaining("chmod go-w");
        } catch (RunDirectoryException refused) {
            assertThat(name).isNotEqualTo("input.csv");
            assertThat(refused).hasMessageContainingAll("others than its owner may write to " + name, "chmod go-w");
        }

        assertThat(before).containsAllEntriesOf(files(run));
    }

    @Test
    void aFileThatIsChangedWhileItIsReadIsReadNoFurther() throws Exception {
        byte[] checked = new byte[300_000];
        new Random(1).nextBytes(checked);
        Path copy = Files.write(run.resolve("input.csv"), checked);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(checked));

        try (RunDirectory directory = RunDirectory.open(run)) {
            try (InputStream in = directory.read("input.csv", sha256)) {
                assertThat(in.readAllBytes()).isEqualTo(checked);
            }
            for (int at : List.of(0, 150_000, 299_999, 300_000)) {
                byte[] changed = Arrays.copyOf(checked, Math.max(at + 1, checked.length));
                changed[at] ^= 1;
                try (InputStream in = directory.read("input.csv", sha256)) {
                    Files.write(copy, changed);
                    var given = new ByteArrayOutputStream();
                    assertThatThrownBy(() -> in.transferTo(given))
                            .isInstanceOf(RunDirectoryException.class)
                            .hasMessageContaining("input.csv is no longer what was checked");
                    assertThat(given.toByteArray()).isEqualTo(Arrays.copyOf(checked, given.size()));
                }
                assertThatThrownBy(() -> directory.read("input.csv", sha256)).isInstanceOf(RunDirectoryException.class);
                Files.write(copy, checked);
            }
        }
    }

    @Test
    void aJournalWithASecondNameIsNotGoneOnWith() throws IOException {
        Files.createLink(temp.resolve("backup"), run.resolve("journal"));
        byte[] before = Files.readAllBytes(temp.resolve("backup"));

        try (RunDirectory directory = RunDirectory.open(run);
                Replay replay = Replay.of(directory)) {
            assertThatThrownBy(() -> Journal.resume(
                            directory, replay, Journal.Workers.on(Schedulers.immediate()), Journal.BeforeForce.NOTHING))
                    .hasMessageContaining("journal has a second name elsewhere");
        }
        assertThat(temp.resolve("backup")).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
    void aDirectoryThatOthersMayWriteInIsRefusedByAllAndStaysAsItIs(String permissions) throws IOException {
        Path empty = Files.createDirectory(temp.resolve("empty"));
        for (Path directory : List.of(run, empty)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
        }

        refusedByAll(empty, run, "others than its owner may write in it (" + permissions + ")", "chmod go-w");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(empty)))
                .isEqualTo(permissions);
    }

    @Test
    void aDirectoryOfAnotherUserIsRefusedByAllAndStaysAsItIs() throws IOException {
        assumeTrue(EffectiveUser.id() == 0, "only root gives a directory to another user");
        Path empty = Files.createDirectory(temp.resolve("empty"));
        for (Path directory : List.of(run, empty)) {
            Files.setAttribute(directory, "unix:uid", NOBODY);
        }
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(empty));

        refusedByAll(empty, run, "it belongs to user ", "this process runs as user id 0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(empty)))
                .isEqualTo(permissions);
    }

    @Test
    void aFileOfAnotherUserIsNotReadAndALinkOfHisIsNotFollowed() throws IOException {
        assumeTrue(EffectiveUser.id() == 0, "only root gives a file to another user");
        Path link = Files.createSymbolicLink(temp.resolve("link"), run);
        RunDirectory.open(link).close();
        Files.setAttribute(link, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
        refused(() -> RunDirectory.open(link), "it is a symbolic link of another user");

        Files.setAttribute(run.resolve("journal"), "unix:uid", NOBODY);
        refused(() -> RunDirectory.open(run), "journal belongs to user ");
    }

    @Test
    void theUserIsTheOneWhomFilesBelongToWhateverIsSaidOfHim() throws IOException {
        assertThat(EffectiveUser.id()).isEqualTo(EffectiveUser.owner(temp));
        assertThat(EffectiveUser.id(temp.resolve("no such file")))
                .as("where there is no /proc")
                .isEqualTo(EffectiveUser.id());
        Path status = Files.writeString(temp.resolve("status"), "Name:\tjava\nUid:\t0\t1000\t2000\t4294967294\n");
        assertThat(EffectiveUser.id(status)).isEqualTo(-2);
    }

    /** What somebody may do to a directory while a run goes on in it. */
    enum Interference {
        LOCK_DELETED(false, run -> Files.delete(run.resolve("lock"))),
        READABLE_BY_OTHERS(false, run -> permit(run, "rwxr-xr-x")),
        JOURNAL_DELETED(true, run -> Files.delete(run.resolve("journal"))),
        JOURNAL_REPLACED_BY_A_COPY(true, run -> {
            Files.copy(run.resolve("journal"), run.resolve("copy"));
            Files.move(run.resolve("copy"), run.resolve("journal"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }),
        JOURNAL_MOVED(true, run -> Files.move(run.resolve("journal"), run.resolve("journal.old"))),
        JOURNAL_REPLACED_BY_A_LINK_TO_IT(true, run -> {
            Files.move(run.resolve("journal"), run.resolve("journal.old"));
            Files.createSymbolicLink(run.resolve("journal"), run.resolve("journal.old"));
        }),
        JOURNAL_UNREADABLE(true, run -> permit(run.resolve("journal"), "---------")),
        MOVED(true, run -> Files.move(run, run.resolveSibling("moved"))),
        MOVED_AND_ANOTHER_IN_ITS_PLACE(true, run -> {
            Files.move(run, run.resolveSibling("moved"));
            Files.createDirectory(run);
            Files.copy(run.resolveSibling("moved").resolve("journal"), run.resolve("journal"));
        }),
        UNREADABLE(true, run -> permit(run, "---------")),
        DELETED(true, run -> {
            try (Stream<Path> files = Files.list(run)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(run);
        });

        private final boolean ends;
        private final Act act;

        Interference(boolean ends, Act act) {
            this.ends = ends;
            this.act = act;
        }

        interface Act {
            void on(Path run) throws IOException;
        }

        private static void permit(Path path, String permissions) throws IOException {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    @ParameterizedTest
    @EnumSource(Interference.class)
    void nothingIsWrittenDownAnyMoreWhereOthersWouldNotFindIt(Interference interference) throws IOException {
        Path busy = temp.resolve("busy");
        try (RunDirectory directory = RunDirectory.create(busy)) {
            Journal journal = journal(directory);
            journal.intent(1, 1, Instant.EPOCH, new byte[32]).block(Duration.ofSeconds(5));
            interference.act.on(busy);

            if (interference.ends) {
                taken(() -> journal.intent(2, 1, Instant.EPOCH, new byte[32]).block(Duration.ofSeconds(5)));
                taken(directory::check);
                taken(() -> directory.replace("report.csv", out -> out.write('x')));
                taken(() -> Replay.of(directory));
                assertThat(files(temp).keySet()).noneMatch(name -> name.endsWith("report.csv"));
            } else {
                journal.intent(2, 1, Instant.EPOCH, new byte[32]).block(Duration.ofSeconds(5));
                directory.check();
                refused(Kind.IN_USE, () -> RunDirectory.open(busy), "in use");
                assertThat(RunDirectory.isInUse(busy)).isTrue();
            }
        } finally {
            if (Files.exists(busy)) {
                Interference.permit(busy, "rwx------");
            }
        }
    }

    @Test
    void aJournalThatSomebodyElseWroteToIsNotWrittenToNorCutOff() throws IOException {
        try (RunDirectory directory = RunDirectory.open(run);
                Replay replay = Replay.of(directory)) {
            Journal journal = Journal.resume(
                    directory, replay, Journal.Workers.on(Schedulers.immediate()), Journal.BeforeForce.NOTHING);
            Files.write(run.resolve("journal"), new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
            byte[] before = Files.readAllBytes(run.resolve("journal"));

            taken(() -> journal.intent(2, 1, Instant.EPOCH, new byte[32]).block(Duration.ofSeconds(5)));
            assertThat(run.resolve("journal")).hasBinaryContent(before);
        }
    }

    @Test
    void aRunThatHasNotBegunIsNobodyElsesThoughItsLockIsDeleted() throws IOException {
        Path checking = temp.resolve("checking");
        try (RunDirectory directory = RunDirectory.create(checking)) {
            Files.delete(checking.resolve("lock"));
            refused(Kind.IN_USE, () -> RunDirectory.create(checking), "in use");

            journal(directory);
            refused(Kind.IN_USE, () -> RunDirectory.open(checking), "in use");
        }
        RunDirectory.open(checking).close();
    }

    @Test
    void aRunWhoseBeginningWasDeletedDoesNotBegin() throws IOException {
        Path checking = temp.resolve("checking");
        try (RunDirectory directory = RunDirectory.create(checking)) {
            Files.delete(checking.resolve("journal.tmp"));

            taken(() -> journal(directory));
        }
        assertThat(checking.resolve("journal")).doesNotExist();
    }

    private void refusedByAll(Path empty, Path run, String... words) throws IOException {
        Map<String, String> before = files(temp);
        refused(() -> RunDirectory.create(empty), words);
        refused(() -> RunDirectory.open(run), words);
        refused(() -> RunDirectory.isInUse(run), words);
        refused(() -> Mailbox.of(run, "a request"), words);
        assertThat(RunHeader.peek(run)).isEmpty();
        assertThatThrownBy(() -> RunDirectory.peek(run, "journal")).hasMessageContaining(words[0]);
        assertThatThrownBy(() -> RunDirectory.remove(empty)).hasMessageContaining(words[0]);
        assertThat(files(temp)).isEqualTo(before);
    }

    private static void refused(ThrowingCallable opening, String... words) {
        refused(Kind.UNUSABLE, opening, words);
    }

    private static void refused(Kind kind, ThrowingCallable opening, String... words) {
        assertThatThrownBy(opening)
                .isInstanceOfSatisfying(
                        RunDirectoryException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(kind))
                .hasMessageContainingAll(words);
    }

    private static void taken(ThrowingCallable writing) {
        refused(Kind.FAILED, writing, "while the run went on");
    }

    private static Journal journal(RunDirectory directory) {
        return Journal.create(
                directory,
                new RunHeader("run-1", Instant.EPOCH, new Value.Fields(List.of())),
                Journal.Workers.on(Schedulers.immediate()),
                Journal.BeforeForce.NOTHING);
    }

    /** Every entry, and what is in those that are files. */
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        Consumer<Path> each = path -> files.put(
                root.relativize(path).toString(),
                Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? text(path) : "");
        try (Stream<Path> all = Files.walk(root)) {
            all.forEach(each);
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void pipe(Path name) throws IOException {
        try {
            assertThat(new ProcessBuilder("mkfifo", name.toString()).start().waitFor())
                    .isZero();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
