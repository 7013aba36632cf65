package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTest {
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
