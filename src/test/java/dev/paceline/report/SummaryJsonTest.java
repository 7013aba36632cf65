package dev.paceline.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Failures;
import dev.paceline.model.Failures.OfCode;
import dev.paceline.model.Failures.Place;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryJsonTest {
    @Test
    void theObjectIsFlatButForFailuresAndHasEveryKeyOfTheContract() throws IOException {
        var summary = new Summary(
                "run-1",
                "tasks\": .csv",
                "e3b0c442",
                new Tally(1, 2, 3, 4, 5, 6),
                new Failures(
                        List.of(
                                new OfCode(
                                        "InternalError",
                                        3,
                                        2,
                                        "no\u202e",
                                        List.of(new Place(2, 3), new Place(7, 9), new Place(8, 12))),
                                new OfCode("", 1, 1, null, List.of(new Place(4, 5)))),
                        1),
                30,
                7,
                Instant.parse("2026-11-23T12:00:00Z"),
                Instant.parse("2026-11-23T12:00:01.5Z"),
                1.5,
                19.9876,
                StopReason.FINISHED,
                StopDetail.NONE,
                null,
                true);

        try (var golden = SummaryJsonTest.class.getResourceAsStream("/report/summary.json")) {
            assertThat(new String(SummaryJson.write(summary), UTF_8))
                    .isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @Test
    void aRateOverNoTimeIsZero() {
        var summary = new Summary(
                "r",
                "i",
                "s",
                Tally.NONE,
                Failures.NONE,
                0,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                0.0 / 0,
                StopReason.FINISHED,
                StopDetail.NONE,
                "a b",
                true);

        assertThat(new String(SummaryJson.write(summary), UTF_8))
                .contains("\"accepted_per_second\": 0.00,", "\"retry_command\": \"a b\"\n}");
    }
}
