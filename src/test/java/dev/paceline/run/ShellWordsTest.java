package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellWordsTest {
    private static final List<String> NAUGHTY = List.of(
            "plain",
            "",
            " ",
            "it's",
            "''",
            "\"quoted\"",
            "$HOME",
            "`id`",
            "$(id)",
            "a\\b",
            "*",
            "~",
            "!x",
            "a;b",
            "a\nb",
            "a\u001b[31mb\u009bc\u202ed\udb40\udc41",
            "\u007f",
            "#no comment",
            "--set=Notes=a b",
            "任务-α",
            "{failed}",
            "-",
            "@options.txt");

    @Test
    void aShellReadsBackWhatWasMeant() throws Exception {
        String command = "printf '%s\\0' " + ShellWords.command(NAUGHTY);
        Process shell = new ProcessBuilder("/bin/sh", "-c", command).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        assertThat(said.split("\0", -1)).containsExactlyElementsOf(with(NAUGHTY, ""));
    }

    @Test
    void whatATerminalWouldObeyIsNotInTheCommand() {
        String command = ShellWords.command(List.of("run\u001b[2J", "it's\u202e"));

        assertThat(command).isEqualTo("'run'\"$(printf '\\033')\"'[2J' 'it'\\''s'\"$(printf '\\342\\200\\256')\"''");
    }

    @Test
    void plainWordsStayReadable() {
        assertThat(ShellWords.command(List.of("java", "-jar", "target/paceline.jar", "apply", "a b.csv")))
                .isEqualTo("java -jar target/paceline.jar apply 'a b.csv'");
    }

    private static List<String> with(List<String> words, String last) {
        var all = new java.util.ArrayList<>(words);
        all.add(last);
        return all;
    }
}
