package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.Progress;
import dev.paceline.model.Progress.Phase;
import dev.paceline.model.Shortage;
import dev.paceline.model.Tally;
import dev.paceline.model.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final Tally HALFWAY = new Tally(1_238, 1, 0, 1, 0, 0);

    @Test
    void tellsFailedTimeLeftRowsDoneAndLeftSpeedAndThrottledInThisOrder() {
        assertThat(ProgressText.line(sending(HALFWAY, 19.5)))
                .isEqualTo("sending: 1 failed, about 3 min 13 s left, 1,240 of 5,000 rows, 3,760 left, 19.5 applied/s,"
                        + " 2 throttled");
    }

    @Test
    void knowsNoTimeLeftWhileNothingMoves() {
        assertThat(ProgressText.line(sending(Tally.NONE, 0)))
                .isEqualTo("sending: 0 failed, 0 of 5,000 rows, 5,000 left, 0 applied/s, 2 throttled");
    }

    @Test
    void saysThatTheEndpointIsOutOfReach() {
        Progress progress =
                new Progress(Phase.SENDING, 5_000, HALFWAY, Tally.NONE, 1_300, 0, true, false, List.of(), List.of());

        assertThat(ProgressText.line(new Standing(progress, 3, 3)))
                .startsWith("sending: 1 failed, endpoint out of reach, waiting, 1,240 of 5,000 rows")
                .doesNotContain("about");
    }

    @Test
    void saysThatItIsPausedAndInventsNoTimeLeft() {
        Progress progress =
                new Progress(Phase.SENDING, 5_000, HALFWAY, Tally.NONE, 1_300, 0, false, true, List.of(), List.of());

        assertThat(ProgressText.line(new Standing(progress, 3, 3)))
                .startsWith("sending: 1 failed, paused, 1,240 of 5,000 rows")
                .doesNotContain("about");
        assertThat(ProgressText.bar(new Standing(progress, 3, 3), 69))
                .isEqualTo("1 failed, paused, 1,240/5,000, 3/s, 0 throttled");
        assertThat(ProgressText.json(new Standing(progress, 3, 3), NOW))
                .contains("\"seconds_left\":null")
                .contains("\"paused\":true");
    }

    @Test
    void countsRowsReadWhileItChecks() {
        Progress progress =
                new Progress(Phase.CHECKING, 12_000, Tally.NONE, Tally.NONE, 0, 0, false, false, List.of(), List.of());

        assertThat(ProgressText.line(new Standing(progress, 0, 0))).isEqualTo("checking: 12,000 rows read");
        assertThat(ProgressText.bar(new Standing(progress, 0, 0), 79)).isEqualTo("checking: 12,000 rows read");
    }

    @Test
    void namesUnknownRowsOnceThereAreSome() {
        assertThat(ProgressText.line(sending(HALFWAY, 19.5))).doesNotContain("unknown");
        assertThat(ProgressText.line(sending(new Tally(10, 0, 3, 0, 0, 0), 5))).contains("3 unknown");
    }

    /** What terminals of 40, 60, 80, 120 and 200 columns shows, its last one left free. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    8   | 1 failed
                    20  | 1 failed
                    39  | 1 failed, 3 min 13 s left, 1,240/5,000
                    59  | 1 failed, 3 min 13 s left, 1,240/5,000, 19.5/s, 2 throttled
                    79  | [#-------]  24%  1 failed, 3 min 13 s left, 1,240/5,000, 19.5/s, 2 throttled
                    119 | [###-------------]  24%  1 failed, about 3 min 13 s left, 1,240 of 5,000 rows, 3,760 left, 19.5 applied/s, 2 throttled
                    199 | [#####-------------------]  24%  1 failed, about 3 min 13 s left, 1,240 of 5,000 rows, 3,760 left, 19.5 applied/s, 2 throttled
                    """)
    void saysWhatCountsMostInTheRoomThereIs(int width, String bar) {
        assertThat(ProgressText.bar(sending(HALFWAY, 19.5), width)).isEqualTo(bar);
    }

    @Test
    void keepsFailuresAndTimeLeftWhateverTheFigures() {
        Progress progress = new Progress(
                Phase.SENDING,
                1_200_000,
                new Tally(1_000, 123_456, 7_890, 0, 0, 0),
                Tally.NONE,
                0,
                0,
                false,
                false,
                List.of(),
                List.of());

        assertThat(ProgressText.bar(new Standing(progress, 19.5, 19.5), 59))
                .isEqualTo("123,456 failed, 7,890 unknown, 15 h 12 min left");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 10, 19, 30, 40, 60, 79, 120})
    void neverExceedsTheWidth(int width) {
        for (Phase phase : Phase.values()) {
            Progress progress =
                    new Progress(phase, 5_000, HALFWAY, Tally.NONE, 1_300, 2, false, false, List.of(), List.of());

            assertThat(ProgressText.bar(new Standing(progress, 19.5, 19.5), width))
                    .hasSizeLessThanOrEqualTo(width);
        }
    }

    @Test
    void tellsTheTimeLeftByRowsThatEndHoweverTheyDo() {
        Progress progress = sending(HALFWAY, 0).progress();

        assertThat(ProgressText.line(new Standing(progress, 0, 10)))
                .contains("about 6 min 16 s left")
                .contains("0 applied/s");
    }

    @Test
    void isFullOnlyWhenEveryRowHasEnded() {
        assertThat(ProgressText.bar(sending(new Tally(4_999, 0, 0, 0, 0, 0), 20), 79))
                .contains("-]  99%");
        assertThat(ProgressText.bar(sending(new Tally(5_000, 0, 0, 0, 0, 0), 20), 79))
                .contains("#] 100%");
    }

    @Test
    void isOneJsonObjectForPrograms() {
        String json = ProgressText.json(sending(HALFWAY, 19.46), NOW);

        assertThat(Json.parse(json)).isInstanceOf(Value.Fields.class);
        assertThat(json)
                .isEqualTo(
                        "{\"phase\":\"sending\",\"time\":\"2026-11-23T02:00:00.000Z\",\"rows\":5000,\"done\":1240,\"left\":3760,\"applied\":1238,\"failed\":1,"
                                + "\"unknown\":0,\"superseded\":1,\"invalid\":0,\"not_sent\":0,\"attempts\":1300,\"throttled\":2,"
                                + "\"applied_per_second\":19.5,\"seconds_left\":194,\"out_of_reach\":false,\"paused\":false,\"shortages\":[]}");
    }

    @Test
    void tellsWhatIsBelievedOfAQuotaThatGivesLess() {
        var one = new Shortage("host", 20, 8.04, 11.6);
        assertThat(ProgressText.line(slowed(one)))
                .endsWith("throttled, (limit 20, others use about 8 a second, sending 12 a second)");
        assertThat(ProgressText.line(slowed(one, one))).endsWith("throttled, 2 quotas give less than asked for");
        assertThat(ProgressText.json(slowed(one), NOW))
                .contains("\"shortages\":[{\"host\":\"host\",\"limit\":20.0,\"others\":8.0,\"sending\":11.6}]");
    }

    private static Standing slowed(Shortage... shortages) {
        return new Standing(
                new Progress(
                        Phase.SENDING,
                        5_000,
                        HALFWAY,
                        Tally.NONE,
                        1_300,
                        2,
                        false,
                        false,
                        List.of(shortages),
                        List.of()),
                10,
                10);
    }

    private static Standing sending(Tally tally, double appliedPerSecond) {
        return new Standing(
                new Progress(Phase.SENDING, 5_000, tally, Tally.NONE, 1_300, 2, false, false, List.of(), List.of()),
                appliedPerSecond,
                appliedPerSecond);
    }
}
