package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Help is copied into a shell: every line of it that is meant for one is given to bash as it is shown. */
final class HelpTest {
    private static final Pattern EXAMPLES = Pattern.compile("(?m)^(?:Examples?|Start with):\n((?:  .*\n)+)");
    /** What the examples call, noted word by word; the end of each call is an empty line. */
    private static final String STAND_INS = """
            shopt -s expand_aliases
            note() { printf '%s\\n' "$@" '' >>calls; }
            paceline() { note "$@"; }
            java() { note "${@:3}"; }
            generate() { :; }
            sh() { :; }
            """;

    @TempDir
    Path folder;

    static Stream<String> commands() {
        return Stream.concat(
                Stream.of(""), Main.commands(FakeShell.quiet().shell(false)).getSubcommands().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyExampleIsFollowedByAShellAsItIsShown(String command) throws Exception {
        String help = help(80, command);
        Matcher examples = EXAMPLES.matcher(help);
        assertThat(examples.find()).as(help).isTrue();
        assertThat(examples.group(1).lines()).allMatch(line -> line.length() < 80);

        List<List<String>> calls = calls(examples.group(1).replace(" FILE", " file"));

        assertThat(calls).anyMatch(call -> command.isEmpty() || call.get(0).equals(command));
        assertThat(calls)
                .allSatisfy(call -> assertThatCode(() ->
                                Main.commands(FakeShell.quiet().shell(false)).parseArgs(call.toArray(String[]::new)))
                        .doesNotThrowAnyException());
        assertThat(help.replace(examples.group(1), ""))
                .as("for a shell, and no example")
                .doesNotContain("\n  paceline");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesAreTheSameHoweverWideTheTerminalIs(String command) {
        List<String> shown = Stream.of(20, 55, 80, 200)
                .map(width -> EXAMPLES.matcher(help(width, command))
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1))
                .distinct()
                .toList();
        assertThat(shown).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpOfACommandIsTheCommandsHelp(String command) {
        FakeShell shell = FakeShell.quiet();
        assertThat(command.isEmpty() ? shell.run("help") : shell.run("help", command))
                .isZero();
        assertThat(shell.out()).isEqualTo(help(80, command));
        assertThat(shell.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "aply, there is no command 'aply'. Did you mean apply",
        "--rate, unknown option '--rate'",
    })
    void helpOfWhatIsNoCommandProposesTheNearest(String word, String says) {
        FakeShell shell = FakeShell.quiet();
        assertThat(shell.run("help", word)).isEqualTo(2);
        assertThat(shell.err()).startsWith("paceline: " + says);
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void exitCodesOfApplyAreThoseOfTheContract() {
        String help = help(80, "apply");
        assertThat(help.substring(help.indexOf("Exit codes:"), help.indexOf("Examples:"))
                        .lines()
                        .map(String::strip)
                        .map(line -> line.split(" {3,}")[0]))
                .contains("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "129, 130, 143");
    }

    private static String help(int width, String command) {
        FakeShell shell = FakeShell.in(Map.of("COLUMNS", Integer.toString(width)));
        assertThat(command.isEmpty() ? shell.run("--help") : shell.run(command, "--help"))
                .isZero();
        return shell.out();
    }

    private List<List<String>> calls(String examples) throws Exception {
        Path script = Files.writeString(folder.resolve("script"), STAND_INS + examples + "wait\n");
        Process bash = new ProcessBuilder("bash", "--norc", "-eu", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes())).isEmpty();
        assertThat(bash.waitFor()).isZero();
        List<List<String>> calls = new ArrayList<>();
        for (String call : Files.readString(folder.resolve("calls")).split("\n\n")) {
            calls.add(call.lines().toList());
        }
        return calls;
    }
}
