package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1b      | \\x1b
                    07      | \\x07
                    7f      | \\x7f
                    9b      | \\x9b
                    0a      | \\n
                    0d      | \\r
                    09      | \\t
                    202e    | \\u{202e}
                    2066    | \\u{2066}
                    200b    | \\u{200b}
                    2028    | \\u{2028}
                    d800    | \\u{d800}
                    feff    | \\u{feff}
                    e0041   | \\u{e0041}
                    """)
    void spellsWhateverATerminalWouldObey(String hex, String expected) {
        String text = new String(Character.toChars(Integer.parseInt(hex, 16)));

        assertThat(Visible.text("a" + text + "b")).isEqualTo("a" + expected + "b");
    }

    @Test
    void leavesChineseAndEmojiAlone() {
        assertThat(Visible.text("任务-α 🚀 ｅ")).isEqualTo("任务-α 🚀 ｅ");
    }

    @Test
    void cutsALongValueBetweenCharactersAndTellsItsLength() {
        String shown = Visible.quoted("🚀".repeat(1_500));

        assertThat(shown).isEqualTo("\"" + "🚀".repeat(120) + "…\" (1,500 characters)");
    }
}
