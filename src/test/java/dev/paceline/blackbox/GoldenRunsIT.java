package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Run directories that earlier versions of the program left behind are reported, resumed and retried for good. Each was made once,
 * by the jar that its folder's script names, with what that jar reported of it.
 */
class GoldenRunsIT {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    /** Where the runs were sent: it is pinned in them. */
    private static final String PORT = "28017";

    private static final Path SUBMITTED = Path.of("v2", "submitted");
    private static final Path JOBS = Path.of("v2", "jobs");

    private static SimulatedApi api;

    @TempDir
    private Path temporary;

    private Desk desk;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        api = SimulatedApi.unlimited(temporary, "--port", PORT);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void sitDown() {
        desk = Desk.in(temporary)
                .env("TENCENTCLOUD_SECRET_ID", "AKIDEXAMPLE")
                .env("TENCENTCLOUD_SECRET_KEY", "SECRETEXAMPLE");
    }

    static Stream<Path> runs() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files
                    .filter(path -> path.endsWith("journal"))
                    .map(journal -> GOLDEN.relativize(journal.getParent()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void areReportedAsByTheJarThatMadeThem(Path run) throws IOException {
        Account expected = taken(run);

        desk.run("report", "run").exits((int) expected.count("exit_code"));

        try (Stream<Path> files = Files.list(expected.directory())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                assertThat(comparable(desk.account("run").text(name)))
                        .as(name)
                        .isEqualTo(comparable(expected.text(name)));
            }
        }
    }

    /** Those whose rows may all be sent again, for they say what shall be. */
    static Stream<Path> absoluteRuns() throws IOException {
        return runs().filter(run -> !run.equals(SUBMITTED) && !run.equals(JOBS));
    }

    @ParameterizedTest
    @MethodSource("absoluteRuns")
    void areResumedAndOnlyWhatIsOpenIsSent(Path run) throws IOException {
        Account expected = taken(run);
        boolean finished = expected.reason().equals("finished");
        Set<String> open = finished ? Set.of() : Set.of("unknown", "not_sent");
        int before = api.calls().size();

        desk.run("resume", "run", "--rate", "unlimited").exits(finished ? (int) expected.count("exit_code") : 0);

        assertThat(sentSince(before)).containsExactlyInAnyOrderElementsOf(tasks(expected, open));
        assertThat(desk.account("run").balances().count("rows")).isEqualTo(expected.count("rows"));
        assertThat(JournalFile.in(desk.path("run")).version()).isEqualTo(run.startsWith("v1") ? 1 : 2);
        if (run.startsWith("v1")) {
            assertThat(JournalFile.in(desk.path("run")).records()).allMatch(GoldenRunsIT::isOfVersion1);
        }
    }

    /** As the program that began the run would read it: it may go on with it still. */
    private static boolean isOfVersion1(JournalFile.Frame record) {
        int length = record.payload().remaining();
        return switch (record.type()) {
            case 'H', 'E' -> true;
            case 'F' -> length == 8;
            case 'I' -> length == 8 + 4 + 8 + 16;
            case 'W' -> length == 8 + 4;
            case 'S' -> length >= 17 && "artu".indexOf(record.payload().get(12)) >= 0;
            case 'R', 'C' -> "afusin".indexOf(record.payload().get(8)) >= 0;
            default -> false;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1/failed", "v1/unknown", "v2/failed", "v2/faults"})
    void theirFailedAndUnknownRowsAreSentAgainWhenAskedFor(String run) throws IOException {
        Account expected = taken(Path.of(run));
        int before = api.calls().size();

        desk.run("resume", "run", "--retry-failed", "--rate", "unlimited").exits(0);

        assertThat(sentSince(before))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(tasks(expected, Set.of("failed", "unknown")));
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(expected.count("rows"));
    }

    @Test
    void theirUnknownRowsAreNotSentAgainUnaskedWhereTheActionIsNotAbsolute() throws IOException {
        Account expected = taken(SUBMITTED);
        List<String> unknown = tasks(expected, Set.of("unknown"));
        int before = api.calls().size();

        desk.run("resume", "run", "--rate", "unlimited").exits(7);

        assertThat(sentSince(before))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(tasks(expected, Set.of("not_sent")));
        assertThat(tasks(desk.account("run"), Set.of("unknown")))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(unknown);
        int asked = api.calls().size();

        desk.run("resume", "run", "--repeat-unknown", "--rate", "unlimited").exits(0);

        assertThat(sentSince(asked)).containsExactlyInAnyOrderElementsOf(unknown);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(expected.count("rows"));
    }

    /** The jobs are long forgotten: of those rows nobody can say any more how they ended. */
    @Test
    void theirJobsAreAskedForAndNoneIsBegunAgain() throws IOException {
        Account expected = taken(JOBS);
        Map<Long, String> jobs = jobsUnderWay();
        List<String> notBegun = expected.report().stream()
                .filter(row -> !row.get("status").equals("applied"))
                .filter(row -> !jobs.containsKey(Long.parseLong(row.get("row"))))
                .map(row -> row.get("task_id"))
                .toList();
        int before = api.calls().size();

        desk.run("resume", "run", "--rate", "unlimited").exits(7);

        assertThat(sentSince(before)).isNotEmpty().containsExactlyInAnyOrderElementsOf(notBegun);
        assertThat(askedSince(before)).containsAll(jobs.values());
        Map<Long, String> unknown = new TreeMap<>();
        desk.account("run").balances().results().forEach((row, result) -> {
            if (result.get("status").asString().equals("unknown")) {
                unknown.put(row, result.get("job_id").asString());
            }
        });
        assertThat(unknown).isNotEmpty().isEqualTo(jobs);
    }

    /** By their rows, the ids of the journal's jobs that no result followed. */
    private Map<Long, String> jobsUnderWay() throws IOException {
        Map<Long, String> jobs = new TreeMap<>();
        for (JournalFile.Frame record : JournalFile.in(desk.path("run")).records()) {
            if (record.type() == 'J') {
                int idAt = 8 + 1 + 4;
                ByteBuffer id = record.payload().slice(idAt, record.payload().remaining() - idAt);
                jobs.put(record.payload().getLong(0), UTF_8.decode(id).toString());
            } else if (record.type() == 'R') {
                jobs.remove(record.payload().getLong(0));
            }
        }
        return jobs;
    }

    /** Takes a copy of the run, as its owner had it, and gives what is expected of it. */
    private Account taken(Path run) throws IOException {
        Path directory = Files.createDirectory(desk.path("run"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.list(GOLDEN.resolve(run))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy =
                        Files.copy(file, directory.resolve(file.getFileName().toString()));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
            }
        }
        return new Account(GOLDEN.resolve(run).resolve("expected"));
    }

    private static List<String> tasks(Account account, Set<String> statuses) {
        return account.report().stream()
                .filter(row -> statuses.contains(row.get("status")))
                .map(row -> row.get("task_id"))
                .toList();
    }

    private static List<String> sentSince(int calls) {
        return api.calls().stream()
                .skip(calls)
                .map(call -> call.get("task_id"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    /** The ids of jobs that were asked for. */
    private static List<String> askedSince(int calls) {
        return api.calls().stream()
                .skip(calls)
                .map(call -> Account.JSON.readTree(call.get("body").asString()).path("AsyncId"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    /** The program and the directory had other names. */
    private static String comparable(String report) {
        return report.replaceAll("(\"retry_command\": \").* apply [^ ]*/", "$1");
    }
}
