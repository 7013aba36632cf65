package dev.paceline.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.mapping.MappingRules;
import dev.paceline.mapping.RowMapper;
import dev.paceline.mapping.SeenIds;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.TaskKey;
import dev.paceline.run.Rows;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowCheckerTest {
    private static final String ROUNDED = "2024030721185250000".substring(0, 15) + "0000";

    private final RowChecker checker = checker(MappingRules.NONE);

    @ParameterizedTest
    @MethodSource
    void aRowHasTheseProblemsAndNoOthers(String line) {
        String[] cells = line.split("\t");
        String more = cells[0].equals("{}") ? "}" : "," + cells[0].substring(1);

        CheckedRow checked = checker.check(Rows.json("{" + Rows.IDS + more));

        assertThat(String.join(" ", Rows.codes(checked))).isEqualTo(cells[1].equals("-") ? "" : cells[1]);
        assertThat(checked.valid()).isEqualTo(checked.problems().stream().noneMatch(Problem::isError));
    }

    static List<String> aRowHasTheseProblemsAndNoOthers() {
        return Rows.lines("rules.tsv").toList();
    }

    @Test
    void theReferencesOwnExampleIsValid() {
        CheckedRow checked = checker.check(
                Rows.json(Rows.lines("page-example.jsonl").findFirst().orElseThrow()));

        assertThat(checked.valid()).isTrue();
        assertThat(Rows.codes(checked))
                .containsExactlyInAnyOrder(
                        "PL-DEPRECATED", "PL-VALUE-UNLISTED", "PL-RULE-HOURLY-WINDOW", "PL-RULE-HOURLY-WINDOW");
        assertThat(checked.change().parameters()).hasSize(23);
    }

    @Test
    void aRowThatCouldNotBeReadKeepsItsProblem() {
        Problem problem = Problem.of(
                ProblemCode.CELL_COUNT, 7, 9, null, null, Message.said("Two cells of three"), Message.said("Add one."));

        CheckedRow checked = checker.check(Row.unreadable(Row.Form.CELLS, problem));

        assertThat(checked).isEqualTo(new CheckedRow(7, 9, null, null, List.of(problem)));
    }

    @Test
    void aBlankRowLacksBothIdsAndChangesNothing() {
        CheckedRow checked = checker.check(Rows.cells(List.of("ProjectId", "TaskId", "Notes"), List.of("", "", "")));

        assertThat(Rows.codes(checked)).containsExactly("PL-ID-MISSING", "PL-ID-MISSING", "PL-NO-CHANGE");
    }

    @Test
    void problemsStandInTheOrderOfTheColumns() {
        CheckedRow checked = checker.check(Rows.cells(
                List.of("End Time", "project_id", "retry-wait", "TASKID", "start_time"),
                List.of("x", "1", "soon", "2", "y")));

        assertThat(checked.problems())
                .extracting(Problem::column)
                .containsExactly("End Time", "retry-wait", "start_time");
        assertThat(checked.problems()).extracting(Problem::value).containsExactly("x", "soon", "y");
        assertThat(checked.task()).isEqualTo(new TaskKey("1", "2"));
    }

    @Test
    void aDamagedIdTellsNoTaskUnlessItIsAllowed() {
        Row row = Rows.cells(List.of("ProjectId", "TaskId", "Notes"), List.of("1", "2.02E+16", "n"));
        Set<ProblemCode> allowed = RowChecker.allowed(List.of("pl-id-damaged"));

        assertThat(checker.check(row).task()).isNull();
        assertThat(new RowChecker(new RowMapper(MappingRules.NONE), allowed, Set.of())
                        .check(row)
                        .task())
                .isEqualTo(new TaskKey("1", "2.02E+16"));
    }

    @Test
    void aDamagedGroupStillTellsTheTask() {
        CheckedRow checked = checker.check(
                Rows.cells(List.of("ProjectId", "TaskId", "ResourceGroup"), List.of("1", "2", "2.02E+16")));

        assertThat(checked.valid()).isFalse();
        assertThat(checked.task()).isEqualTo(new TaskKey("1", "2"));
    }

    @Test
    void idsAloneCanBeAllowed() {
        Set<ProblemCode> allowed = RowChecker.allowed(List.of("PL-NO-CHANGE"));
        var lenient = new RowChecker(new RowMapper(MappingRules.NONE), allowed, Set.of());

        CheckedRow checked = lenient.check(Rows.json("{\"ProjectId\":\"1\",\"TaskId\":\"1\"}"));

        assertThat(checked.valid()).isTrue();
        assertThat(checked.change().parameters()).isEmpty();
    }

    @Test
    void codesThatLeaveNothingToSendCannotBeAllowed() {
        assertThatThrownBy(() -> RowChecker.allowed(List.of("PL-TYPE")))
                .hasMessageContaining("PL-TYPE cannot be allowed")
                .hasMessageContaining("PL-ID-ROUNDED");
        assertThatThrownBy(() -> RowChecker.allowed(List.of("PL-NONE")))
                .hasMessageContaining("no problem code PL-NONE");
    }

    @Test
    void aRoundedIdIsAnErrorWhereItsColumnIsFullOfThem() {
        Row row = Rows.cells(List.of("ProjectId", "TaskId", "Notes"), List.of("1", ROUNDED, "n"));
        var ids = new SeenIds();

        for (int i = 0; i < 6; i++) {
            assertThat(checker.check(row, ids).valid()).isTrue();
            assertThat(ids.escalated()).isEmpty();
        }
        for (int i = 1; i < 6; i++) {
            checker.check(Rows.cells(row.columns(), List.of("1", i + ROUNDED.substring(1), "n")), ids);
        }
        assertThat(ids.escalated()).containsExactly("TaskId");
        CheckedRow again = new RowChecker(new RowMapper(MappingRules.NONE), Set.of(), ids.escalated()).check(row);
        assertThat(again.valid()).isFalse();
        assertThat(again.task()).isEqualTo(new TaskKey("1", ROUNDED));
    }

    @Test
    void whatIsSetForAllRowsIsJudgedOnce() {
        RowChecker setting =
                checker(MappingRules.NONE.set("StartTime=2024-02-30 00:00:00").set("EndTime=2024-01-01 00:00:00"));
        Row row = Rows.cells(List.of("ProjectId", "TaskId", "Notes"), List.of("1", "2", "n"));

        assertThat(setting.header(row.columns()))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.DATE))
                .satisfies(problem -> assertThat(problem.column()).isEqualTo("--set StartTime"));
        assertThat(setting.check(row).problems()).isEmpty();
    }

    @Test
    void aWordOfTheMappingThatCannotBeSentIsNamedOnceAndWhereItIsUsed() {
        RowChecker wrong = checker(
                MappingRules.parse(
                        "{\"values\":{\"CycleType\":{\"daily\":\"dya\",\"w\":\"week\"},\"StartTime\":{\"now\":\"2026/12/1\"}}}"));
        List<String> columns = List.of("ProjectId", "TaskId", "CycleType");

        assertThat(wrong.header(columns))
                .extracting(problem -> problem.column() + " " + problem.code().code() + " " + problem.value())
                .containsExactly("values CycleType.daily PL-WORD dya", "values StartTime.now PL-DATE 2026/12/1");
        assertThat(wrong.check(Rows.cells(columns, List.of("1", "2", "w"))).valid())
                .isTrue();
        assertThat(wrong.check(Rows.cells(columns, List.of("1", "2", "Daily"))).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.value()).isEqualTo("Daily"))
                .satisfies(problem -> assertThat(problem.message().text())
                        .startsWith("In what the mapping gives for it, dya: The word"));
    }

    @Test
    void aMarkerThatIsSetForAllRowsIsAnErrorOfItsOwn() {
        List<String> columns = List.of("ProjectId", "TaskId", "Notes");

        assertThat(checker(MappingRules.NONE.set("InCharge=NULL").set("DelayTime=#N/A"))
                        .header(columns))
                .extracting(problem -> problem.column() + " " + problem.code().code() + " " + problem.isError())
                .containsExactly("--set InCharge PL-CELL-MARKER true", "--set DelayTime PL-CELL-MARKER true");
    }

    @Test
    void theTaskOfARowWhoseIdIsAMarkerIsNotTold() {
        CheckedRow checked =
                checker.check(Rows.cells(List.of("ProjectId", "TaskId", "Notes"), List.of("1", "NULL", "n")));

        assertThat(checked.task()).isNull();
        assertThat(checked.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CELL_MARKER));
    }

    @Test
    void aRuleBetweenARowAndWhatIsSetNamesTheRowsColumn() {
        RowChecker setting = checker(MappingRules.NONE.set("StartTime=2024-03-28 00:00:00"));

        CheckedRow checked = setting.check(Rows.cells(
                List.of("ProjectId", "TaskId", "until", "EndTime"), List.of("1", "2", "", "2024-01-01 00:00:00")));

        assertThat(checked.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.END_BEFORE_START))
                .satisfies(problem -> assertThat(problem.column()).isEqualTo("EndTime"));
    }

    private static RowChecker checker(MappingRules rules) {
        return new RowChecker(new RowMapper(rules), Set.of(), Set.of());
    }
}
