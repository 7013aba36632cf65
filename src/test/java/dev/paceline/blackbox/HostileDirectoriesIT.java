package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Run directories that somebody else prepared, or lays hands on while a run goes on; judged by what the server was sent. */
@Execution(ExecutionMode.CONCURRENT)
class HostileDirectoriesIT {
    private static final List<String> WRITTEN_ANEW = List.of(
            "report.csv",
            "report.csv.tmp",
            "results.jsonl",
            "results.jsonl.tmp",
            "summary.json",
            "summary.json.tmp",
            "failed.csv",
            "failed.csv.tmp",
            "rows.tmp",
            "journal.tmp",
            "input.csv.tmp",
            "problems.jsonl.tmp",
            "problems.spool.tmp",
            "request-1.json",
            "request-1.json.tmp",
            "answer-1.json",
            "answer-1.json.tmp");

    private static SimulatedApi api;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        api = SimulatedApi.unlimited(temporary, "--missing-task", "404");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"ln -s ../precious/$n, 61", "mkfifo, 63", "ln ../precious/$n, 64"})
    void whatWasPlantedWhereFilesAreWrittenIsReplacedAndNothingElsewhereIsTouched(String plant, String project)
            throws IOException {
        Desk desk = stopped(project);
        for (String name : WRITTEN_ANEW) {
            desk.file("precious/" + name, "precious");
        }
        plant(desk, plant, WRITTEN_ANEW);
        Map<String, String> before = files(desk.path("precious"));

        desk.run("resume", "run", "--rate", "unlimited").exits(1);

        assertThat(files(desk.path("precious"))).isEqualTo(before);
        Account account = desk.account("run").balances();
        assertThat(account.count("applied")).isEqualTo(20);
        assertThat(account.text("failed.csv")).contains("404,21,failed");
        assertThat(executedOnce(project)).isEqualTo(20);
        try (Stream<Path> files = Files.list(desk.path("run"))) {
            assertThat(files).allMatch(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        }
    }

    @Test
    void whatWasPlantedWhereFilesAreReadIsRefused() throws IOException {
        Desk desk = stopped("65").shellDone("cp -r run precious");
        Map<String, String> before = files(desk.path("precious"));
        int calls = api.executed("65").size();

        for (String name : List.of("journal", "lock", "input.csv")) {
            plant(desk, "mkfifo", List.of(name));
            desk.run("resume", "run").exits(2).says(name + " is no regular file");
            plant(desk, "ln -s ../precious/$n", List.of(name));
            desk.run("resume", "run").exits(2).says(name + " is a symbolic link");
            desk.shellDone("rm run/" + name + " && cp precious/" + name + " run");
        }

        assertThat(files(desk.path("precious"))).isEqualTo(before);
        assertThat(api.executed("65")).hasSize(calls);
    }

    @Test
    void anEmptyDirectoryWithAPlantedLockIsNoneForANewRun() throws IOException {
        Desk desk = Desk.in(temporary)
                .file("a.csv", Bytes.delays("66", 3))
                .file("precious/old", "precious")
                .shellDone("mkdir one two && mkfifo one/lock && ln -s ../precious/new two/journal.tmp");

        desk.apply(api, "a.csv", "--run-dir", "one").exits(2).says("lock is no regular file");
        desk.apply(api, "a.csv", "--run-dir", "two").exits(2).says("journal.tmp is a symbolic link");

        assertThat(files(desk.path("precious"))).containsOnlyKeys("", "old");
        assertThat(api.executed("66")).isEmpty();
    }

    @Test
    void aPipeInPlaceOfARequestKeepsTheRunFromNothing() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("67", 400));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "20", "--run-dir", "run"));
        running.until(() -> !api.executed("67").isEmpty());
        desk.shellDone("cd run && mkfifo request-0.json && ln -s ../a.csv request-1.json");

        running.until(
                () -> running.errSoFar().contains("could not be read or answered: answer-0.json.tmp is no regular file")
                        && running.errSoFar().contains("is a symbolic link"));
        desk.run("rate", "10", "run").exits(0);

        running.signal("TERM").ended().exits(143);
        assertThat(desk.path("run")).isDirectoryNotContaining("glob:**{request,answer}-*");
        desk.shellDone("mkdir run/request-2.json");
        desk.run("resume", "run").exits(2).says("request-2.json cannot be deleted", "Take it away");
    }

    @ParameterizedTest
    @CsvSource({"68, rwxrwxr-x, others than its owner may write in it", "69, foreign, it belongs to user "})
    void aDirectoryThatIsNotOnesOwnAloneIsRefusedAndStaysAsItWas(String project, String how, String says)
            throws IOException {
        Desk desk = stopped(project).shellDone("mkdir empty");
        for (Path directory : List.of(desk.path("run"), desk.path("empty"))) {
            if (how.equals("foreign")) {
                assumeTrue(isRoot(), "only root gives a directory to another user");
                Files.setAttribute(directory, "unix:uid", 65534);
            } else {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(how));
            }
        }
        Map<String, String> before = files(desk.path(""));
        int calls = api.executed(project).size();

        desk.apply(api, "a.csv", "--run-dir", "empty").exits(2).says(says);
        desk.run("resume", "run").exits(2).says(says);
        desk.run("pause", "run").exits(2).says(says);

        assertThat(files(desk.path(""))).isEqualTo(before);
        assertThat(api.executed(project)).hasSize(calls);
    }

    /** One that finds nothing wrong with itself, and its own directory wherever it is root's. */
    @Test
    void anotherUserIsHeldToTheSame() throws IOException {
        assumeTrue(isRoot(), "only root becomes another user");
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("70", 3)).env("HOME", "/nonexistent");
        Path jar = desk.path("paceline.jar");
        Files.copy(Java.JAR, jar);
        desk.shellDone(
                "chmod 711 .. && chmod 755 . paceline.jar && mkdir roots && mkdir -m 777 -p open/here && chmod 777 open");
        String another = "setpriv --reuid 54321 --regid 54321 --clear-groups " + Java.HOME.resolve("bin/java")
                + " -XX:TieredStopAtLevel=1 -Duser.name=root -jar paceline.jar";
        assumeTrue(desk.shell(another + " --version").exit() == 0, "another user can start the jar");

        desk.shell(another + " apply a.csv --simulate --run-dir open/new").exits(0);
        desk.shell(another + " report open/new").exits(0);
        desk.shell(another + " apply a.csv --simulate --run-dir open/here")
                .exits(2)
                .says("it belongs to user root, and this process runs as user id 54321");
        desk.shell(another + " apply a.csv --simulate --run-dir roots").exits(2).says("it belongs to user root");
        desk.run("report", "open/new").exits(2).says("it belongs to user 54321, and this process runs as user id 0");
    }

    @Test
    void theLockOfARunIsDeletedAndStillNobodyElseGetsIn() throws IOException {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("71", 400));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "10", "--run-dir", "run"));
        running.until(() -> api.executed("71").size() >= 5);
        Files.delete(desk.path("run/lock"));

        desk.run("resume", "run", "--rate", "unlimited").exits(9).says("in use");
        Files.deleteIfExists(desk.path("run/lock"));
        desk.run("rate", "10", "run").exits(0);
        running.signal("TERM").ended().exits(143);
        desk.run("resume", "run", "--rate", "unlimited").exits(0);

        assertThat(executedOnce("71")).isEqualTo(400);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "72, false, rm run/journal",
        "73, false, rm -r run",
        "74, false, mv run moved && cp -r moved run",
        "75, false, chmod 000 run",
        "76, true, mv run moved",
    })
    void aRunWhoseDirectoryIsTakenFromItSendsNothingMore(String project, boolean paused, String deed)
            throws IOException {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays(project, 400));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "10", "--run-dir", "run"));
        running.until(() -> api.executed(project).size() >= 5);
        if (paused) {
            desk.run("pause", "run").exits(0);
        }
        desk.shellDone(deed);
        double done = now();

        Ended ended = running.ended();
        desk.shell("chmod -f 700 run");
        ended.exits(8).says("Somebody changed run while the run went on");

        assertThat(executedOnce(project)).isLessThan(400);
        assertThat(api.executed(project))
                .allSatisfy(call -> assertThat(call.get("at_ms").asDouble()).isLessThan(done + 1500));
    }

    @Test
    void aCopyInPlaceOfTheJournalIsGoneOnWithWhenTheRunHasStoppedAndNothingIsSentTwice() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("79", 100));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "10", "--run-dir", "run"));
        running.until(() -> api.executed("79").size() >= 5);
        desk.run("pause", "run").exits(0);
        desk.shellDone("cp run/journal run/copy && mv run/copy run/journal");

        running.ended().exits(8);
        desk.run("resume", "run", "--rate", "unlimited").exits(0);

        assertThat(executedOnce("79")).isEqualTo(100);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(100);
    }

    /** Whoever thinks that rows can still be mended there would have others sent than those that were checked. */
    @Test
    void nothingOfACopyThatIsChangedWhileItIsSentLeavesOrIsReported() throws IOException {
        String wide = Bytes.delays("60", 800).replace("DelayTime\n", "DelayTime,_note\n");
        wide = wide.replaceAll("(?m)^(60,.*)$", "$1," + "x".repeat(2000));
        Desk desk = Desk.in(temporary).file("a.csv", wide);
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "100", "--run-dir", "run"));
        running.until(() -> api.executed("60").size() >= 5);
        desk.shellDone("sed 's/^60,/58,/' a.csv | dd of=run/input.csv conv=notrunc");

        running.ended()
                .exits(8)
                .says("Somebody changed run while the run went on: input.csv is no longer what was checked");

        assertThat(api.executed("58")).isEmpty();
        assertThat(desk.path("run")).isDirectoryNotContaining("glob:**{report,failed}.csv");
        desk.run("resume", "run").exits(2).says("no longer what was checked", "Put a copy of a.csv in its place");
        desk.shellDone("rm run/input.csv");
        desk.run("resume", "run").exits(2).says("there is no input.csv", "Put a copy of a.csv in its place");
        desk.shellDone("cp a.csv run/input.csv");
        desk.run("resume", "run", "--rate", "unlimited").exits(0);
        assertThat(executedOnce("60")).isEqualTo(800);
    }

    /** A run that was stopped when it had sent some of its rows, the last of which will be refused. */
    private Desk stopped(String project) {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays(project, 20) + project + ",404,21\n");
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "5", "--run-dir", "run"));
        running.until(() -> api.executed(project).size() >= 2)
                .signal("TERM")
                .ended()
                .exits(143);
        return desk;
    }

    /** Puts something in the place of each of these files of the run; {@code $n} is its name. */
    private static void plant(Desk desk, String plant, List<String> names) {
        desk.shellDone(
                "cd run && for n in " + String.join(" ", names) + "; do rm -f $n; " + plant + " $n || exit 1; done");
    }

    /** How many tasks were changed, each of them once. */
    private static int executedOnce(String project) {
        Map<String, Long> times = api.executed(project).stream()
                .collect(Collectors.groupingBy(call -> call.get("task_id").asString(), Collectors.counting()));
        assertThat(times).allSatisfy((task, count) -> assertThat(count).isEqualTo(1));
        return times.size();
    }

    private static double now() {
        List<JsonNode> calls = api.calls();
        return calls.get(calls.size() - 1).get("at_ms").asDouble();
    }

    private boolean isRoot() throws IOException {
        return Files.getAttribute(temporary, "unix:uid").equals(0);
    }

    /** Every entry with its permissions, and what is in those that are files. */
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.forEach(path -> files.put(root.relativize(path).toString(), described(path)));
        }
        return files;
    }

    private static String described(Path path) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
            return PosixFilePermissions.toString(permissions)
                    + (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.readString(path, ISO_8859_1) : "");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
