package dev.paceline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FormulaGuardTest {
    @ParameterizedTest
    @CsvFileSource(
            resources = "/report/formula-guard.csv",
            numLinesToSkip = 1,
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false)
    void aSpreadsheetComputesNothingThatCameFromElsewhere(String text, String guarded) {
        assertThat(FormulaGuard.guarded(text)).isEqualTo(guarded);
    }

    @Test
    void aCarriageReturnIsGuardedAndNothingIsEmpty() {
        assertThat(FormulaGuard.guarded("\r=1")).isEqualTo("'\r=1");
        assertThat(FormulaGuard.guarded(null)).isEmpty();
    }
}
