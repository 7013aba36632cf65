package dev.paceline.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a  b\\n  c\\r\\n           | a,b,c",
                "``                        | ``",
                "# all\\na # b\\nc#d       | a,c#d",
                "'a b' \"c d\"             | a b,c d",
                "--set='a b'c              | --set=a bc",
                "''                        | ``",
                "'\\t' \"\\t\"             | \\t,\\t",
                "\"a\\\"b\\\\c\"           | a\"b\\c",
                "'a\\'                     | a\\",
                "C:\\dir\\file             | C:\\dir\\file",
                "\"it's\" 'a \"b\"'        | it's,a \"b\"",
                "'#a'                      | #a",
                "'a\\nb'                   | a⏎b",
                "任务 \"延 迟\"            | 任务,延 迟"
            })
    void splitsAsAShellDoes(String text, String words) throws IOException {
        assertThat(String.join(
                        ",",
                        expanded(text.replace("\\n", "\n").replace("\\r", "\r").replace("⏎", "\n"))))
                .isEqualTo(words.replace("⏎", "\n"));
    }

    @Test
    void filesMayNameOtherFilesAndOneTwiceAsLongAsNoneNamesItself() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "x y");

        assertThat(expanded("a @" + other + " b @" + other)).containsExactly("a", "x", "y", "b", "x", "y");
    }

    @Test
    void whatIsNoFileStaysAsItIs() {
        assertThat(ArgumentFiles.expand("@", "@region", "@@a", "a@b", ""))
                .containsExactly("@", "@region", "@a", "a@b", "");
    }

    @Test
    void manyOptionsAreNoTrouble() throws IOException {
        String many = IntStream.range(0, 300_000)
                .mapToObj(i -> "--rename 'column " + i + "=Notes'")
                .collect(Collectors.joining("\n"));

        assertThat(expanded(many)).hasSize(600_000).endsWith("column 299999=Notes");
    }

    private String[] expanded(String text) throws IOException {
        return ArgumentFiles.expand("@" + Files.writeString(folder.resolve("options"), text));
    }
}
