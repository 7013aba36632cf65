package dev.paceline.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two tables of inputs, good and bad: how many rows can be read, and each problem with its place. */
class StrictnessTest {
    private static final Path TABLES = Path.of("src/test/resources/input");
    private static final Set<ProblemCode> ENDS_READING = EnumSet.of(
            ProblemCode.BAD_BYTE,
            ProblemCode.NUL,
            ProblemCode.STRAY_QUOTE,
            ProblemCode.UNCLOSED_QUOTE,
            ProblemCode.BARE_CR);

    record Case(String name, byte[] input, int rowsRead, String problems) {
        static Case of(String line) {
            String[] parts = line.split("\t", -1);
            return new Case(parts[0], bytes(parts[1]), Integer.parseInt(parts[2]), parts[3]);
        }

        @Override
        public String toString() {
            return name;
        }

        private static byte[] bytes(String text) {
            var out = new ByteArrayOutputStream();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c != '\\') {
                    out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
                    continue;
                }
                char escape = text.charAt(++i);
                switch (escape) {
                    case 'n' -> out.write('\n');
                    case 'r' -> out.write('\r');
                    case 't' -> out.write('\t');
                    case '0' -> out.write(0);
                    case '\\' -> out.write('\\');
                    case 'x' -> {
                        out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                        i += 2;
                    }
                    default -> throw new IllegalArgumentException("no such escape: " + escape);
                }
            }
            return out.toByteArray();
        }
    }

    static Stream<Case> tables() throws IOException {
        return cases("strictness.tsv");
    }

    static Stream<Case> jsonLines() throws IOException {
        return cases("strictness-json.tsv");
    }

    private static Stream<Case> cases(String file) throws IOException {
        return Files.readAllLines(TABLES.resolve(file)).stream()
                .filter(line -> !line.startsWith("# "))
                .map(Case::of);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void readsTablesByTheLetter(Case given) {
        assertAsGiven(given, Layout.of("table.csv", null, null, null));
    }

    @ParameterizedTest
    @MethodSource("jsonLines")
    void readsJsonLinesByTheLetter(Case given) {
        assertAsGiven(given, Layout.of("rows.ndjson", null, null, null));
    }

    @Test
    void theTablesAreWhole() throws IOException {
        assertThat(tables()).hasSizeGreaterThan(60);
        assertThat(jsonLines()).hasSizeGreaterThan(25);
    }

    private static void assertAsGiven(Case given, Layout layout) {
        for (int chunkBytes : new int[] {1, 2, 3, 5, 8, Reading.CHUNK}) {
            Reading reading = Reading.of(given.input, layout, chunkBytes, RecordStream.MOST_RECORD_BYTES);
            assertThat(places(reading.problems()))
                    .as("problems, read in pieces of " + chunkBytes)
                    .isEqualTo(given.problems);
            assertThat(reading.rows().stream().filter(row -> row.problems().isEmpty()))
                    .as("rows, read in pieces of " + chunkBytes)
                    .hasSize(given.rowsRead);
            assertThat(reading.endedEarly())
                    .isEqualTo(reading.rows().stream()
                            .flatMap(row -> row.problems().stream())
                            .anyMatch(problem -> ENDS_READING.contains(problem.code())));
            assertThat(reading.problems()).allSatisfy(StrictnessTest::assertReadable);
        }
    }

    private static void assertReadable(Problem problem) {
        assertThat(problem.message().text()).endsWith(".").doesNotContain("\uFFFD", "tools.jackson", "\n");
        assertThat(problem.remedy().text()).endsWith(".");
        if (problem.value() != null) {
            assertThat(problem.value()).doesNotContain("\uFFFD", "\n", "\r", "\0");
            assertThat(problem.value().length()).isLessThanOrEqualTo(90);
        }
    }

    private static String places(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.code().code() + " " + problem.row() + " " + problem.line() + " "
                        + (problem.column() == null ? "-" : problem.column()))
                .collect(Collectors.joining(";"));
    }
}
