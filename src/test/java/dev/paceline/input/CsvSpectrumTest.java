package dev.paceline.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus csv-spectrum, read to the JSON that it ships. */
class CsvSpectrumTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpora/csv-spectrum");

    /** Quotes inside an unquoted cell, which RFC 4180 forbids; and its JSON is not of the same table. */
    private static final String NOT_STRICT = "location_coordinates";

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS.resolve("csvs"))) {
            return files
                    .map(file -> file.getFileName().toString().replace(".csv", ""))
                    .filter(name -> !name.equals(NOT_STRICT))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsEachTableToItsJson(String name) throws IOException {
        Reading reading = read(name);
        String json = Files.readString(CORPUS.resolve("json/" + name + ".json"));
        assertThat(reading.problems()).isEmpty();
        assertThat(new Value.Items(
                        reading.rows().stream().map(CsvSpectrumTest::object).toList()))
                .isEqualTo(Json.parse(json));
        assertThat(reading.raw()).isEqualTo(Files.readAllBytes(CORPUS.resolve("csvs/" + name + ".csv")));
    }

    @Test
    void theCorpusIsComplete() throws IOException {
        assertThat(names()).hasSize(11);
    }

    @Test
    void refusesTheOneTableWithStrayQuotes() throws IOException {
        assertThat(read(NOT_STRICT).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.STRAY_QUOTE);
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo("Location Coordinates");
        });
    }

    private static Reading read(String name) throws IOException {
        return Reading.of(
                Files.readAllBytes(CORPUS.resolve("csvs/" + name + ".csv")), Reading.csv(StandardCharsets.UTF_8));
    }

    private static Value object(Row row) {
        List<Value.Field> fields = new ArrayList<>();
        for (int i = 0; i < row.columns().size(); i++) {
            fields.add(new Value.Field(row.columns().get(i), row.values().get(i)));
        }
        return new Value.Fields(fields);
    }
}
