package dev.paceline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortageTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20  | 8.04 | 11.6  | limit 20, others use about 8 a second, sending 12 a second",
                "10  | 0    | 10    | limit 10, sending 10 a second",
                "20  | 0.4  | 19.62 | limit 20, sending 20 a second",
                "2.5 | 1.25 | 0.06  | limit 2.5, others use about 1.3 a second, sending 0.1 a second"
            })
    void isSaidInWords(double limit, double others, double sending, String words) {
        assertThat(new Shortage("host", limit, others, sending).words()).isEqualTo(words);
    }
}
