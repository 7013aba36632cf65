package dev.paceline.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HintTest {
    @Test
    void findsTheCountAndTheLimitInBothLanguages() {
        assertThat(Hint.in(
                        "Your current request times equals to `21` in a second, which exceeds the frequency limit `20`"
                                + " for a second"))
                .isEqualTo(new Hint(21, 20));
        assertThat(Hint.in("您当前每秒请求 `6` 次，超过了每秒频率上限 `5` 次")).isEqualTo(new Hint(6, 5));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "too many requests",
                "limit `20`",
                "times `20` exceed limit `20`",
                "times `3` exceed limit `20`",
                "times `1` exceed limit `0`",
                "times `99999999999999` exceed limit `20`",
                "times `-21` exceed limit `-20`",
                "times `21 exceed limit 20`"
            })
    void findsNothingWhereNothingMakesSense(String message) {
        assertThat(Hint.in(message)).isNull();
    }

    @Test
    void takesNoLongForAMessageThatIsMeantToTakeLong() {
        assertThat(Hint.in("`1`".repeat(100_000) + "` ".repeat(100_000))).isNull();
    }
}
