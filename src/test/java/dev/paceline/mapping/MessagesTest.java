package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code mapping/messages.tsv}: what a person is told about a value, and where in it. */
class MessagesTest {
    @ParameterizedTest
    @MethodSource("cases")
    void aPersonIsToldWhatIsWrongAndWhereInTheValue(String line) {
        String[] it = line.split("\t", -1);
        Form form = it[1].equals("cell") ? Form.CELLS : Form.OBJECT;
        Value value = form == Form.CELLS ? Value.text(it[2]) : Json.parse(it[2]);

        Mapped mapped = new RowMapper(MappingRules.NONE)
                .map(new Row(
                        3,
                        4,
                        form,
                        List.of("ProjectId", "TaskId", it[0]),
                        List.of(Value.text("1"), Value.text("2"), value)));

        String said = mapped.problems().stream()
                .map(problem -> problem.message().text())
                .collect(Collectors.joining(" / "));
        String read = mapped.parameters().stream()
                .map(field -> Json.write(field.value()))
                .collect(Collectors.joining());
        assertThat(said).isEqualTo(it[4].equals("-") ? "" : it[4]);
        assertThat(read).isEqualTo(it[3].equals("-") ? "" : it[3]);
        assertThat(mapped.problems())
                .allMatch(problem -> it[0].equals(problem.column()) && problem.row() == 3 && problem.line() == 4)
                .allMatch(problem -> problem.remedy().text().endsWith("."));
    }

    static Stream<String> cases() throws IOException {
        try (InputStream in = MessagesTest.class.getResourceAsStream("/mapping/messages.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }
}
