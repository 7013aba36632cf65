package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Runs that are told what to do while they go on, by the clock of the server. Nothing else runs meanwhile. */
@Isolated
class ControlIT {
    /** So long a request may take from its permit to the server, on a machine that has other things to do. */
    private static final double TRIP_MS = 250;

    private static final Duration LULL = Duration.ofMillis(1300);

    @TempDir
    private Path temporary;

    @Test
    void nothingArrivesDuringAPauseAndThePaceHoldsAfterIt() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 400));
        try (SimulatedApi api = SimulatedApi.start(temporary)) {
            Running running = desk.start(
                    Desk.applyWords(api.endpoint(), "a.csv", "--rate", "20", "--progress", "json", "--run-dir", "run"));
            running.until(() -> api.calls().size() >= 25);

            desk.run("pause", "run").exits(0).silentOnStandardOutput().says("Paused.", "continue run");
            int before = lull(running, api);
            desk.run("pause", "run").exits(0).says("It was paused already.");
            running.until(() -> running.errSoFar().contains("\"paused\":true"));
            assertThat(api.calls()).hasSize(before);

            desk.run("continue", "run").exits(0).says("Continued, 20 requests a second");
            running.until(() -> api.calls().size() >= before + 45);
            Ended ended = running.signal("TERM").ended().exits(143);

            assertThat(mostInASecond(api.calls(), 0)).isLessThanOrEqualTo(20);
            assertThat(api.calls()).allSatisfy(call -> assertThat(verdict(call)).isEqualTo("ok"));
            assertThat(ended.err().lines())
                    .allSatisfy(line ->
                            assertThat(Account.JSON.readTree(line).isObject()).isTrue());
            Account account = desk.account("run").balances();
            assertThat(account.count("applied")).isEqualTo(api.executed("1").size());
            assertThat(account.summary().get("elapsed_seconds").asDouble())
                    .as("the pause included")
                    .isGreaterThan(4.5);
        }
    }

    @Test
    void aRateHoldsFromTheAnswerOnAndAHigherOneIsUsed() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("2", 400));
        try (SimulatedApi api = SimulatedApi.start(temporary, "--rate", "40")) {
            Running running = desk.start(Desk.applyWords(api.endpoint(), "a.csv", "--rate", "20", "--run-dir", "run"));
            running.until(() -> api.calls().size() >= 20);

            desk.run("rate", "5", "run").exits(0).says("The rate is set: 5 requests a second");
            double slowFrom = now(api) + TRIP_MS;
            int atTheAnswer = api.calls().size();
            running.until(() -> api.calls().size() >= atTheAnswer + 11);
            double slowTo = now(api);
            desk.run("rate", "40", "run").exits(0).says("The rate is set: 40 requests a second");
            double fastFrom = now(api) + TRIP_MS;
            int atTheOther = api.calls().size();
            running.until(() -> api.calls().size() >= atTheOther + 60);
            running.signal("TERM").ended().exits(143);

            List<JsonNode> calls = api.calls();
            List<JsonNode> slow =
                    calls.stream().filter(call -> at(call) <= slowTo).toList();
            assertThat(mostInASecond(slow, slowFrom)).isLessThanOrEqualTo(5);
            assertThat(mostInASecond(calls, fastFrom)).isBetween(21, 40);
            assertThat(calls).allSatisfy(call -> assertThat(verdict(call)).isEqualTo("ok"));
        }
    }

    /** Lets more than a second pass in which nothing arrives but what was on its way. Tells how many calls there are then. */
    private static int lull(Running running, SimulatedApi api) {
        double confirmed = now(api);
        long begin = System.nanoTime();
        running.until(() -> {
            assertThat(now(api) - confirmed).as("after the pause was confirmed").isLessThan(TRIP_MS);
            return System.nanoTime() - begin > LULL.toNanos();
        });
        return api.calls().size();
    }

    /** When the last call arrived: a moment before now, by the server's clock. */
    private static double now(SimulatedApi api) {
        List<JsonNode> calls = api.calls();
        return at(calls.get(calls.size() - 1));
    }

    private static int mostInASecond(List<JsonNode> calls, double from) {
        double[] at = calls.stream()
                .mapToDouble(ControlIT::at)
                .filter(moment -> moment >= from)
                .sorted()
                .toArray();
        int most = 0;
        for (int first = 0, last = 0; last < at.length; last++) {
            while (at[last] - at[first] >= 1000) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    private static double at(JsonNode call) {
        return call.get("at_ms").asDouble();
    }

    private static String verdict(JsonNode call) {
        return call.get("verdict").asString();
    }
}
