package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutcomeJsonTest {
    @Test
    void whatIsWrittenIsReadBackExactly() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int row = 1; row <= 2_000; row++) {
            Outcome outcome = Outcomes.random(random, row);
            byte[] json = OutcomeJson.write(outcome);

            assertThat(OutcomeJson.read(json, 0, json.length)).isEqualTo(outcome);
            assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\n", "\r");
        }
    }

    @Test
    void everyKeyStandsThereAndOnlyAnOvertakenRowSaysByWhich() {
        assertThat(new String(OutcomeJson.write(Outcomes.applied(3)), StandardCharsets.UTF_8))
                .isEqualTo("{\"row\":3,\"line\":4,\"project_id\":\"1492511691706699776\",\"task_id\":\"task3\","
                        + "\"status\":\"applied\",\"attempts\":1,\"code\":null,\"message\":null,"
                        + "\"request_id\":\"request-3\",\"http_status\":200,"
                        + "\"first_sent_at\":\"2026-11-23T12:00:00.000Z\",\"finished_at\":\"2026-11-23T12:00:00.007Z\","
                        + "\"waited_ms\":5,\"latency_ms\":7,\"changes\":{\"DelayTime\":3}}");
        assertThat(new String(
                        OutcomeJson.write(Outcomes.of(3, Status.SUPERSEDED, "FailedOperation", 9)),
                        StandardCharsets.UTF_8))
                .endsWith("\"changes\":{\"DelayTime\":3},\"superseded_by\":9}");
        assertThat(new String(
                        OutcomeJson.write(new Outcome(
                                1,
                                2,
                                null,
                                Status.NOT_SENT,
                                0,
                                null,
                                null,
                                null,
                                0,
                                null,
                                null,
                                -1,
                                -1,
                                List.of(),
                                0,
                                null)),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"row\":1,\"line\":2,\"project_id\":null,\"task_id\":null,\"status\":\"not_sent\","
                        + "\"attempts\":0,\"code\":null,\"message\":null,\"request_id\":null,\"http_status\":null,"
                        + "\"first_sent_at\":null,\"finished_at\":null,\"waited_ms\":null,\"latency_ms\":null,"
                        + "\"changes\":{}}");
    }

    @Test
    void whatIsNoOutcomeIsRefused() {
        for (String text : List.of("[]", "{}", "{\"row\":1,\"status\":\"done\",\"changes\":{}}", "{\"row\":\"1\"}")) {
            byte[] json = text.getBytes(StandardCharsets.UTF_8);

            assertThatThrownBy(() -> OutcomeJson.read(json, 0, json.length))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
