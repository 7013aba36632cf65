package dev.paceline.shipped;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file in samples/ does what {@code shipped/samples.tsv} says of it. */
final class SamplesIT {
    /** The exit code of an input that is refused as a whole. */
    private static final int REFUSED = 3;

    private static final Path SAMPLES = Path.of("samples");
    private static final Path MANIFEST = Path.of("src/test/resources/shipped/samples.tsv");
    private static final CSVFormat HEADED =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    @TempDir
    private Path directory;

    private record Sample(List<String> arguments, int exitCode, Map<String, String> counts, List<String> problemCodes) {
        static Sample of(String line) {
            String[] cells = line.split("\t");
            return new Sample(
                    List.of(cells[0].split(" ")),
                    Integer.parseInt(cells[1]),
                    Map.of("rows", cells[2], "applied", cells[3], "invalid", cells[4], "not_sent", cells[5]),
                    cells[6].equals("-") ? List.of() : List.of(cells[6].split(" ")));
        }

        @Override
        public String toString() {
            return String.join(" ", arguments);
        }
    }

    static List<Sample> samples() throws IOException {
        try (Stream<String> lines = Files.lines(MANIFEST)) {
            return lines.filter(line -> !line.startsWith("#")).map(Sample::of).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void doesWhatTheManifestSays(Sample sample) throws Exception {
        Jar.Ending ending = apply(sample.arguments());

        assertThat(ending.exitCode()).as(ending.output()).isEqualTo(sample.exitCode());
        Value.Fields summary = (Value.Fields) Json.parse(Files.readString(run().resolve("summary.json")));
        assertThat(sample.counts())
                .allSatisfy((name, count) ->
                        assertThat(text(summary, name)).as(name).isEqualTo(count));
        assertThat(problems().map(problem -> text(problem, "code")).distinct().sorted())
                .isEqualTo(sample.problemCodes());
        Path report = run().resolve("report.csv");
        if (sample.exitCode() == REFUSED) {
            assertThat(report).as("of rows that were never to be sent").doesNotExist();
        } else {
            assertThat(Files.readAllLines(report)).as("a header, and each row").hasSizeGreaterThan(1);
        }
    }

    @Test
    void findsInTheBadFileWhatEachOfItsRowsExpects() throws Exception {
        apply(List.of("samples/bad.csv", "--simulate"));

        Map<String, String> found = problems()
                .collect(groupingBy(
                        problem -> text(problem, "row"),
                        TreeMap::new,
                        mapping(problem -> text(problem, "code"), joining(" "))));
        try (CSVParser rows = CSVParser.parse(SAMPLES.resolve("bad.csv"), UTF_8, HEADED)) {
            assertThat(rows)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(found.getOrDefault(Long.toString(row.getRecordNumber()), "-"))
                            .as("row " + row.getRecordNumber())
                            .isEqualTo(row.get("_expected")));
        }
    }

    @Test
    void leavesNoFileInSamplesOut() throws IOException {
        String named = samples().stream().map(Sample::toString).collect(joining("\n"))
                + Files.readString(SAMPLES.resolve("options.txt"));
        try (Stream<Path> files = Files.list(SAMPLES)) {
            assertThat(files.map(Path::toString).map(path -> path.replace('\\', '/')))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(named).contains(path));
        }
    }

    private Jar.Ending apply(List<String> arguments) throws Exception {
        return Jar.run(
                directory,
                Stream.of(List.of("apply"), arguments, List.of("--run-dir", run().toString()))
                        .flatMap(List::stream)
                        .toList());
    }

    private Path run() {
        return directory.resolve("run");
    }

    private Stream<Value.Fields> problems() throws IOException {
        return Files.readAllLines(run().resolve("problems.jsonl")).stream()
                .map(Json::parse)
                .map(Value.Fields.class::cast);
    }

    private static String text(Value.Fields object, String name) {
        Value value = object.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
        return value instanceof Value.Text text ? text.text() : Json.write(value);
    }
}
