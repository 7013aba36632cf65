package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.action.Actions;
import dev.paceline.json.Json;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request has its task in a list or an object, a row may name it there, too. */
class TaskInItsRequestTest {
    @ParameterizedTest
    @CsvSource({
        "StartOpsTasks, TaskIds.0",
        "BatchModifyOpsOwners, task_id_list.0",
        "BatchRunOpsTask, Tasks.0",
        "FreezeOpsTasks, Tasks.0.TaskId",
        "CreateTaskVersionDs, Task.TaskId"
    })
    void aColumnNamesTheTaskByItsPath(String action, String column) {
        RowMapper mapper = mapper(action);

        assertThat(mapper.parameterNamed(column)).isEqualTo("TaskId");
        assertThat(mapper.header(List.of("ProjectId", column)))
                .extracting(Problem::code)
                .doesNotContain(ProblemCode.COLUMN_UNKNOWN);
        assertThat(mapper.header(List.of("ProjectId", "TaskId", column)))
                .extracting(Problem::code)
                .contains(ProblemCode.COLUMN_DOUBLED);
    }

    /** Of two tasks one would have been sent, or neither: each has a row and an answer of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ProjectId\":\"7\",\"TaskIds\":[\"1\",\"2\"]}",
                "{\"ProjectId\":\"7\",\"TaskIds\":[]}",
                "{\"ProjectId\":\"7\",\"TaskId\":\"3\",\"TaskIds\":[\"1\",\"2\"]}"
            })
    void aListOfTasksThatIsNotOneTaskIsRefused(String line) {
        assertThat(map("StartOpsTasks", line).problems())
                .filteredOn(problem -> problem.code() == ProblemCode.LIST)
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message().text()).startsWith("A row changes one task, and this list has"))
                .satisfies(problem -> assertThat(problem.remedy().text()).isEqualTo("Write a row for each."));
    }

    @Test
    void aTaskThatIsNamedTwiceInALineIsRefused() {
        assertThat(map("StartOpsTasks", "{\"ProjectId\":\"7\",\"TaskId\":\"1\",\"TaskIds\":[\"1\"]}")
                        .problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.COLUMN_DOUBLED);
    }

    @Test
    void whatIsNoListIsNotTakenForOne() {
        assertThat(map("StartOpsTasks", "{\"ProjectId\":\"7\",\"TaskIds\":\"1\"}")
                        .problems())
                .extracting(Problem::code)
                .contains(ProblemCode.TYPE);
    }

    /** NONE is a word of the API for it; None is what a program wrote for nothing. */
    @ParameterizedTest
    @CsvSource({"NONE, true", "None, false", "none, false", "NULL, false"})
    void aValueThatTheActionListsIsMeant(String typed, boolean meant) {
        List<Problem> problems = map(
                        "UpdateTaskPartially",
                        "{\"ProjectId\":\"7\",\"TaskId\":\"1\",\"AllowRedoType\":\"" + typed + "\"}")
                .problems();

        assertThat(problems.stream().noneMatch(problem -> problem.code() == ProblemCode.CELL_MARKER))
                .isEqualTo(meant);
    }

    private static Mapped map(String action, String line) {
        List<Value.Field> fields = ((Value.Fields) Json.parse(line)).fields();
        return mapper(action)
                .map(new Row(
                        1,
                        1,
                        Form.OBJECT,
                        fields.stream().map(Value.Field::name).toList(),
                        fields.stream().map(Value.Field::value).toList()));
    }

    private static RowMapper mapper(String action) {
        return new RowMapper(MappingRules.none(Columns.of(Actions.named(action).orElseThrow())));
    }
}
