package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({
        "'', '', 0",
        "'', abc, 3",
        "abc, '', 3",
        "abc, abc, 0",
        "abc, abxc, 1",
        "abxc, abc, 1",
        "abc, axc, 1",
        "abc, acb, 1",
        "ab, ba, 1",
        "abcd, badc, 2",
        "ca, abc, 3",
        "aab, aba, 1",
        "abab, baba, 2",
        "xaby, xbay, 1",
        "ab, bb, 1",
        "ab, aa, 1",
        "kitten, sitting, 3",
        "sitting, kitten, 3"
    })
    void countsLettersAddedDroppedReplacedOrSwapped(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    }
}
