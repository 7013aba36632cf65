package dev.paceline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.blackbox.JournalFile;
import dev.paceline.cli.text.Palette;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final FakeShell shell = FakeShell.quiet();

    @TempDir
    Path folder;

    @Test
    void tellsItsVersionOnStandardOutput() {
        assertThat(shell.run("--version")).isZero();
        assertThat(shell.out()).matches("paceline \\d+\\.\\d+\\.\\d+\\S*\\R");
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void showsItsCommandsOnStandardErrorWhereNoneIsGiven() {
        assertThat(shell.run()).isEqualTo(2);
        assertThat(shell.err()).contains("Usage: paceline", "apply", "simulate");
        assertThat(shell.out()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void explainsEveryCommandWithPurposeExitCodesAndAnExample(String command) {
        assertThat(shell.run(command, "--help")).isZero();
        assertThat(shell.out())
                .contains("Usage: paceline " + command, "Exit codes:", "Example", "paceline " + command)
                .doesNotContain("%%", "%n");
        assertThat(shell.out().replace("--null", "").replace("\"null\"", "")).doesNotContain("null");
        assertThat(shell.out().chars()).allMatch(character -> character < 0x80);
        assertThat(shell.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void tellsOnceHowMuchACrashHasTornOffTheJournal() throws IOException {
        Path input = Files.writeString(folder.resolve("a.csv"), "ProjectId,TaskId,DelayTime\n1,2,3\n");
        String run = folder.resolve("run").toString();
        assertThat(shell.run("apply", input.toString(), "--simulate", "--run-dir", run))
                .isZero();
        assertThat(shell.err()).doesNotContain("A crash has torn");
        JournalFile journal = JournalFile.in(Path.of(run));
        Files.writeString(journal.write(journal.header()).file(), "garbage", StandardOpenOption.APPEND);

        FakeShell reported = FakeShell.quiet();
        assertThat(reported.run("report", run)).isEqualTo(143);
        assertThat(reported.err()).contains("A crash has torn the last 7 bytes off the journal");
        FakeShell resumed = FakeShell.quiet();
        assertThat(resumed.run("resume", run)).isZero();
        assertThat(resumed.err()).contains("A crash has torn the last 7 bytes off the journal");
        FakeShell afterwards = FakeShell.quiet();
        assertThat(afterwards.run("resume", run)).isZero();
        assertThat(afterwards.err()).doesNotContain("A crash has torn");
    }

    static Stream<String> commands() {
        return Main.commands(FakeShell.quiet().shell(false)).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @CsvSource({
        "--rat=5, unknown option '--rat'. Did you mean --rate",
        "--simulat, unknown option '--simulat'. Did you mean --simulate",
        "--rate=x, Invalid value for option '--rate'"
    })
    void proposesTheNearestOption(String option, String message) {
        assertThat(shell.run("apply", "a.csv", option)).isEqualTo(2);
        assertThat(shell.err()).startsWith("paceline: " + message).contains("Try 'paceline apply --help'.");
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void proposesTheNearestCommand() {
        assertThat(shell.run("aply", "a.csv")).isEqualTo(2);
        assertThat(shell.err()).startsWith("paceline: there is no command 'aply'. Did you mean apply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--secret-key=hunter2hunter2", "--token=hunter2hunter2", "--SecretKey=hunter2hunter2"})
    void neverRepeatsWhatStandsBehindAnUnknownOption(String option) {
        assertThat(shell.run("apply", "a.csv", option)).isEqualTo(2);
        assertThat(shell.err()).contains("Secrets are never options").doesNotContain("hunter2");
    }

    @Test
    void tellsHowARunStandsThatCannotBePausedAsItDoesNotGoOn() throws IOException {
        Path input = Files.writeString(folder.resolve("a.csv"), "ProjectId,TaskId,DelayTime\n1,2,soon\n");
        String run = folder.resolve("run").toString();
        shell.run("apply", input.toString(), "--simulate", "--run-dir", run);

        for (List<String> command : List.of(List.of("pause"), List.of("continue"), List.of("rate", "5"))) {
            List<String> words = new ArrayList<>(command);
            words.add(run);
            FakeShell told = FakeShell.quiet();
            assertThat(told.run(words.toArray(String[]::new))).isEqualTo(2);
            assertThat(told.err()).contains("no run is going on in " + run + ": its input has errors");
            assertThat(told.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"nowhere, There is no directory nowhere", "src, There is no run in src: it has no file named journal"})
    void tellsThatThereIsNoRunToPause(String directory, String message) {
        assertThat(shell.run("pause", directory)).isEqualTo(2);
        assertThat(shell.err()).isEqualTo("paceline: " + message + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "x", "1e3", "Infinity"})
    void takesNothingForARateThatIsNone(String rate) {
        assertThat(shell.run("rate", rate, "nowhere")).isEqualTo(2);
        assertThat(shell.err()).contains("Try 'paceline rate --help'.");
    }

    @Test
    void tellsWhichParameterIsMissing() {
        assertThat(shell.run("apply")).isEqualTo(2);
        assertThat(shell.err()).contains("INPUT");
    }

    @Test
    void tellsThatAFileIsNotThereWithoutAStackTrace() {
        assertThat(shell.run("apply", "nowhere.csv")).isEqualTo(2);
        assertThat(shell.err())
                .isEqualTo("paceline: There is no file nowhere.csv for the input." + System.lineSeparator());
    }

    @Test
    void letsNoNameReachTheTerminalAsACommand() {
        assertThat(shell.run("apply", "\u001b[2Jx.csv")).isEqualTo(2);
        assertThat(shell.err()).contains("\\x1b[2Jx.csv").doesNotContain("\u001b");
    }

    @Test
    void saysThatTheLocaleDamagedAnArgument() {
        assertThat(shell.run("apply", "\uFFFD\uFFFD.csv")).isEqualTo(2);
        assertThat(shell.err()).contains("LC_ALL=C.UTF-8");
    }

    @Test
    void readsOptionsFromAFileWithComments() throws Exception {
        Path options = Files.writeString(
                folder.resolve("options.txt"), "# the night run\n--rate 5 # slow\n--set 'Notes=a b'\n--nonsense\n");

        assertThat(shell.run("apply", "a.csv", "@" + options)).isEqualTo(2);
        assertThat(shell.err()).startsWith("paceline: unknown option '--nonsense'.");
    }

    @Test
    void keepsTheCodeOfACommandWhoseReaderHasGone() {
        FakeShell gone = FakeShell.writingTo(failing("Broken pipe"));

        assertThat(gone.run("columns")).isZero();
        assertThat(gone.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("errors")
    void aProgramThatIsDamagedOrShortOfMemoryEndsWithFourAndOneSentence(Error error, String says) {
        FakeShell poor = FakeShell.writingTo(new OutputStream() {
            @Override
            public void write(int b) {
                throw error;
            }
        });

        assertThat(poor.run("columns")).isEqualTo(4);
        assertThat(poor.err()).startsWith("paceline: " + says).hasLineCount(1).doesNotContain("\tat ");
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(
                        new OutOfMemoryError("Java heap space"),
                        "The memory did not suffice (Java heap space); java -Xmx gives more."),
                Arguments.of(
                        new OutOfMemoryError("unable to create native thread"), "No further thread could be started"),
                Arguments.of(new NoClassDefFoundError("dev/paceline/X"), "Part of the program could not be loaded"),
                Arguments.of(
                        new ExceptionInInitializerError(new IllegalStateException("so it was")),
                        "This is a defect of Paceline: java.lang.IllegalStateException: so it was"),
                Arguments.of(new StackOverflowError(), "This is a defect of Paceline"));
    }

    @Test
    void complainsWhereWhatWasAskedForCouldNotBeWritten() {
        FakeShell full = FakeShell.writingTo(failing("No space left on device"));

        assertThat(full.run("columns")).isEqualTo(2);
        assertThat(full.err()).contains("standard output could not be written: No space left on device");
    }

    @Test
    void writesACompletionScriptThatTheShellAccepts() throws Exception {
        assertThat(shell.run("completion")).isZero();

        Path script = Files.writeString(folder.resolve("completion.bash"), shell.out());
        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes())).isEmpty();
        assertThat(bash.waitFor()).isZero();
        assertThat(shell.out()).contains("--skip-invalid", "paceline");
    }

    @Test
    void listsColumnsCodesTemplateAndSchema() {
        assertThat(run("columns")).contains("DelayTime", "InChargeIds");
        assertThat(run("columns", "--rules")).contains("PL-DATE");
        assertThat(run("columns", "--template")).startsWith("ProjectId,TaskId,").hasLineCount(1);
        assertThat(run("columns", "--json-schema")).contains("https://json-schema.org/draft/2020-12/schema");
        assertThat(shell.run("columns", "--rules", "--template")).isEqualTo(2);
    }

    @Test
    void colourOnlyOnATerminalThatWantsIt() {
        FakeShell plain = FakeShell.in(Map.of("NO_COLOR", "1"));
        FakeShell dumb = FakeShell.in(Map.of("TERM", "dumb"));

        assertThat(shell.shell(true).errPalette(false)).isEqualTo(Palette.COLOURED);
        assertThat(shell.shell(true).errPalette(true)).isEqualTo(Palette.PLAIN);
        assertThat(shell.shell(false).errPalette(false)).isEqualTo(Palette.PLAIN);
        assertThat(plain.shell(true).errPalette(false)).isEqualTo(Palette.PLAIN);
        assertThat(dumb.shell(true).errPalette(false)).isEqualTo(Palette.PLAIN);
        assertThat(dumb.shell(true).redraws()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'', 80", "120, 120", "5, 80", "10, 20", "x, 80", "0, 80"})
    void takesTheTerminalsWidthFromItsEnvironment(String columns, int width) {
        assertThat(FakeShell.in(Map.of("COLUMNS", columns)).shell(true).width()).isEqualTo(width);
    }

    private static String run(String... args) {
        FakeShell fresh = FakeShell.quiet();
        assertThat(fresh.run(args)).isZero();
        return fresh.out();
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
