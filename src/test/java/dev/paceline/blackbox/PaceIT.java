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
    void twoHundredRowsArriveTwentyASecondAndNoneIsTurnedAway(@TempDir Path temporary) {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("1", 200));
        try (SimulatedApi api = SimulatedApi.start(temporary)) {
            desk.apply(api, "a.csv", "--rate", "20", "--run-dir", "run").exits(0);

            List<JsonNode> calls = api.calls();
            assertThat(calls)
                    .hasSize(200)
                    .allSatisfy(
                            call -> assertThat(call.get("verdict").asString()).isEqualTo("ok"));
            assertThat(at(calls, 199) - at(calls, 0)).isBetween(9900.0, 20_000.0);
            assertThat(desk.account("run").balances().count("throttled")).isZero();
        }
    }

    private static double at(List<JsonNode> calls, int index) {
        return calls.get(index).get("at_ms").asDouble();
    }
}
