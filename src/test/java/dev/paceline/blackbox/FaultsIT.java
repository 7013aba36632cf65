package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A server that does what servers do: the account of each row is true by the server's own log. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsIT {
    @TempDir
    private Path temporary;

    @ParameterizedTest
    @CsvSource({
        "reset-before, 60, 0",
        "reset-after, 60, 0",
        "http-500, 60, 0",
        "http-503, 60, 0",
        "internal-error, 60, 0",
        "internal-error-applied, 60, 0",
        "late, 60, 0",
        "slow, 20, 0",
        "truncated, 60, 0",
        "garbage, 60, 0",
        "data-false, 60, 1",
        "hang, 7, 0"
    })
    void everyRowsAccountIsTrueWhateverFaultMeetsAFifthOfTheCalls(String kind, int rows, int exit) {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", rows));
        try (SimulatedApi api = SimulatedApi.unlimited(temporary, "--fault", kind + "=20%", "--seed", "7")) {
            Ended ended = desk.apply(api, "a.csv", "--max-failures", "100%", "--run-dir", "run");

            assertThat(ended.exit()).as(ended.err()).isIn(exit, 7);
            Account account = desk.account("run").balances();
            List<JsonNode> calls = api.calls();
            assertThat(calls)
                    .as("the fault was met")
                    .anySatisfy(
                            call -> assertThat(call.get("verdict").asString()).isEqualTo("fault:" + kind));
            assertThat(account.count("attempts")).isEqualTo(calls.size());
            account.report().forEach(row -> isTrue(row, calls));
        }
    }

    private static void isTrue(CSVRecord row, List<JsonNode> all) {
        List<JsonNode> calls = all.stream()
                .filter(call -> call.get("task_id").asString().equals(row.get("task_id")))
                .toList();
        assertThat(row.get("attempts")).isEqualTo(Integer.toString(calls.size()));
        boolean confirmed = calls.stream()
                .anyMatch(call -> call.get("executed").asBoolean()
                        && call.get("request_id").asString().equals(row.get("request_id")));
        boolean executed = calls.stream().anyMatch(call -> call.get("executed").asBoolean());
        switch (row.get("status")) {
            case "applied" -> assertThat(confirmed).as(row.toString()).isTrue();
            case "failed", "not_sent", "invalid" ->
                assertThat(executed).as(row.toString()).isFalse();
            default -> assertThat(row.get("status")).isEqualTo("unknown");
        }
    }

    @Test
    void aServerThatTurnsMostCallsAwayAppliesEveryRowInTheEnd() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 40));
        try (SimulatedApi api = SimulatedApi.start(temporary, "--rate", "5")) {
            desk.apply(api, "a.csv", "--rate", "20", "--run-dir", "run").exits(0);

            Account account = desk.account("run").balances();
            assertThat(account.count("applied")).isEqualTo(40);
            assertThat(account.count("throttled"))
                    .isPositive()
                    .isEqualTo(api.calls(call -> call.get("verdict").asString().equals("throttled"))
                            .size());
            assertThat(api.executed("1")).hasSize(40);
        }
    }
}
