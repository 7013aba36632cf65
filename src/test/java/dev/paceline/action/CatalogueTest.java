package dev.paceline.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final JsonSchema ROWS = JsonSchema.of(Catalogue.jsonSchema(Actions.standard()));
    private static final String IDS = "{\"ProjectId\":\"1\",\"TaskId\":\"2\"";

    @Test
    void columnsNameEveryParameterItsUnitAndItsWords() {
        String columns = Catalogue.columns(Actions.standard());

        Actions.standard()
                .parameters()
                .forEach(each -> assertThat(columns).containsPattern("(?m)^" + each.name() + " +\\S"));
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
    void anEntrySaysTypeUnitPurposeValuesAndRules() {
        assertThat(entry("DelayTime")).isEqualTo("""
                DelayTime             integer, minutes
                                      when in its day the task runs: 120, 2:00, 02:00 and 02:00:00 are all two o'clock
                                      For day, week, month and year schedules.
                """);
        assertThat(entry("CycleType")).isEqualTo("""
                CycleType             integer
                                      the kind of schedule
                                      0 = crontab, 1 = minute, 2 = hour, 3 = day, 4 = week, 5 = month, 6 = once,
                                      7 = user-driven, 10 = flexible-week, 11 = flexible-month, 12 = year,
                                      13 = instant
                                      0 needs a CrontabExpression.
                """);
        assertThat(entry("DependencyWorkflow")).isEqualTo("""
                DependencyWorkflow    text
                                      workflow dependency
                                      yes, no
                                      The default is no.
                """);
    }

    @Test
    void anEntryOfAListNamesItsFormsAndColumns() {
        assertThat(entry("TaskParamInfos")).isEqualTo("""
                TaskParamInfos        list of ParamInfo
                                      task parameters
                                      as JSON, in a cell also key=value;key=value, or in columns of their own:
                                        TaskParamInfos.0.ParamKey  text, required
                                        TaskParamInfos.0.ParamValue  text, required
                """);
        assertThat(entry("InChargeIds")).isEqualTo("""
                InChargeIds           list of id
                                      ids of the persons in charge
                                      as JSON, in a cell also id;id, or in columns of their own:
                                        InChargeIds.0  id
                """);
        assertThat(entry("DependencyConfigDTOs")).startsWith("""
                DependencyConfigDTOs  list of DependencyConfig
                                      dependencies
                                      In a cell as JSON alone.
                                      as JSON, or in columns of their own:
                                        DependencyConfigDTOs.0.DependConfType  text, required
                                            HOUR, DAY, WEEK, MONTH, YEAR, CRONTAB, MINUTE, RANGE_DAY, RANGE_HOUR,
                                            RANGE_MINUTE, LIST_DAY, LIST_HOUR, LIST_MINUTE
                """).contains("""
                                        DependencyConfigDTOs.0.SonTask.VirtualFlag  boolean
                                            true = yes 1, false = no 0
                                        DependencyConfigDTOs.0.SonTask.CycleStep  integer, Chinese site only
                """);
    }

    @Test
    void onlyTheIdsSayWhichTaskIsMeant() {
        assertThat(Actions.standard().parameters().stream().filter(Actions.standard()::identifies))
                .extracting(Parameter::name)
                .containsExactly("ProjectId", "TaskId");
    }

    @Test
    void rulesNameEveryCode() {
        assertThat(Catalogue.rules().lines()).hasSize(ProblemCode.values().length);
        assertThat(Catalogue.rules())
                .contains("PL-ID-DAMAGED           error    --allow  A spreadsheet")
                .contains("PL-CELL-MARKER          error    --allow  A cell")
                .contains("PL-ID-SHORT             warning           An id")
                .contains("PL-TEXT-INVISIBLE       warning           Text")
                .contains("PL-TYPE                 error             The value")
                .contains("PL-ID-ROUNDED           warning  --allow  An id")
                .contains("PL-TASK-REPEATED        warning           More");
    }

    @Test
    void theTemplateHasEveryParameterInOrder() {
        assertThat(Catalogue.template(Actions.standard()))
                .startsWith("ProjectId,TaskId,DelayTime,")
                .endsWith(",ScriptChange,InChargeIds");
        assertThat(Catalogue.template(Actions.standard()).split(",")).hasSize(32);
    }

    @ParameterizedTest
    @MethodSource
    void theSchemaAcceptsEveryRowThatIsSent(String row) {
        assertThat(accepts(row)).isTrue();
    }

    /** {@link RowSchemaTest} has the rows of every action. */
    static List<String> theSchemaAcceptsEveryRowThatIsSent() throws IOException {
        return lines("page-example.jsonl").toList();
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
                ",\"TaskExt.00000.Key\":\"a\"}",
                ",\"RetryWait\":1.5}",
                ",\"CycleStep\":\"x\"}",
                ",\"Notes\":5}"
            })
    void theSchemaRefusesWhatCheckRefuses(String rest) {
        assertThat(accepts(IDS + rest)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"CycleType\":\"user-driven\"}",
                ",\"RetryWait\":-1}",
                ",\"RetryWait\":null,\"TaskExt\":null}",
                ",\"ResourceGroup\":\"group-a\"}",
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ProjectId\":\"1\"}",
                "{\"TaskId\":\"2\"}",
                "{\"ProjectId\":\"1\",\"TaskId\":null}",
                "{\"ProjectId\":\"1\",\"TaskId\":\"2x\"}",
                "{\"ProjectId\":-1,\"TaskId\":\"2\"}",
                "{\"ProjectId\":9007199254740993,\"TaskId\":\"2\"}",
                "[]"
            })
    void theSchemaWantsBothIdsUndamaged(String row) {
        assertThat(accepts(row)).isFalse();
    }

    @Test
    void whatIsNotDescribedIsNotDescribedByAFullStop() {
        assertThat(Actions.keys())
                .allSatisfy(key -> assertThat(Json.write(
                                Catalogue.jsonSchema(Actions.named(key).orElseThrow())))
                        .doesNotContain("\"description\":\".", "\"description\":\" "));
    }

    @Test
    void theSchemaSaysWhatIsCounted() {
        assertThat(Json.write(Catalogue.jsonSchema(Actions.standard())))
                .contains("\"description\":\"wait between retries (minutes).\"")
                .contains("\"description\":\"the task's new name.\"")
                .contains("\"description\":\"effective until, in the project's zone. Not before StartTime.\"");
    }

    /** The lines of one entry of {@code columns}. */
    private static String entry(String name) {
        String columns = Catalogue.columns(Actions.standard());
        int start = columns.indexOf(name + " ");
        Matcher next = Pattern.compile("(?m)^\\S").matcher(columns);
        return columns.substring(start, next.find(start + 1) ? next.start() : columns.length());
    }

    private static boolean accepts(String row) {
        return ROWS.accepts(row);
    }

    private static Stream<String> lines(String table) throws IOException {
        try (InputStream in = CatalogueTest.class.getResourceAsStream("/parameters/" + table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
        }
    }
}
