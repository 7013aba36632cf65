package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Runs that end before their rows do, and what goes on with them. */
@Execution(ExecutionMode.CONCURRENT)
class StopsIT {
    private static SimulatedApi api;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        api = SimulatedApi.unlimited(temporary, "--missing-task", "404", "--latency", "20");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({"INT,130,31", "TERM,143,32", "HUP,129,33"})
    void aSignalStopsInGoodOrderAndResumeSendsTheRestOnce(String signal, int exit, String project) {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays(project, 40));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "15", "--run-dir", "run"));

        running.until(() -> api.executed(project).size() >= 6)
                .signal(signal)
                .ended()
                .exits(exit)
                .says("resume run");

        Account stopped = desk.account("run").balances();
        assertThat(stopped.reason()).isEqualTo("signal");
        assertThat(stopped.count("exit_code")).isEqualTo(exit);
        assertThat(stopped.count("not_sent")).isPositive();
        assertThat(stopped.count("applied")).isEqualTo(api.executed(project).size());

        desk.run("resume", "run", "--rate", "unlimited").exits(0);

        Account finished = desk.account("run").balances();
        assertThat(finished.count("applied")).isEqualTo(40);
        assertThat(timesExecuted(project))
                .hasSize(40)
                .allSatisfy((task, times) -> assertThat(times).isEqualTo(1));

        desk.run("resume", "run").exits(0);
        desk.run("report", "run", "--bom").exits(0);
        assertThat(api.executed(project)).hasSize(40);
        assertThat(desk.account("run").text("report.csv")).startsWith("\uFEFFrow,line,");
    }

    @Test
    void aSignalThatTheRunWasStartedToIgnoreDoesNotStopIt() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("44", 40));
        Running running =
                desk.startIgnoring("HUP", Desk.applyWords(api.endpoint(), "a.csv", "--rate", "15", "--run-dir", "run"));

        running.until(() -> api.executed("44").size() >= 6)
                .signal("HUP")
                .ended()
                .exits(0);

        assertThat(desk.account("run").balances().count("applied")).isEqualTo(40);
        assertThat(api.executed("44")).hasSize(40);
    }

    @Test
    void sigusr1PausesAndContinuesAndAPausedRunIsStoppedInGoodOrderAndResumed() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("43", 300));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "20", "--run-dir", "run"));
        running.until(() -> api.executed("43").size() >= 5).signal("USR1");
        running.until(() -> running.errSoFar().contains("Paused by SIGUSR1"));
        letASecondPass(running);
        int paused = api.executed("43").size();
        letASecondPass(running);
        assertThat(api.executed("43")).hasSize(paused);

        running.signal("USR1").until(() -> running.errSoFar().contains("Continued by SIGUSR1, 20 a second"));
        running.until(() -> api.executed("43").size() >= paused + 5);
        desk.run("pause", "run").exits(0);
        running.signal("TERM").ended().exits(143).says("resume run");

        Account stopped = desk.account("run").balances();
        assertThat(stopped.count("applied")).isEqualTo(api.executed("43").size());
        assertThat(stopped.count("unknown")).isZero();
        desk.run("continue", "run").exits(2).says("it was stopped (signal)", "resume run");

        desk.run("resume", "run", "--rate", "unlimited").exits(0);
        desk.run("rate", "5", "run").exits(2).says("it is finished");
        assertThat(timesExecuted("43"))
                .hasSize(300)
                .allSatisfy((task, times) -> assertThat(times).isEqualTo(1));
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(300);
    }

    @Test
    void theSecondSignalEndsTheProcessAtOnceAndNothingIsLost() {
        try (SimulatedApi silent = SimulatedApi.unlimited(temporary, "--fault", "hang=1")) {
            Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("34", 8));
            Running running = desk.start(Desk.applyWords(silent.endpoint(), "a.csv", "--run-dir", "run"));
            running.until(() -> silent.calls().size() == 8).signal("INT");
            running.until(() -> running.errSoFar().contains("INT"));

            long before = System.nanoTime();
            running.signal("INT").ended().exits(130);

            assertThat(System.nanoTime() - before).isLessThan(15_000_000_000L);
            desk.run("report", "run").exits(143);
            assertThat(desk.account("run").balances().count("rows")).isEqualTo(8);
        }
    }

    @Test
    void aKilledRunIsReportedAndFinished() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("35", 40));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "15", "--run-dir", "run"));

        running.until(() -> api.executed("35").size() >= 10)
                .signal("KILL")
                .ended()
                .exits(137);
        desk.run("report", "run").exits(143);
        Account killed = desk.account("run").balances();
        assertThat(killed.count("rows")).isEqualTo(40);
        long unknown = killed.count("unknown");
        assertThat(killed.count("applied") + unknown)
                .isGreaterThanOrEqualTo(api.executed("35").size());

        desk.run("resume", "run", "--rate", "unlimited").exits(0);

        assertThat(desk.account("run").balances().count("applied")).isEqualTo(40);
        Map<String, Long> times = timesExecuted("35");
        assertThat(times).hasSize(40);
        assertThat(api.executed("35").size() - 40)
                .as("sent twice: what was in flight at most")
                .isLessThanOrEqualTo((int) unknown);
    }

    @Test
    void theSpeedThatAResumedRunShowsIsItsOwn() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("45", 400));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "200", "--run-dir", "run"));
        running.until(() -> api.executed("45").size() >= 300)
                .signal("KILL")
                .ended()
                .exits(137);

        Running resumed = desk.start("resume", "run", "--rate", "10", "--progress", "json");
        resumed.until(() -> speeds(resumed.errSoFar()).size() >= 3)
                .signal("TERM")
                .ended()
                .exits(143);

        assertThat(speeds(resumed.errSoFar())).allMatch(speed -> speed < 15);
    }

    private static List<Double> speeds(String progress) {
        return progress.lines()
                .filter(line -> line.startsWith("{\"phase\":\"sending\"") && line.endsWith("}"))
                .map(line ->
                        Account.JSON.readTree(line).get("applied_per_second").asDouble())
                .filter(speed -> speed > 0)
                .toList();
    }

    @Test
    void twoProcessesNeverShareARunDirectory() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("36", 600));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "5", "--run-dir", "run"));
        running.until(() -> !api.executed("36").isEmpty());

        desk.apply(api, "a.csv", "--run-dir", "run")
                .exits(9)
                .says("going on at this moment", "resume run", "another --run-dir");
        desk.run("resume", "run").exits(9).says("in use");
        desk.run("report", "run").exits(9).says("in use");

        running.signal("TERM").ended().exits(143);
    }

    @Test
    void whatHappensToTheInputDuringTheRunDoesNotMatter() throws IOException {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("37", 30) + "37,404,1\n");
        Running running = desk.start(
                Desk.applyWords(api.endpoint(), "a.csv", "--rate", "15", "--max-failures", "100%", "--run-dir", "run"));
        running.until(() -> !api.executed("37").isEmpty());
        Files.delete(desk.path("a.csv"));

        running.ended().exits(1);

        assertThat(desk.account("run").balances().count("applied")).isEqualTo(30);
        assertThat(desk.account("run").text("failed.csv")).contains("\n37,404,1,failed,");
    }

    @Test
    void noAttemptStartsAfterTheDeadline() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("38", 600));

        desk.apply(api, "a.csv", "--rate", "5", "--deadline", "9s", "--run-dir", "run")
                .exits(6)
                .says("Deadline");

        Account account = desk.account("run").balances();
        assertThat(account.reason()).isEqualTo("deadline");
        assertThat(account.count("not_sent")).isPositive();
        assertThat(account.count("applied")).isEqualTo(api.executed("38").size());
    }

    @Test
    void aDeadlineThatPassesDuringTheCheckLeavesNothingBehind() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("42", 300_000));

        desk.apply(api, "a.csv", "--deadline", "1s", "--run-dir", "run")
                .exits(6)
                .says("Deadline");

        assertThat(api.calls(call -> call.get("project_id").asString().equals("42")))
                .isEmpty();
        assertThat(desk.path("run")).doesNotExist();
    }

    @Test
    void anUnfinishedRunOfTheSameInputIsGoneOnWithUnlessItIsToBeSentAgain() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("39", 20));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "1", "--run-dir", "runs/one"));
        running.until(() -> !api.executed("39").isEmpty())
                .signal("TERM")
                .ended()
                .exits(143);

        Ended refused = desk.apply(api, "a.csv", "--run-dir", "runs/two").exits(9);
        refused.says("resume ", "runs/one", "--again");
        assertThat(refused.err()).doesNotContain("Sending");
        desk.apply(api, "a.csv", "--run-dir", "runs/one", "--again").exits(9).says("resume runs/one");
        desk.apply(api, "a.csv", "--run-dir", "runs/two", "--again").exits(0);
        desk.apply(api, "a.csv", "--run-dir", "runs/two", "--again").exits(2).says("runs/two holds a run already");
    }

    /** Whoever resumes it at once would only be told that it is in use. */
    @Test
    void aRunThatIsGoingOnIsNotSaidToBeOneToGoOnWithAtOnce() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("46", 100));
        Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "5", "--run-dir", "runs/one"));
        running.until(() -> !api.executed("46").isEmpty());

        for (String run : List.of("runs/two", "runs/one")) {
            Ended refused = desk.apply(api, "a.csv", "--run-dir", run).exits(9);
            refused.says("going on at this moment", "Should it end before all is sent", "resume ", "runs/one");
            assertThat(refused.err()).doesNotContain("not finished");
        }

        running.signal("TERM").ended().exits(143);
        assertThat(timesExecuted("46").values()).allMatch(times -> times == 1);
    }

    @Test
    void theFailureLimitStopsTheRun() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,DelayTime\n40,404,1\n" + rest("40", 200));

        desk.apply(api, "a.csv", "--rate", "50", "--max-failures", "0", "--run-dir", "run")
                .exits(5)
                .says("--max-failures");

        Account account = desk.account("run").balances();
        assertThat(account.reason()).isEqualTo("failure_limit");
        assertThat(account.count("failed")).isEqualTo(1);
        assertThat(account.count("not_sent")).isPositive();
    }

    @Test
    void tenRowsInARowThatEndAlikeStopAnyRun() {
        String text = "ProjectId,TaskId,DelayTime\n" + "41,404,1\n".repeat(100);
        Desk desk = Desk.in(temporary).file("a.csv", text);

        desk.apply(api, "a.csv", "--max-failures", "100%", "--run-dir", "run").exits(5);

        Account account = desk.account("run").balances();
        assertThat(account.reason()).isEqualTo("identical_answers");
        assertThat(account.count("failed")).isBetween(10L, 12L);
    }

    private static void letASecondPass(Running running) {
        long begin = System.nanoTime();
        running.until(() -> System.nanoTime() - begin > 1_000_000_000L);
    }

    private static String rest(String project, int rows) {
        String all = Bytes.delays(project, rows);
        return all.substring(all.indexOf('\n') + 1);
    }

    private static Map<String, Long> timesExecuted(String project) {
        List<JsonNode> executed = api.executed(project);
        return executed.stream()
                .collect(Collectors.groupingBy(call -> call.get("task_id").asString(), Collectors.counting()));
    }
}
