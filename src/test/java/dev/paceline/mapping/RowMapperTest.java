package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.action.Actions;
import dev.paceline.json.Json;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowMapperTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DelayTime",
                "delaytime",
                "delay_time",
                "Delay Time",
                "delay-time",
                " DELAY_TIME ",
                "Delay\u00a0Time"
            })
    void aNameIsAParameterWhateverItsCaseAndSeparators(String name) {
        assertThat(parameters(MappingRules.NONE, List.of("ProjectId", "TaskId", name), "1", "2", "02:30"))
                .isEqualTo("{\"DelayTime\":150}");
    }

    @ParameterizedTest
    @CsvSource({
        "DelayTme, DelayTime",
        "Dealy Time, DelayTime",
        "Task, TaskId",
        "regoin, @region",
        "region, @region",
        "InChargeId, InChargeIds",
        "TaskExt.0.Keys, TaskExt.0.Key",
        "TaskExt.3, TaskExt.3.Key",
        "TaskExt.12345.Key, TaskExt.0.Key",
        "TaskExt.1234.Kye, TaskExt.1234.Key",
        "TaskExt.x.Key, TaskExt.0.Key",
        "TaskExt.0.Key.Key, TaskExt.0.Key",
        "InChargeIds.0.Key, InChargeIds.0",
        "DependencyConfigDTOs.1.ParentTask.TaskNam, DependencyConfigDTOs.1.ParentTask.TaskName"
    })
    void anUnknownColumnProposesTheNearest(String column, String nearest) {
        assertThat(header(MappingRules.NONE, "ProjectId", "TaskId", column))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.COLUMN_UNKNOWN);
                    assertThat(problem.column()).isEqualTo(column);
                    assertThat(problem.message().text()).endsWith("the nearest is " + nearest);
                    assertThat(problem.remedy().text()).contains("--ignore '" + column + "'");
                    assertThat(problem.line()).isEqualTo(1);
                });
    }

    @Test
    void carriedColumnsAreNotSentAndMayRepeat() {
        assertThat(header(MappingRules.NONE, "ProjectId", "TaskId", "_note", "_note", "#", "_"))
                .isEmpty();
        assertThat(parameters(
                        MappingRules.NONE, List.of("ProjectId", "TaskId", "_note", "#TaskName"), "1", "2", "x", "y"))
                .isEqualTo("{}");
    }

    @Test
    void aParameterHasOneColumn() {
        assertThat(codes(header(MappingRules.NONE, "ProjectId", "TaskId", "Notes", "notes")))
                .containsExactly(ProblemCode.COLUMN_DOUBLED);
        assertThat(codes(header(MappingRules.NONE, "ProjectId", "TaskId", "TaskExt.0.Key", "TaskExt")))
                .containsExactly(ProblemCode.COLUMN_DOUBLED);
        assertThat(codes(header(MappingRules.NONE.rename("remark=Notes"), "ProjectId", "TaskId", "Notes", "remark")))
                .containsExactly(ProblemCode.COLUMN_DOUBLED);
        assertThat(header(MappingRules.NONE.ignore("remark").rename("r2=Notes"), "ProjectId", "TaskId", "remark", "r2"))
                .isEmpty();
    }

    @Test
    void aTableNeedsBothIdsAndNames() {
        assertThat(header(MappingRules.NONE, "Notes", " "))
                .extracting(Problem::code)
                .containsExactly(ProblemCode.COLUMN_MISSING, ProblemCode.COLUMN_MISSING);
        assertThat(header(MappingRules.NONE.set("ProjectId=1"), "TaskId", "Notes"))
                .isEmpty();
        assertThat(codes(header(MappingRules.NONE.set("ProjectId=1"), "project id", "TaskId", "Notes")))
                .containsExactly(ProblemCode.SET_REFUSED);
    }

    @Test
    void aRuleForAColumnThatIsNotThereIsNamed() {
        assertThat(codes(header(MappingRules.NONE.ignore("a").rename("b=Notes"), "ProjectId", "TaskId")))
                .containsExactly(ProblemCode.MAPPING_UNUSED, ProblemCode.MAPPING_UNUSED);
    }

    @Test
    void whatIsSetFillsRowsWithoutAValueOfTheirOwn() {
        MappingRules rules = MappingRules.NONE
                .set("ProjectId=7")
                .set("Notes=from afar")
                .set("CycleType=day")
                .set("TaskExt=a=1;b=2")
                .set("@region=ap-guangzhou");
        Mapped mapped = map(rules, List.of("TaskId", "Notes"), "2", "");

        assertThat(mapped.task()).isEqualTo(new TaskKey("7", "2"));
        assertThat(mapped.region()).isEqualTo("ap-guangzhou");
        assertThat(Json.write(new Value.Fields(mapped.parameters())))
                .isEqualTo(
                        "{\"CycleType\":3,\"TaskExt\":[{\"Key\":\"a\",\"Value\":\"1\"},{\"Key\":\"b\",\"Value\":\"2\"}],"
                                + "\"Notes\":\"from afar\"}");
        assertThat(parameters(rules, List.of("TaskId", "Notes"), "2", "own")).contains("\"Notes\":\"own\"");
        assertThat(parameters(rules, List.of("TaskId", "Notes"), "2", "<empty>"))
                .contains("\"Notes\":\"\"");
    }

    @Test
    void aSetThatCannotBeReadIsAProblemOfTheTable() {
        assertThat(header(MappingRules.NONE.set("DelayTime=soon"), "ProjectId", "TaskId"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.TYPE);
                    assertThat(problem.column()).isEqualTo("--set DelayTime");
                    assertThat(problem.value()).isEqualTo("soon");
                });
    }

    @Test
    void anObjectWithAProjectOfItsOwnContradictsSet() {
        var mapper = new RowMapper(MappingRules.NONE.set("ProjectId=7"));

        assertThat(mapper.map(object("{\"TaskId\":\"2\",\"ProjectId\":null}")).task())
                .isEqualTo(new TaskKey("7", "2"));
        assertThat(codes(mapper.map(object("{\"TaskId\":\"2\",\"ProjectId\":\"1\"}"))
                        .problems()))
                .containsExactly(ProblemCode.SET_REFUSED);
        assertThat(mapper.map(object("{\"project id\":\"1\",\"TaskId\":\"2\"}")).problems())
                .extracting(Problem::column)
                .containsExactly("project id");
    }

    @Test
    void aMappingsWordsComeBeforeEverythingElse() {
        MappingRules rules = MappingRules.parse("""
                {"rename":{"prio":"RunPriority","owner ids":"InChargeIds.0"},
                 "values":{"run_priority":{"Dringend":"high","n/a":"","3":6},"InChargeIds":{"Ann":"100033435965"},
                           "Notes":{"-":null,"none":"<empty>","no one":"x"}}}""");
        List<String> columns = List.of("ProjectId", "TaskId", "prio", "owner ids", "Notes");

        assertThat(parameters(rules, columns, "1", "2", " dringend", "ann", "none"))
                .isEqualTo("{\"RunPriority\":4,\"Notes\":\"\",\"InChargeIds\":[\"100033435965\"]}");
        assertThat(parameters(rules, columns, "1", "2", "3", "", "-")).isEqualTo("{\"RunPriority\":6}");
        assertThat(parameters(rules, columns, "1", "2", "N/A", "", "No one")).isEqualTo("{\"Notes\":\"No one\"}");
    }

    @Test
    void aTextThatStandsForNothingIsAnEmptyCellInEveryColumn() {
        MappingRules rules = MappingRules.parse(
                        "{\"null\":[\"null\",\"-\",\"#\"],\"values\":{\"Notes\":{\"(none)\":null,\"-\":\"dash\"}}}")
                .with(List.of(), List.of(), List.of("YarnQueue=NULL"), List.of("#N/A", "####"));
        List<String> columns = List.of(
                "ProjectId", "TaskId", "DelayTime", "TaskExt.0.Value", "InChargeIds", "@region", "Notes", "InCharge");

        assertThat(parameters(rules, columns, "1", "2", " NULL ", "Null", "null", "-", "(none)", "#n/a"))
                .isEqualTo("{\"YarnQueue\":\"NULL\"}");
        assertThat(parameters(rules, columns, "1", "2", "########", "--", "#N/A", "", "-", "- -"))
                .isEqualTo(
                        "{\"TaskExt\":[{\"Value\":\"--\"}],\"YarnQueue\":\"NULL\",\"InCharge\":\"- -\",\"Notes\":\"dash\"}");
        assertThat(map(rules, columns, "1", "null", "1", "", "", "", "", "").problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.ID_MISSING);
        assertThat(parameters(new RowMapper(rules), "\"InCharge\":\"NULL\",\"RetryWait\":\"-\",\"TaskName\":\"\""))
                .isEqualTo("{\"TaskName\":\"\",\"YarnQueue\":\"NULL\"}");
    }

    /** A mapping speaks for itself: a word that it gives is meant. */
    @Test
    void aWordOfTheMappingIsNoMarker() {
        MappingRules rules = MappingRules.parse("{\"values\":{\"Notes\":{\"None\":\"None\"}}}");

        assertThat(parameters(rules, List.of("ProjectId", "TaskId", "Notes"), "1", "2", "None"))
                .isEqualTo("{\"Notes\":\"None\"}");
    }

    @Test
    void partsOfListsAreBroughtTogetherWithoutGaps() {
        List<String> columns = List.of(
                "ProjectId",
                "TaskId",
                "taskext.2.value",
                "TaskExt.2.Key",
                "TaskExt.0.Value",
                "TaskExt.0.Key",
                "TaskExt.1.Key");

        assertThat(parameters(MappingRules.NONE, columns, "1", "2", "v2", "k2", "<empty>", "k0", ""))
                .isEqualTo("{\"TaskExt\":[{\"Key\":\"k0\",\"Value\":\"\"},{\"Key\":\"k2\",\"Value\":\"v2\"}]}");
        assertThat(parameters(MappingRules.NONE, columns, "1", "2", "<empty>", "<empty>", "", "", ""))
                .isEqualTo("{\"TaskExt\":[]}");
        assertThat(parameters(MappingRules.NONE, columns, "1", "2", "", "", "", "", ""))
                .isEqualTo("{}");
    }

    @Test
    void anUnknownKeyOfAnObjectIsAProblemOfItsRow() {
        var mapper = new RowMapper(MappingRules.NONE);

        assertThat(mapper.header(List.of())).isEmpty();
        assertThat(mapper.map(object("{\"project_id\":\"1\",\"TaskId\":\"2\",\"Nodes\":1}"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().text()).endsWith("the nearest is Notes"));
    }

    @Test
    void tablesMayAlternate() {
        var mapper = new RowMapper(MappingRules.NONE);
        Row first = row(List.of("ProjectId", "TaskId", "Notes"), "1", "2", "a");
        Row second = row(List.of("TaskId", "ProjectId", "TaskName"), "2", "1", "b");

        for (int i = 0; i < 3; i++) {
            assertThat(mapper.map(first).parameters()).containsExactly(new Value.Field("Notes", Value.text("a")));
            assertThat(mapper.map(second).parameters()).containsExactly(new Value.Field("TaskName", Value.text("b")));
            assertThat(mapper.map(second).task()).isEqualTo(new TaskKey("1", "2"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DelayTime",
                "CycleType",
                "RetryWait",
                "ScriptChange",
                "StartTime",
                "CrontabExpression",
                "DependencyWorkflow",
                "ResourceGroup",
                "InChargeIds",
                "TaskExt",
                "InChargeIds.0",
                "@region",
                "@profile"
            })
    void blanksAloneSayNothingExceptInText(String column) {
        Mapped mapped = map(MappingRules.NONE, List.of("ProjectId", "TaskId", column), "1", "2", " \u3000\u200b\ufeff");

        assertThat(mapped.problems()).isEmpty();
        assertThat(mapped.parameters()).isEmpty();
        assertThat(mapped.region()).isNull();
        assertThat(mapped.profile()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ap-guangzhou, true",
        "a, true",
        "z9-0, true",
        "09, true",
        "ap--x, true",
        "-ap, false",
        "ap-, false",
        "-, false",
        "Ap, false",
        "ap_x, false",
        "ap/x, false",
        "ap:x, false",
        "ap`x, false",
        "ap{x, false",
        "ap.x, false",
        "任务, false"
    })
    void aRegionIsWhatMayStandInAHostsName(String region, boolean sound) {
        Mapped mapped = map(MappingRules.NONE, List.of("ProjectId", "TaskId", "@region"), "1", "2", " " + region);

        assertThat(mapped.region()).isEqualTo(sound ? region : null);
        assertThat(codes(mapped.problems())).isEqualTo(sound ? List.of() : List.of(ProblemCode.REGION));
    }

    @ParameterizedTest
    @CsvSource({"64, true", "65, false"})
    void aRegionIsNoLongerThanALabel(int length, boolean sound) {
        assertThat(Spelling.isRegion("a".repeat(length))).isEqualTo(sound);
    }

    @Test
    void aRowsOwnRegionAndProfileComeBeforeThoseThatAreSet() {
        MappingRules rules = MappingRules.NONE.set("@region=ap-guangzhou").set("@profile=night");
        List<String> columns = List.of("ProjectId", "TaskId", "@region", "@profile");

        Mapped own = map(rules, columns, "1", "2", "ap-beijing", "day");
        Mapped set = map(rules, columns, "1", "2", "", "");

        assertThat(own.region()).isEqualTo("ap-beijing");
        assertThat(own.profile()).isEqualTo("day");
        assertThat(set.region()).isEqualTo("ap-guangzhou");
        assertThat(set.profile()).isEqualTo("night");
    }

    @Test
    void aValueIsKnownByTheColumnThatGaveIt() {
        Mapped mapped = map(
                MappingRules.NONE.set("Notes=n"),
                List.of("ProjectId", "TaskId", "task ext.1.key", "TaskExt.0.Key", "retry_wait"),
                "1",
                "2",
                "b",
                "a",
                " 5");

        assertThat(mapped.has("TaskExt")).isTrue();
        assertThat(mapped.spelled("TaskExt")).isEqualTo("task ext.1.key");
        assertThat(mapped.typed("TaskExt")).isEqualTo("b");
        assertThat(mapped.spelled("RetryWait")).isEqualTo("retry_wait");
        assertThat(mapped.typed("RetryWait")).isEqualTo(" 5");
    }

    @Test
    void whatIsSetOrAbsentHasNoColumn() {
        Mapped mapped = map(MappingRules.NONE.set("Notes=n"), List.of("ProjectId", "TaskId"), "1", "2");

        for (String parameter : List.of("Notes", "TaskName", "Nonsense")) {
            assertThat(mapped.has(parameter)).isFalse();
            assertThat(mapped.spelled(parameter)).isEqualTo(parameter);
            assertThat(mapped.typed(parameter)).isNull();
        }
    }

    @Test
    void aColumnTellsItsParameterWholeOrInPart() {
        var mapper = new RowMapper(MappingRules.NONE.rename("owners=InChargeIds.0"));

        assertThat(mapper.parameterNamed("owners")).isEqualTo("InChargeIds");
        assertThat(mapper.parameterNamed("task name")).isEqualTo("TaskName");
        assertThat(mapper.parameterNamed("@region")).isNull();
        assertThat(mapper.parameterNamed("_x")).isNull();
        assertThat(mapper.parameterNamed("Nonsense")).isNull();
    }

    @Test
    void partsOfListsMayBeKeysOfAnObject() {
        Mapped mapped = new RowMapper(MappingRules.NONE)
                .map(object("{\"ProjectId\":\"1\",\"TaskId\":\"2\",\"TaskExt.1.Key\":\"b\",\"TaskExt.0.Key\":\"a\"}"));

        assertThat(mapped.problems()).isEmpty();
        assertThat(Json.write(new Value.Fields(mapped.parameters())))
                .isEqualTo("{\"TaskExt\":[{\"Key\":\"a\"},{\"Key\":\"b\"}]}");
    }

    /** Once 501 errors for 500 rows. */
    @ParameterizedTest
    @CsvSource({"Notes,notes", "TaskExt.0.Key,task_ext.0.key", "TaskExt.0.Key,TaskExt"})
    void aColumnThatIsDoubledIsToldOfTheHeaderAndOfNoRow(String first, String second) {
        List<String> columns = List.of("ProjectId", "TaskId", first, second);

        assertThat(codes(header(MappingRules.NONE, columns.toArray(String[]::new))))
                .containsExactly(ProblemCode.COLUMN_DOUBLED);
        assertThat(map(MappingRules.NONE, columns, "1", "2", "a", "[]").problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PropertiesList, PropertiesList.0.ParamKey", "PropertiesList.0.ParamKey, PropertiesList"})
    void aListWithinAListStandsInOneColumnOrInParts(String first, String second) {
        Columns columns = Columns.of(Actions.named("UpdateTaskPartially").orElseThrow());
        String item = "EventListenerList.0.";

        assertThat(codes(header(MappingRules.none(columns), "ProjectId", "TaskId", item + first, item + second)))
                .containsExactly(ProblemCode.COLUMN_DOUBLED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"TaskExt.0.Key\":\"a\",\"task_ext.0.key\":\"b\" | task_ext.0.key | TaskExt.0.Key is given twice in this row",
                "\"Notes\":\"a\",\"notes\":\"b\" | notes | Notes is given twice in this row",
                "\"TaskExt.0.Key\":\"a\",\"TaskExt\":[] | TaskExt | TaskExt is given twice in this row",
                "\"TaskExt\":[],\"TaskExt.0.Key\":\"a\" | TaskExt | TaskExt is given twice in this row"
            })
    void anObjectGivesAParameterOnce(String keys, String column, String message) {
        Mapped mapped =
                new RowMapper(MappingRules.NONE).map(object("{\"ProjectId\":\"1\",\"TaskId\":\"2\"," + keys + "}"));

        assertThat(mapped.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.COLUMN_DOUBLED))
                .satisfies(problem -> assertThat(problem.column()).isEqualTo(column))
                .satisfies(problem -> assertThat(problem.message().text()).isEqualTo(message));
    }

    @Test
    void wordsOfAMappingHoldInObjectsToo() {
        var mapper = new RowMapper(MappingRules.parse("""
                {"values":{"Notes":{"none":"<empty>","null":"x"},"RunPriority":{"A":"high"}}}"""));

        assertThat(parameters(mapper, "\"Notes\":\"none\",\"RunPriority\":\"a\""))
                .isEqualTo("{\"RunPriority\":4,\"Notes\":\"\"}");
        assertThat(parameters(mapper, "\"Notes\":\"<empty>\"")).isEqualTo("{\"Notes\":\"<empty>\"}");
        assertThat(parameters(mapper, "\"Notes\":null")).isEqualTo("{}");
        assertThat(parameters(mapper, "\"Notes\":\"\"")).isEqualTo("{\"Notes\":\"\"}");
    }

    @Test
    void ofSeveralThatAreSetTheWrongOneIsNamed() {
        MappingRules rules = MappingRules.NONE.set("Notes=n").set("DelayTime=soon");

        assertThat(header(rules, "ProjectId", "TaskId"))
                .extracting(Problem::column)
                .containsExactly("--set DelayTime");
    }

    @Test
    void aColumnThatMeansNothingDoesNotKeepTheOthersFromBeingRead() {
        assertThat(parameters(
                        MappingRules.NONE, List.of("Nonsense", "ProjectId", "TaskId", "Notes"), "x", "1", "2", "n"))
                .isEqualTo("{\"Notes\":\"n\"}");
    }

    @Test
    void aColumnWithoutANameIsToldByItsPlace() {
        List<String> columns = List.of("", "ProjectId", "TaskId", "Notes", " ", "x");

        assertThat(new RowMapper(MappingRules.NONE).nameless(columns)).containsExactly(0, 4);
        assertThat(new RowMapper(MappingRules.NONE.ignore("")).nameless(columns))
                .isEmpty();
        assertThat(new RowMapper(MappingRules.NONE.ignore("*")).nameless(columns))
                .isEmpty();
        assertThat(header(MappingRules.NONE, "", "ProjectId", "TaskId", "Notes", " "))
                .isEmpty();
    }

    @Test
    void allUnknownColumnsCanBeIgnoredAtOnceAndThoseNearAParameterAreToldOf() {
        MappingRules rules = MappingRules.NONE.ignore("*");
        List<String> columns = List.of("ProjectId", "TaskId", "Notes", "任务", "DelayTme", "");

        assertThat(header(rules, columns.toArray(String[]::new)))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.COLUMN_UNKNOWN);
                    assertThat(problem.isError()).isFalse();
                    assertThat(problem.column()).isEqualTo("DelayTme");
                    assertThat(problem.remedy().text()).contains("--rename 'DelayTme=DelayTime'");
                });
        assertThat(parameters(rules, columns, "1", "2", "n", "x", "5", "y")).isEqualTo("{\"Notes\":\"n\"}");
    }

    @Test
    void rulesForWhatMayBeThereAreNotMissedWhereItIsNot() {
        assertThat(header(MappingRules.NONE.ignore("*").ignore(""), "ProjectId", "TaskId", "Notes"))
                .isEmpty();
    }

    @Test
    void aColumnBehindADotIsProposedByWhatFollowsItAndNotMissedBesides() {
        List<Problem> problems = header(MappingRules.NONE, "t.projectid", "t.task_id", "t.delaytime", "t.other");

        assertThat(problems).extracting(Problem::code).containsOnly(ProblemCode.COLUMN_UNKNOWN);
        assertThat(problems)
                .extracting(problem -> problem.remedy().text())
                .containsExactly(
                        "Write ProjectId, or use --rename 't.projectid=ProjectId' or --ignore 't.projectid'.",
                        "Write TaskId, or use --rename 't.task_id=TaskId' or --ignore 't.task_id'.",
                        "Write DelayTime, or use --rename 't.delaytime=DelayTime' or --ignore 't.delaytime'.",
                        "'paceline columns' lists them: use --rename 't.other=PARAM' or --ignore 't.other'.");
    }

    @Test
    void blanksRoundAColumnsNameDoNotMatterToRules() {
        MappingRules rules = MappingRules.NONE.ignore("remark").rename("text=Notes");

        assertThat(header(rules, "ProjectId", "TaskId", " remark ", "text ")).isEmpty();
        assertThat(parameters(rules, List.of("ProjectId", "TaskId", " remark ", "text "), "1", "2", "x", "n"))
                .isEqualTo("{\"Notes\":\"n\"}");
    }

    @Test
    void aVeryLongValueIsShownInPartAndNoCharacterIsCutInTwo() {
        assertThat(shown("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(shown("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
        assertThat(shown("x".repeat(199) + "😀")).isEqualTo("x".repeat(199) + "…");
    }

    @Test
    void anIdOfAMillionDigitsIsReadLikeAnyOther() {
        String grouped = "1" + ",234".repeat(250_000);

        assertThat(codes(map(MappingRules.NONE, List.of("ProjectId", "TaskId"), "1", grouped)
                        .problems()))
                .containsExactly(ProblemCode.ID_DAMAGED);
    }

    private static String shown(String typed) {
        return map(MappingRules.NONE, List.of("ProjectId", "TaskId", "RetryWait"), "1", "2", typed)
                .problems()
                .get(0)
                .value();
    }

    private static String parameters(RowMapper mapper, String keys) {
        Mapped mapped = mapper.map(object("{\"ProjectId\":\"1\",\"TaskId\":\"2\"," + keys + "}"));
        assertThat(mapped.problems()).isEmpty();
        return Json.write(new Value.Fields(mapped.parameters()));
    }

    private static List<Problem> header(MappingRules rules, String... columns) {
        return new RowMapper(rules).header(List.of(columns));
    }

    private static List<ProblemCode> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    private static String parameters(MappingRules rules, List<String> columns, String... cells) {
        Mapped mapped = map(rules, columns, cells);
        assertThat(mapped.problems()).isEmpty();
        return Json.write(new Value.Fields(mapped.parameters()));
    }

    private static Mapped map(MappingRules rules, List<String> columns, String... cells) {
        return new RowMapper(rules).map(row(columns, cells));
    }

    private static Row row(List<String> columns, String... cells) {
        return new Row(
                1,
                2,
                Form.CELLS,
                columns,
                List.of(cells).stream().map(RowMapperTest::text).toList());
    }

    private static Row object(String json) {
        List<Value.Field> fields = ((Value.Fields) Json.parse(json)).fields();
        return new Row(
                1,
                1,
                Form.OBJECT,
                fields.stream().map(Value.Field::name).toList(),
                fields.stream().map(Value.Field::value).toList());
    }

    private static Value text(String text) {
        return Value.text(text);
    }
}
