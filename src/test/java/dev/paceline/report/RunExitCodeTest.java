package dev.paceline.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Failures;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RunExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "9, 0, 0, 0, 0, 0, FINISHED, NONE, 0",
        "0, 0, 0, 0, 0, 0, FINISHED, NONE, 0",
        "9, 1, 0, 0, 0, 0, FINISHED, NONE, 1",
        "9, 0, 0, 1, 0, 0, FINISHED, NONE, 1",
        "9, 0, 0, 0, 1, 0, FINISHED, NONE, 1",
        "9, 1, 1, 0, 1, 0, FINISHED, NONE, 7",
        "9, 1, 1, 0, 1, 1, STORAGE, NONE, 8",
        "9, 1, 1, 0, 1, 1, FATAL, NONE, 4",
        "9, 1, 1, 0, 1, 1, FAILURE_LIMIT, NONE, 5",
        "9, 1, 1, 0, 1, 1, IDENTICAL_ANSWERS, NONE, 5",
        "9, 1, 1, 0, 1, 1, OUTAGE, NONE, 5",
        "9, 1, 1, 0, 1, 1, OUTAGE, CERTIFICATE, 2",
        "9, 1, 1, 0, 1, 1, DEADLINE, NONE, 6",
        "9, 1, 1, 0, 1, 1, SIGNAL, NONE, 130",
        "9, 1, 1, 0, 1, 1, SIGNAL, SIGHUP, 129",
        "9, 1, 1, 0, 1, 1, SIGNAL, SIGINT, 130",
        "9, 1, 1, 0, 1, 1, SIGNAL, SIGTERM, 143",
        "0, 0, 0, 0, 1, 9, INVALID_INPUT, NONE, 3",
    })
    void theExitCodeSaysTheWorstThatHolds(
            long applied,
            long failed,
            long unknown,
            long superseded,
            long invalid,
            long notSent,
            StopReason reason,
            StopDetail detail,
            int code) {
        var tally = new Tally(applied, failed, unknown, superseded, invalid, notSent);

        assertThat(RunExitCode.of(summary(tally, reason, detail))).isEqualTo(code);
    }

    /** A journal holds the code, and a resume, a report or an older program must come to the same one by it. */
    @ParameterizedTest
    @EnumSource
    void whatAJournalHoldsIsReadBackToTheSameCode(StopReason reason) {
        assertThat(Arrays.stream(StopDetail.values()).mapToInt(detail -> RunExitCode.of(reason, detail)))
                .allSatisfy(code -> assertThat(RunExitCode.of(reason, RunExitCode.detail(reason, code)))
                        .isEqualTo(code));
        assertThat(RunExitCode.detail(reason, 77)).as("whoever wrote that").isEqualTo(StopDetail.NONE);
    }

    private static Summary summary(Tally tally, StopReason reason, StopDetail detail) {
        return new Summary(
                "id",
                "a.csv",
                "",
                tally,
                Failures.NONE,
                0,
                0,
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                0,
                reason,
                detail,
                null,
                true);
    }
}
