package dev.paceline.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

class NumbersTest {
    private static final Map<String, ITypeConverter<?>> READERS = Map.of(
            "rate", new Numbers.Rate(),
            "share", new Numbers.Share(),
            "failures", new Numbers.Failures(),
            "count", new Numbers.Count());

    @ParameterizedTest
    @CsvFileSource(resources = "/cli/numbers.csv", numLinesToSkip = 1)
    void readsANumberOrSaysWhatOneIs(String option, String typed, String means) throws Exception {
        ITypeConverter<?> reader = READERS.get(option);
        if (means == null) {
            assertThatThrownBy(() -> reader.convert(typed))
                    .isInstanceOf(TypeConversionException.class)
                    .hasMessageContaining("'" + typed + "'")
                    .hasMessageContaining("write");
        } else {
            assertThat(reader.convert(typed)).hasToString(means);
        }
    }
}
