package dev.paceline.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code columns --json-schema} says of a line is what a line may be. */
class RowSchemaTest {
    private static final Map<String, JsonSchema> SCHEMAS =
            Actions.keys().stream().collect(Collectors.toUnmodifiableMap(Function.identity(), RowSchemaTest::schema));

    @ParameterizedTest
    @MethodSource("sent")
    void everyLineThatIsSentIsAccepted(FieldCase it) {
        assertThat(SCHEMAS.get(it.action()).complaints(it.input())).isEmpty();
    }

    /** Those whose keys are spelled as in the documentation. */
    static List<FieldCase> sent() {
        return FieldCase.all().stream()
                .filter(it -> it.json() && !it.refused() && !it.state().equals("off"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "StartOpsTasks@2025-08-06 | {\"ProjectId\":\"7\"}",
                "StartOpsTasks@2025-08-06 | {\"ProjectId\":\"7\",\"TaskIds\":[]}",
                "StartOpsTasks@2025-08-06 | {\"ProjectId\":\"7\",\"TaskIds\":[\"1\",\"2\"]}",
                "FreezeOpsTasks@2021-08-20 | {\"ProjectId\":\"7\",\"TaskId\":\"1\",\"TaskName\":\"a\"}",
                "FreezeOpsTasks@2021-08-20 | {\"ProjectId\":\"7\",\"TaskId\":\"1\",\"OperateIsInform\":true}",
                "UpdateTaskPartially@2025-08-06 | {\"ProjectId\":\"7\",\"TaskId\":\"1\",\"NewSetting\":{\"TaskName\":\"a\"}}",
                "UpdateTaskPartially@2025-08-06 | {\"ProjectId\":\"7\",\"TaskId\":\"1\",\"NewSetting\":[1]}",
                "UpdateTaskPartially@2025-08-06 | {\"ProjectId\":\"7\",\"TaskId\":\"1\",\"MaxRetryNumber\":\"many\"}"
            })
    void aLineThatCannotBeSentIsNot(String action, String line) {
        assertThat(SCHEMAS.get(action).accepts(line)).isFalse();
    }

    private static JsonSchema schema(String key) {
        return JsonSchema.of(Catalogue.jsonSchema(Actions.named(key).orElseThrow()));
    }
}
