package dev.paceline.model;

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
                    3164    | \\u{3164}
                    e0041   | \\u{e0041}
                    """)
    void spellsWhateverATerminalWouldObeyOrNobodyWouldSee(String hex, String expected) {
        String text = new String(Character.toChars(Integer.parseInt(hex, 16)));

        assertThat(Visible.text("a" + text + "b")).isEqualTo("a" + expected + "b");
        assertThat(Visible.is("a" + text + "b")).isFalse();
    }

    @Test
    void leavesChineseAndEmojiAlone() {
        assertThat(Visible.text("任务-α 🚀 ｅ ❤️ á")).isEqualTo("任务-α 🚀 ｅ ❤️ á");
    }
}
