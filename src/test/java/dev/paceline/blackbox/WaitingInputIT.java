package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs that come late, never, or without an end. */
@Execution(ExecutionMode.CONCURRENT)
class WaitingInputIT {
    /** What is promised. */
    private static final Duration SOON = Duration.ofSeconds(2);
    /** A program named kill is started, and a virtual machine ends, on a machine that is busy with other tests. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private static final String HEADER = "ProjectId,TaskId,DelayTime\n";

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource({"INT,130,-", "TERM,143,-", "HUP,129,late.csv", "TERM,143,late.csv"})
    void aSignalIsHeededThoughTheInputNeverComes(String signal, int exit, String input) {
        Desk desk = Desk.in(temporary).pipe("late.csv");
        Running running = desk.startWaiting(
                "apply", input, "--format", "csv", "--simulate", "--progress", "none", "--run-dir", "run");
        running.until(() -> Files.exists(desk.path("run/input.csv.tmp")));

        long before = System.nanoTime();
        Ended ended = running.signal(signal).ended().exits(exit).says("nothing was sent");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON.plus(MARGIN));
        assertThat(ended.err()).doesNotContain("error PL-");
        assertThat(desk.path("run")).doesNotExist();
    }

    @Test
    void aDirectoryInWhichACheckWasKilledSaysSoAndIsTakenAgain() {
        Desk desk = Desk.in(temporary).file("a.csv", HEADER + "1,1,5\n");
        Running running = desk.startWaiting("apply", "-", "--format", "csv", "--simulate", "--run-dir", "run");
        running.until(() -> Files.exists(desk.path("run/input.csv.tmp")));
        desk.run("resume", "run").exits(9).says("in use");
        running.signal("KILL").ended().exits(137);

        for (String command : List.of("resume", "report", "pause")) {
            desk.run(command, "run")
                    .exits(2)
                    .says("still being checked", "nothing was sent", "apply INPUT --run-dir run");
        }
        desk.run("apply", "a.csv", "--simulate", "--run-dir", "run").exits(0);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(1);
    }

    @Test
    void aRefusedInputIsToldOfByItsDirectoryUntilItIsMended() {
        Desk desk = Desk.in(temporary).file("a.csv", HEADER + "1,1,soon\n");
        desk.run("apply", "a.csv", "--simulate", "--run-dir", "run").exits(3).says("run/problems.jsonl");
        assertThat(desk.path("run").toFile().list()).containsExactlyInAnyOrder("problems.jsonl", "summary.json");
        assertThat(desk.account("run").summary().get("stop_reason").asString()).isEqualTo("invalid_input");
        assertThat(desk.account("run").count("invalid")).isEqualTo(1);

        desk.run("resume", "run").exits(3).says("the input was refused", "apply INPUT --run-dir run");
        desk.run("report", "run").exits(3).says("the input was refused");
        desk.run("pause", "run").exits(2).says("its input has errors");
        desk.file("a.csv", HEADER + "1,1,5\n");
        desk.run("apply", "a.csv", "--simulate", "--run-dir", "run").exits(0);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(1);
    }

    @Test
    void theSameInputIsKnownByItsBeginningWhereOneOfTwoRunsHasALimit() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("61", 9000)).file("b.csv", Bytes.delays("62", 9000));
        try (SimulatedApi api = SimulatedApi.unlimited(temporary, "--fault", "hang=1")) {
            stopped(desk, api, "a.csv", "--limit", "2", "--run-dir", "runs/first");
            stopped(desk, api, "b.csv", "--run-dir", "runs/whole");

            desk.apply(api, "a.csv", "--run-dir", "runs/new").exits(9).says("/runs/first");
            desk.apply(api, "b.csv", "--limit", "3", "--run-dir", "runs/new")
                    .exits(9)
                    .says("/runs/whole");
            assertThat(desk.path("runs/new")).doesNotExist();
        }
    }

    private static void stopped(Desk desk, SimulatedApi api, String... words) {
        int before = api.calls().size();
        Running running = desk.start(Desk.applyWords(api.endpoint(), words));
        running.until(() -> api.calls().size() > before).signal("KILL").ended().exits(137);
    }

    @Test
    void checkHeedsASignalToo() {
        Desk desk = Desk.in(temporary).env("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        Running running = desk.startWaiting("check", "-", "--format", "csv");
        running.until(() -> temporary.toFile().list((at, name) -> name.startsWith("paceline-check-")).length == 1);

        long before = System.nanoTime();
        running.signal("TERM").ended().exits(143);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON.plus(MARGIN));
        assertThat(temporary.toFile().list((at, name) -> name.startsWith("paceline-check-")))
                .isEmpty();
    }

    @Test
    void anInputWithoutAnEndIsReadAndCopiedAsFarAsTheLimit() throws IOException {
        Desk desk = Desk.in(temporary);

        desk.shell("(printf '" + HEADER.strip() + "\\n1,1,5\\n1,2,5\\n1,3,\\042never closed\\n'; yes 1,4,5) |"
                        + " $PACELINE apply - --format csv --limit 2 --simulate --run-dir run")
                .exits(0);

        assertThat(Files.size(desk.path("run/input.csv")))
                .as("a record of the greatest length, and a few pieces")
                .isLessThan(2 << 20);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(2);
        desk.run("report", "run").exits(0);
        assertThat(desk.account("run").balances().count("rows")).isEqualTo(2);
    }

    @Test
    void anInputThatIsRefusedAtItsFirstByteIsNotCopied() throws IOException {
        Desk desk = Desk.in(temporary);

        desk.run("apply", "/dev/zero", "--format", "csv", "--simulate", "--run-dir", "run")
                .exits(3)
                .says("PL-");

        assertThat(desk.path("run").toFile().list()).containsExactlyInAnyOrder("problems.jsonl", "summary.json");
    }
}
