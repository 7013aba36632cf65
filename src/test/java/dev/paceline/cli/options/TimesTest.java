package dev.paceline.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import picocli.CommandLine.TypeConversionException;

class TimesTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/cli/durations.csv", numLinesToSkip = 1, nullValues = "-", emptyValue = "")
    void readsADurationOrShowsHowToWriteOne(String typed, Long seconds) {
        String text = typed == null ? "" : typed;
        if (seconds == null) {
            assertThatThrownBy(() -> DurationReader.read(text))
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessageContaining("'" + text + "'");
        } else {
            assertThat(DurationReader.read(text)).hasSeconds(seconds);
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/cli/deadlines.csv", numLinesToSkip = 1)
    void meansTheNextSuchMomentOfTheLocalClock(String zone, OffsetDateTime now, String typed, OffsetDateTime means) {
        ZonedDateTime local = now.atZoneSameInstant(ZoneId.of(zone));
        if (means == null) {
            assertThatThrownBy(() -> TypedDeadline.read(typed))
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessageContaining("'" + typed + "'");
        } else {
            assertThat(TypedDeadline.read(typed).seenFrom(local).toOffsetDateTime())
                    .isEqualTo(means);
        }
    }
}
