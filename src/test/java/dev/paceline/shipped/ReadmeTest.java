package dev.paceline.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.Paceline;
import dev.paceline.Run;
import dev.paceline.model.Credential;
import dev.paceline.model.Input;
import dev.paceline.model.ReadOptions;
import dev.paceline.model.Row;
import dev.paceline.model.Settings;
import dev.paceline.model.Status;
import dev.paceline.model.Summary;
import dev.paceline.model.Target;
import dev.paceline.model.Value;
import dev.paceline.model.Value.Field;
import dev.paceline.report.RunExitCode;
import dev.paceline.simulator.Simulator;
import dev.paceline.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** What README shows is this file's own text, compiled and run; and what it tells of exit codes and files is so. */
final class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final Path HERE = Path.of("src/test/java/dev/paceline/shipped/ReadmeTest.java");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SAMPLE = Pattern.compile("samples/[\\w.-]+\\w");

    @TempDir
    private Path directory;

    private final Simulator simulator = Simulator.start(SimulatorOptions.defaults());
    private Settings settings = Settings.of(Target.international());

    @BeforeEach
    void aim() {
        settings = Settings.of(Target.of(simulator.endpoint()).region("ap-guangzhou"))
                .credential(new Credential(Simulator.SECRET_ID, Simulator.SECRET_KEY, null));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void showsAnExampleForAFileThatRuns() throws IOException {
        Summary summary = send(settings, Path.of("samples/owners.jsonl"), directory.resolve("run"));

        assertThat(summary.tally().applied()).isEqualTo(12);
        assertThat(RunExitCode.of(summary)).isZero();
        assertThat(simulator.calls()).hasSize(12);
        assertThat(shown()).contains(text("// A file in, an account of each row out."));
    }

    @Test
    void showsAnExampleForRowsThatRuns() throws IOException {
        Summary summary =
                later(settings, "1492511691706699776", IntStream.range(0, 5).mapToObj(n -> "2024030721185258" + n));

        assertThat(summary.tally().applied()).isEqualTo(5);
        assertThat(simulator.tasks()).hasSize(5);
        assertThat(shown()).contains(text("// Rows of your own, checked one by one."));
    }

    @Test
    void namesOnlySamplesThatAreThere() throws IOException {
        assertThat(SAMPLE.matcher(Files.readString(README)).results().map(found -> Path.of(found.group())))
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(sample).exists());
    }

    private static String shown() throws IOException {
        return BLOCK.matcher(Files.readString(README))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining());
    }

    /** The method of this file that stands under the comment, as README would show it. */
    private static String text(String comment) throws IOException {
        Matcher method = Pattern.compile("( *)" + Pattern.quote(comment) + "\n.*?\n\\1}\n", Pattern.DOTALL)
                .matcher(Files.readString(HERE));
        assertThat(method.find()).as(comment).isTrue();
        return Arrays.stream(method.group().split("\n"))
                .map(line -> line.replaceFirst("^ {4}", ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    // A file in, an account of each row out.
    static Summary send(Settings settings, Path file, Path runDirectory) {
        try (Paceline paceline = Paceline.open(settings)) {
            Run run = paceline.apply(Input.file(file), ReadOptions.DEFAULT, runDirectory);
            return run.outcomes()
                    .filter(outcome -> outcome.status() != Status.APPLIED)
                    .doOnNext(outcome -> System.err.println(outcome.row() + ": " + outcome.message()))
                    .then(run.summary())
                    .block();
        }
    }

    // Rows of your own, checked one by one.
    static Summary later(Settings settings, String project, Stream<String> tasks) {
        try (Paceline paceline = Paceline.open(settings)) {
            Flux<Row> rows = Flux.fromStream(tasks)
                    .map(task -> Row.of(
                            new Field("ProjectId", Value.text(project)),
                            new Field("TaskId", Value.text(task)),
                            new Field("DelayTime", Value.number(150))));
            Run run = paceline.rows(rows, null);
            return run.outcomes().then(run.summary()).block();
        }
    }
}
