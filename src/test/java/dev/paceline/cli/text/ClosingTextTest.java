package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Failures;
import dev.paceline.model.Failures.OfCode;
import dev.paceline.model.Failures.Place;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @Test
    void saysWhyRowsFailedAndWhereTheFirstAre() {
        Failures failures = new Failures(
                List.of(
                        new OfCode(
                                "ResourceNotFound",
                                1_200,
                                0,
                                "Task \u001b[31m1\u202e does not exist",
                                List.of(new Place(3, 4), new Place(17, 20), new Place(25, 30))),
                        new OfCode("PL-NO-REPLY", 1, 1, null, List.of(new Place(9, 10)))),
                0);

        assertThat(lines(new Tally(3_799, 1_200, 1, 0, 0, 0), failures, StopReason.FINISHED, "", null))
                .containsSequence(
                        "Why rows failed or are unknown:",
                        "  ResourceNotFound: 1,200 failed: rows 3, 17, 25, … (lines 4, 20, 30, …)",
                        "    There is no such task. Compare the ids with the console. The first says:"
                                + " \"Task \\x1b[31m1\\u{202e} does not exist\"",
                        "  PL-NO-REPLY: 1 unknown: row 9 (line 10)",
                        "    Requests were sent, and no reply came. Such a request may have been executed all the same.",
                        "Report: runs/a/report.csv");
    }

    @Test
    void doesNotSayTwiceWhatTheServerSaid() {
        Failures failures = new Failures(List.of(new OfCode("X", 1, 0, "no such thing", List.of(new Place(1, 2)))), 0);

        assertThat(lines(new Tally(0, 1, 0, 0, 0, 9), failures, StopReason.FATAL, "X: no such thing", null))
                .startsWith("Stopped: every further row would fail for the same reason. X: no such thing.")
                .contains("    The API refused it. The message says why.");
    }

    @Test
    void knowsOfARunThatWasKilledOnlyThatItIsStopped() {
        assertThat(lines(Tally.NONE, StopReason.SIGNAL, "", null))
                .startsWith("Stopped by a signal, or its process was killed.");
    }

    @Test
    void namesTheFiveCommonestCodesAndCountsTheOthers() {
        List<OfCode> codes = IntStream.rangeClosed(1, 7)
                .mapToObj(code -> new OfCode("Code" + code, 10 - code, 1, "m", List.of(new Place(code, code))))
                .toList();
        Tally tally = new Tally(0, 42, 0, 0, 0, 0);

        assertThat(lines(tally, new Failures(codes, 0), StopReason.FINISHED, "", null))
                .contains("  Code5: 4 failed, 1 unknown: rows 5, … (lines 5, …)", "  and 2 other codes: 7 rows")
                .noneMatch(line -> line.contains("Code6"));
        assertThat(lines(tally, new Failures(codes, 1_000), StopReason.FINISHED, "", null))
                .contains("  and more than 2 other codes: 1,007 rows");
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void everyEndingIsOneWholeSentenceAndItsReason(StopReason reason) {
        String first =
                lines(new Tally(1, 1, 1, 1, 1, 1), reason, "It was so", null).get(0);

        assertThat(first).matches(reason == StopReason.FINISHED ? "6 rows: .*" : "[A-Z].*\\.( It was so\\.)?");
    }

    @Test
    void givesTheCommandThatWritesTheReportsWhenOnlyTheyAreLeft() {
        Summary unreported = summary(new Tally(7, 0, 0, 0, 0, 0), Failures.NONE, StopReason.STORAGE, null, false);

        assertThat(ClosingText.lines(unreported, "Full", Path.of("runs/a"), RESUME, Palette.PLAIN))
                .endsWith(
                        "The reports could not be written to runs/a; going on writes them.",
                        "To go on where it stopped:",
                        "  " + RESUME);
    }

    private static List<String> lines(Tally tally, StopReason reason, String why, @Nullable String retry) {
        return lines(tally, Failures.NONE, reason, why, retry);
    }

    private static List<String> lines(
            Tally tally, Failures failures, StopReason reason, String why, @Nullable String retry) {
        return ClosingText.lines(
                summary(tally, failures, reason, retry, true), why, Path.of("runs/a"), RESUME, Palette.PLAIN);
    }

    private static Summary summary(
            Tally tally, Failures failures, StopReason reason, @Nullable String retry, boolean reported) {
        Instant start = Instant.parse("2026-11-23T02:00:00Z");
        return new Summary(
                "id",
                "a.csv",
                "00",
                tally,
                failures,
                5_012,
                12,
                start,
                start.plusSeconds(250),
                250,
                19.46,
                reason,
                StopDetail.NONE,
                retry,
                reported);
    }
}
