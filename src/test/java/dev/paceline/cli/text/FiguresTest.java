package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.001S, 1 s",
        "PT59S, 59 s",
        "PT59.5S, 1 min",
        "PT1M, 1 min",
        "PT4M10S, 4 min 10 s",
        "PT1H, 1 h",
        "PT2H5M59S, 2 h 5 min",
        "PT24H, 1 d",
        "PT76H30M, 3 d 4 h"
    })
    void tellsATimeByItsTwoLargestUnits(Duration span, String expected) {
        assertThat(Figures.span(span)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "19.5, 19.5", "0.5, 0.5", "1234, '1,234'", "250.4, 250"})
    void writesARateAsShortAsItCan(double rate, String expected) {
        assertThat(Figures.rate(rate)).isEqualTo(expected);
    }

    @Test
    void knowsOneFromMany() {
        assertThat(Figures.count(1, "row", "rows")).isEqualTo("1 row");
        assertThat(Figures.count(1_000_000, "row", "rows")).isEqualTo("1,000,000 rows");
    }
}
