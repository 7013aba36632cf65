package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClosingTextTest {
    private static final String RESUME = "paceline resume runs/a";

    @Test
    void saysLittleWhenAllIsWell() {
        assertThat(lines(new Tally(5_000, 0, 0, 0, 0, 0), StopReason.FINISHED, "", null))
                .containsExactly(
                        "5,000 rows: 5,000 applied in 4 min 10 s (5,012 requests, 12 throttled, 19.5 accepted/s)",
                        "Report: runs/a/report.csv");
    }

    @Test
    void givesTheWholeCommandThatFeedsTheFailedRowsAgain() {
        assertThat(lines(new Tally(4_990, 10, 0, 0, 0, 0), StopReason.FINISHED, "", "paceline apply runs/a/failed.csv"))
                .endsWith(
                        "To mend the rows that are not applied and send them again:",
                        "  paceline apply runs/a/failed.csv");
    }

    @Test
    void saysWhyItStoppedAndHowToGoOn() {
        List<String> lines =
                lines(new Tally(100, 6, 0, 0, 0, 4_894), StopReason.FAILURE_LIMIT, "6 of 106 rows failed", null);

        assertThat(lines.get(0))
                .isEqualTo("Stopped: more rows failed than --max-failures allows. 6 of 106 rows failed.");
        assertThat(lines.get(1)).startsWith("5,000 rows: 100 applied, 6 failed, 4,894 not sent in");
        assertThat(lines).endsWith("To go on where it stopped:", "  " + RESUME);
    }

    @Test
    void warnsThatUnknownRowsMayHaveBeenApplied() {
        assertThat(lines(new Tally(1, 0, 1, 0, 0, 0), StopReason.FINISHED, "", null))
                .anyMatch(line -> line.startsWith("Unknown rows may have been applied"));
    }

    @Test
    void doesNotOfferToGoOnWithAnInvalidInput() {
        assertThat(lines(new Tally(0, 0, 0, 0, 3, 7), StopReason.INVALID_INPUT, "3 errors", null))
                .startsWith("Nothing was sent: the input has errors.")
                .doesNotContain("  " + RESUME)
                .endsWith("Problems: runs/a/problems.jsonl");
    }

    private static List<String> lines(Tally tally, StopReason reason, String why, @Nullable String retry) {
        Instant start = Instant.parse("2026-11-23T02:00:00Z");
        Summary summary = new Summary(
                "id",
                "a.csv",
                "00",
                tally,
                5_012,
                12,
                start,
                start.plusSeconds(250),
                250,
                19.46,
                0,
                reason,
                retry,
                true);
        return ClosingText.lines(summary, why, Path.of("runs/a"), RESUME, Palette.PLAIN);
    }
}
