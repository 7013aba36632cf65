package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTest {
    @ParameterizedTest
    @CsvSource({
        "9, 0, 0, 0, 0, 0, FINISHED, 0",
        "0, 0, 0, 0, 0, 0, FINISHED, 0",
        "9, 1, 0, 0, 0, 0, FINISHED, 1",
        "9, 0, 0, 1, 0, 0, FINISHED, 1",
        "9, 0, 0, 0, 1, 0, FINISHED, 1",
        "9, 1, 1, 0, 1, 0, FINISHED, 7",
        "9, 1, 1, 0, 1, 1, STORAGE, 8",
        "9, 1, 1, 0, 1, 1, FATAL, 4",
        "9, 1, 1, 0, 1, 1, FAILURE_LIMIT, 5",
        "9, 1, 1, 0, 1, 1, IDENTICAL_ANSWERS, 5",
        "9, 1, 1, 0, 1, 1, OUTAGE, 5",
        "9, 1, 1, 0, 1, 1, DEADLINE, 6",
        "9, 1, 1, 0, 1, 1, SIGNAL, 143",
        "0, 0, 0, 0, 1, 9, INVALID_INPUT, 3",
    })
    void theExitCodeSaysTheWorstThatHolds(
            long applied,
            long failed,
            long unknown,
            long superseded,
            long invalid,
            long notSent,
            StopReason reason,
            int code) {
        var tally = new Tally(applied, failed, unknown, superseded, invalid, notSent);

        assertThat(tally.exitCode(reason, 143)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource
    void aRowIsCountedInItsOwnStatusAlone(Status status) {
        Tally tally = Tally.NONE.plus(status, 3);

        assertThat(tally.of(status)).isEqualTo(3);
        assertThat(tally.rows()).isEqualTo(3);
        assertThat(tally.plus(status, -3)).isEqualTo(Tally.NONE);
    }

    @Test
    void ofTwoReasonsTheGraverCounts() {
        assertThat(StopReason.DEADLINE.or(StopReason.FATAL)).isEqualTo(StopReason.FATAL);
        assertThat(StopReason.SIGNAL.or(StopReason.STORAGE)).isEqualTo(StopReason.STORAGE);
        assertThat(StopReason.SIGNAL.or(StopReason.FINISHED)).isEqualTo(StopReason.SIGNAL);
        assertThat(StopReason.FATAL.or(StopReason.DEADLINE)).isEqualTo(StopReason.FATAL);
    }
}
