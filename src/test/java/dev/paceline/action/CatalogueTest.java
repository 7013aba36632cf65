package dev.paceline.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final String IDS = "{\"ProjectId\":\"1\",\"TaskId\":\"2\"";

    @Test
    void columnsNameEveryParameterItsUnitAndItsWords() {
        String columns = Catalogue.columns();

        Parameters.ALL.forEach(each -> assertThat(columns).containsPattern("(?m)^" + each.name() + " +\\S"));
        assertThat(columns)
                .contains("DelayTime             integer, minutes")
                .contains("3 = day")
                .contains("1 = yes true, 0 = no false")
                .contains("TaskExt.0.Key  text")
                .contains("DependencyConfigDTOs.0.ParentTask.CycleStep  integer, Chinese site only")
                .contains("@region")
                .contains("#name");
        assertThat(columns.lines()).allMatch(line -> line.length() <= 130);
    }

    @Test
    void rulesNameEveryCode() {
        assertThat(Catalogue.rules().lines()).hasSize(ProblemCode.values().length);
        assertThat(Catalogue.rules())
                .contains("PL-ID-DAMAGED           error    --allow  A spreadsheet")
                .contains("PL-TYPE                 error             The value");
    }

    @Test
    void theTemplateHasEveryParameterInOrder() {
        assertThat(Catalogue.template())
                .startsWith("ProjectId,TaskId,DelayTime,")
                .endsWith(",ScriptChange,InChargeIds");
        assertThat(Catalogue.template().split(",")).hasSize(32);
    }

    @ParameterizedTest
    @MethodSource
    void theSchemaAcceptsEveryRowThatIsSent(String row) {
        assertThat(accepts(row)).isTrue();
    }

    static List<String> theSchemaAcceptsEveryRowThatIsSent() throws IOException {
        return Stream.concat(
                        cases().filter(each -> field(each, "form").equals(Value.text("jsonl")))
                                .filter(each -> each.fields().stream()
                                        .anyMatch(field -> field.name().equals("body")))
                                .map(each -> ((Value.Text) field(each, "input")).text()),
                        lines("page-example.jsonl"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"Nodes\":\"x\"}",
                ",\"RetryWait\":\"5\"}",
                ",\"RetryWait\":true}",
                ",\"CycleType\":8}",
                ",\"CycleType\":\"daily\"}",
                ",\"CycleStep\":0}",
                ",\"RunPriority\":0}",
                ",\"StartTime\":\"2024-03-28T00:00:00\"}",
                ",\"ExecutionStartTime\":\"9:00\"}",
                ",\"DelayTime\":\"24:00\"}",
                ",\"DependencyWorkflow\":\"\"}",
                ",\"ScriptChange\":\"y\"}",
                ",\"InChargeIds\":\"1;2\"}",
                ",\"ResourceGroup\":20221229172428663695}",
                ",\"TaskExt\":[{\"Key\":1}]}",
                ",\"TaskParamInfos\":[{\"ParamKey\":\"a\"}]}",
                ",\"TaskExt.0.Worth\":\"a\"}",
                ",\"Notes\":5}"
            })
    void theSchemaRefusesWhatCheckRefuses(String rest) {
        assertThat(accepts(IDS + rest)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"CycleType\":\"user-driven\"}",
                ",\"SelfDepend\":0}",
                ",\"DelayTime\":\"2:30\"}",
                ",\"Retriable\":true}",
                ",\"ScriptChange\":1}",
                ",\"InChargeIds\":[5]}",
                ",\"TaskExt.0.Key\":\"a\",\"TaskExt.0.Value\":\"b\"}",
                ",\"@region\":\"ap-guangzhou\",\"_note\":7,\"#x\":null}"
            })
    void theSchemaAcceptsPeoplesWords(String rest) {
        assertThat(accepts(IDS + rest)).isTrue();
    }

    private static boolean accepts(String row) {
        return new MiniSchema().accepts(Catalogue.jsonSchema(), Json.parse(row));
    }

    private static Stream<Value.Fields> cases() throws IOException {
        return lines("cases.jsonl").map(line -> (Value.Fields) Json.parse(line));
    }

    private static Value field(Value.Fields object, String name) {
        return object.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Value.Field::value)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> lines(String table) throws IOException {
        try (InputStream in = CatalogueTest.class.getResourceAsStream("/parameters/" + table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }
}
