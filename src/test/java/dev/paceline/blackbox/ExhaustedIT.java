package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Too little memory, too few threads: wherever that shows, on the way up, in the check, while sending or in the reports, the run ends
 * with 4 and a sentence, or manages, and what was begun is gone on with.
 */
@Execution(ExecutionMode.CONCURRENT)
class ExhaustedIT {
    private static final int ROWS = 300;

    private static SimulatedApi api;

    private Desk desk;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        api = SimulatedApi.unlimited(temporary);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void sitDown(@TempDir Path temporary) {
        desk = Desk.in(temporary);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 8, 10})
    void aRunThatIsShortOfMemoryEndsWithFourAndIsGoneOnWith(int megabytes) {
        String project = "9" + megabytes;
        desk.file("a.csv", Bytes.delays(project, ROWS));

        Ended ended = desk.shell("${PACELINE/-Xmx256m/-Xmx" + megabytes + "m} "
                + String.join(" ", Desk.applyWords(api.endpoint(), "a.csv", "--run-dir", "run")));

        endsWithFourOrWell(ended, "The memory did not suffice");
        theRestIsSent(project);
    }

    /** Stacks of a gigabyte use up the addresses of a process, which binds root too: so many threads and no more can be started. */
    @ParameterizedTest
    @CsvSource({"16, 91", "21, 93", "24, 94"})
    void aRunThatMayStartNoMoreThreadsEndsWithFourAndIsGoneOnWith(int gigabytes, String project) {
        desk.file("a.csv", Bytes.delays(project, ROWS));

        Ended ended = desk.shell("ulimit -v " + gigabytes + "000000; ${PACELINE/ -jar/ -Xss1g"
                + " -XX:CompressedClassSpaceSize=32m -XX:ReservedCodeCacheSize=32m -jar} "
                + String.join(" ", Desk.applyWords(api.endpoint(), "a.csv", "--run-dir", "run")));

        endsWithFourOrWell(ended, "No further thread could be started");
        theRestIsSent(project);
    }

    private static void endsWithFourOrWell(Ended ended, String why) {
        assertThat(ended.exit()).as(ended.err()).isIn(0, 4);
        if (ended.exit() == 4) {
            ended.says(why);
        }
        assertThat(ended.err()).doesNotContain("java.lang", "ERROR", "WARN");
    }

    private void theRestIsSent(String project) {
        if (Files.exists(desk.path("run/journal"))) {
            desk.run("resume", "run", "--rate", "unlimited").exits(0);
        } else {
            desk.apply(api, "a.csv", "--run-dir", "run").exits(0);
        }
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(ROWS);
        Set<String> tasks = api.executed(project).stream()
                .map(call -> call.get("task_id").asString())
                .collect(Collectors.toSet());
        assertThat(tasks).hasSize(ROWS);
    }
}
