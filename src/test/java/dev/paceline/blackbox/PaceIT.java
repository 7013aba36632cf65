package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** The pace, by the clock of the server. Nothing else runs meanwhile. */
@Isolated
class PaceIT {
    @Test
    void sixHundredRowsArriveTwentyASecondAndNoneIsTurnedAway(@TempDir Path temporary) {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 600));
        try (SimulatedApi api = SimulatedApi.start(temporary)) {
            desk.apply(api, "a.csv", "--rate", "20", "--run-dir", "run").exits(0);

            List<JsonNode> calls = api.calls();
            assertThat(calls)
                    .hasSize(600)
                    .allSatisfy(
                            call -> assertThat(call.get("verdict").asString()).isEqualTo("ok"));
            assertThat(at(calls, 599) - at(calls, 0)).isBetween(29_900.0, 60_000.0);
            assertThat(desk.account("run").balances().count("throttled")).isZero();
        }
    }

    private static double at(List<JsonNode> calls, int index) {
        return calls.get(index).get("at_ms").asDouble();
    }
}
