package dev.paceline.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T04:05:06.007Z, 2026-11-23T04:05:06.007Z",
        "2026-11-23T04:05:06.007999999Z, 2026-11-23T04:05:06.007Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00.000Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
    })
    void alwaysHasMillisecondsAndNothingFiner(String instant, String text) {
        assertThat(Timestamps.format(Instant.parse(instant))).isEqualTo(text);
    }

    @Test
    void isWhatTheFormatterOfThatPatternSays() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Instant any = Instant.ofEpochMilli(random.nextLong(-70_000_000_000_000L, 300_000_000_000_000L));
            assertThat(Timestamps.format(any)).as("seed %d", seed).isEqualTo(FORMAT.format(any));
        }
    }

    @Test
    void isReadBackAsItWas() {
        Instant now = Instant.ofEpochMilli(1_795_412_345_678L);
        assertThat(Timestamps.parse(Timestamps.format(now))).isEqualTo(now);
    }

    @Test
    void anyInstantIsReadAsTheStandardReaderReadsIt() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            String any = Timestamps.format(
                    Instant.ofEpochMilli(random.nextLong(-62_000_000_000_000L, 253_000_000_000_000L)));
            assertThat(Timestamps.parse(any)).as("seed %d", seed).isEqualTo(Instant.parse(any));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T04:05:06Z",
                "2026-11-23T04:05:06.1234567Z",
                "-0001-01-01T00:00:00.000Z",
                "2026-11-23T24:00:00.000Z",
                "2026-11-23T04:05:06.007+00",
                "2026-02-30T04:05:06.007Z",
                "2026-11-23T04:05:60.007Z",
                "2026-13-23T04:05:06.007Z",
                "2026-11-23 04:05:06.007Z",
                "now",
            })
    void otherSpellingsAreReadOrRefusedAsTheStandardReaderDoes(String text) {
        Instant standard;
        try {
            standard = Instant.parse(text);
        } catch (DateTimeException refused) {
            assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
            return;
        }
        assertThat(Timestamps.parse(text)).isEqualTo(standard);
    }
}
