package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingRulesTest {
    @Test
    void aFileIsReadAndWrittenBack() {
        MappingRules rules = MappingRules.parse("""
                {"rename":{"owner":"in charge"},"set":{"cycle_type":"day","RetryWait":5},"ignore":["x"],
                 "values":{"RunPriority":{"A":"high"}},"null":["NULL","\\\\N"]}""");

        assertThat(rules.rename()).containsEntry("owner", "InCharge");
        assertThat(rules.set())
                .containsEntry("CycleType", Value.text("day"))
                .containsEntry("RetryWait", Value.number(5));
        assertThat(rules.nothing()).containsExactly("NULL", "\\N");
        assertThat(MappingRules.parse(rules.json())).isEqualTo(rules);
        assertThat(MappingRules.parse(MappingRules.NONE.json())).isEqualTo(MappingRules.NONE);
        assertThat(MappingRules.parse("{}")).isEqualTo(MappingRules.NONE);
    }

    @Test
    void theCommandLineOverridesTheFile() {
        MappingRules rules = MappingRules.parse("{\"set\":{\"Notes\":\"a\"},\"rename\":{\"x=y\":\"Notes\"}}");

        assertThat(rules.set("notes=b=c").set()).containsExactly(Map.entry("Notes", Value.text("b=c")));
        assertThat(rules.rename("x=y=TaskName").rename()).containsExactly(Map.entry("x=y", "TaskName"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                 | the mapping is not JSON",
                "[]                                | the mapping has to be a JSON object",
                "{\"renames\":{}}                  | its keys are rename, set, ignore, values and null",
                "{\"rename\":[]}                   | rename has to be a JSON object",
                "{\"rename\":{\"a\":1}}            | rename.a has to be a string",
                "{\"rename\":{\"a\":\"Nots\"}}     | the nearest is Notes",
                "{\"ignore\":{}}                   | ignore has to be a JSON array",
                "{\"ignore\":[1]}                  | ignore has to be a string",
                "{\"null\":\"NULL\"}               | null has to be a JSON array of strings",
                "{\"null\":[null]}                 | null has to be a string",
                "{\"values\":{\"Notes\":\"a\"}}    | values.Notes has to be a JSON object",
                "{\"values\":{\"Notes\":{\"\":\"a\"}}} | use set to fill empty cells",
                "{\"set\":{\"TaskId\":\"1\"}}      | each row names its own task",
                "{\"set\":{\"Notes\":\"\"}}        | write <empty> for the empty one",
                "{\"set\":{\"Notes\":null}}        | write <empty> for the empty one",
                "{\"set\":{\"Nots\":\"a\"}}        | the nearest is Notes",
                "{\"set\":{\"_x\":\"a\"}}          | which is not sent",
                "{\"set\":{\"TaskExt.0.Key\":\"a\"}} | set wants the whole list TaskExt",
                "{\"set\":{\"Notes\":\"a\",\"notes\":\"b\"}} | set names Notes twice",
                "{\"rename\":{\"a\":\"Notes\"},\"ignore\":[\"a\"]} | both renamed and ignored"
            })
    void aMappingThatCannotBeSaysWhy(String json, String message) {
        assertThatThrownBy(() -> MappingRules.parse(json))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMappingThatIsNotJsonSaysWhere() {
        assertThatThrownBy(() -> MappingRules.parse("{} {}")).hasMessageEndingWith(" (line 1, column 4)");
        assertThatThrownBy(() -> MappingRules.parse("{\r\n  \"rename\": {\r\n    \"名\": 'Notes'}}"))
                .hasMessageEndingWith(" (line 3, column 10)");
    }

    @Test
    void aMappingMayBeginWithAByteOrderMark() {
        assertThat(MappingRules.parse("\uFEFF{\"ignore\":[\"x\"]}").ignore()).containsExactly("x");
        assertThatThrownBy(() -> MappingRules.parse(""))
                .hasMessage("the mapping is not JSON: there is nothing to read");
    }

    @Test
    void anOptionThatCannotBeSaysWhy() {
        for (String assignment : List.of("owner", "owner=", "=Notes")) {
            assertThatThrownBy(() -> MappingRules.NONE.rename(assignment))
                    .hasMessage("--rename wants COLUMN=PARAM, not \"" + assignment + "\"");
        }
        assertThatThrownBy(() -> MappingRules.NONE.set("=1")).hasMessage("--set wants PARAM=VALUE, not \"=1\"");
        assertThatThrownBy(() -> MappingRules.NONE.set("x=1")).hasMessageContaining("which is no parameter");
        assertThatThrownBy(() -> MappingRules.NONE.rename("owner")).hasMessageContaining("COLUMN=PARAM");
        assertThatThrownBy(() -> MappingRules.NONE.set("Notes")).hasMessageContaining("PARAM=VALUE");
        assertThatThrownBy(() -> MappingRules.NONE.set("task id=1"))
                .hasMessageContaining("each row names its own task");
    }
}
