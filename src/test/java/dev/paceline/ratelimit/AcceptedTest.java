package dev.paceline.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AcceptedTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void countsThoseThatLeftInTheSecondBeforeWhateverTheOrderOfTheirAnswers() {
        var accepted = new Accepted(new Rate(3));
        for (long left : new long[] {40, 10, 30, 20}) {
            accepted.add(left * SECOND / 20);
        }
        assertThat(accepted.inTheSecondBefore(2 * SECOND))
                .as("30 and 40, not 20")
                .isEqualTo(2);
        assertThat(accepted.inTheSecondBefore(SECOND)).isEqualTo(2);
        assertThat(accepted.inTheSecondBefore(9 * SECOND)).isZero();
    }

    @Test
    void knowsTheLastOfTwoSecondsOnly() {
        var accepted = new Accepted(new Rate(3));
        for (int i = 0; i < 10; i++) {
            accepted.add(i);
        }
        assertThat(accepted.inTheSecondBefore(10)).isEqualTo(6);
        var unlimited = new Accepted(Rate.unlimited());
        unlimited.add(1);
        unlimited.add(2);
        assertThat(unlimited.inTheSecondBefore(10)).isEqualTo(1);
    }
}
