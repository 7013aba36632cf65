package dev.paceline.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CellTextTest {
    @ParameterizedTest
    @CsvFileSource(
            resources = "/report/cell-text.csv",
            numLinesToSkip = 1,
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false)
    void aSpreadsheetComputesNothingThatCameFromElsewhere(String text, String cell) {
        assertThat(CellText.of(text)).isEqualTo(cell);
    }

    @Test
    void nothingInItMovesTurnsOrHides() {
        assertThat(CellText.of("\r=1")).isEqualTo("'\\r=1");
        assertThat(CellText.of("a\u001b[31mb\u009bc\u007f")).isEqualTo("a\\x1b[31mb\\x9bc\\x7f");
        assertThat(CellText.of("\u200b=1\u202e\ud800")).isEqualTo("\\u{200b}=1\\u{202e}\\u{d800}");
    }

    @Test
    void nothingIsEmpty() {
        assertThat(CellText.of(null)).isEmpty();
    }
}
