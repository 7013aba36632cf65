package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Actions by the jar itself, and in how many ways what is nested may be written; {@link EveryFieldIT} has each action and parameter. */
@Execution(ExecutionMode.CONCURRENT)
class ActionsIT {
    private static final String SCHEDULE = "NewSetting.TaskSchedulerConfiguration.";

    private static SimulatedApi api;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        api = SimulatedApi.unlimited(temporary, "--job-time", "200");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /**
     * A file for an action, and what of it is to arrive.
     *
     * @param action as it is typed
     * @param task the task's id, which no other case has
     * @param name of the file
     * @param text of the file
     * @param body of the request
     */
    private record Case(String action, String task, String name, String text, String body) {
        @Override
        public String toString() {
            return action + " " + name + " " + task;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                csv(
                        "UpdateTaskPartially",
                        "713",
                        "ProjectId,TaskId," + SCHEDULE + "CrontabExpression,NewSetting.TaskBaseAttribute.TaskName",
                        "7,713,0 30 2 * * ? *,a",
                        """
                        {"ProjectId":"7","TaskId":"713","NewSetting":{"TaskBaseAttribute":{"TaskName":"a"},
                         "TaskSchedulerConfiguration":{"CrontabExpression":"0 30 2 * * ? *"}}}"""),
                csv(
                        "UpdateTaskPartially",
                        "714",
                        "ProjectId,TaskId,crontab_expression,OwnerUin,TaskExtConfigurationList.0.ParamKey,"
                                + "TaskExtConfigurationList.0.ParamValue,TaskSchedulingParameterList,FieldToRemoveList",
                        "7,714,0 0 3 * * ? *,100000000001,k,v,day=${yyyymmdd};x=1,"
                                + "\"[\"\"TaskConfiguration/TaskExtConfigurationList:k\"\"]\"",
                        """
                        {"ProjectId":"7","TaskId":"714","NewSetting":{"TaskBaseAttribute":{"OwnerUin":"100000000001"},
                         "TaskConfiguration":{"TaskExtConfigurationList":[{"ParamKey":"k","ParamValue":"v"}],
                          "TaskSchedulingParameterList":[{"ParamKey":"day","ParamValue":"${yyyymmdd}"},
                           {"ParamKey":"x","ParamValue":"1"}]},
                         "TaskSchedulerConfiguration":{"CrontabExpression":"0 0 3 * * ? *"}},
                         "FieldToRemoveList":["TaskConfiguration/TaskExtConfigurationList:k"]}"""),
                csv(
                        "UpdateTaskPartially",
                        "715",
                        "ProjectId,TaskId,UpstreamDependencyConfigList.0.TaskId,UpstreamDependencyConfigList.0.MainCyclicConfig,"
                                + "UpstreamDependencyConfigList.0.DependencyStrategy.PollingNullStrategy,"
                                + "UpstreamDependencyConfigList.1.TaskId,UpstreamDependencyConfigList.1.MainCyclicConfig,"
                                + "FieldToRemoveList",
                        "7,715,20240307211852581,DAY,WAITING,20240307211852582,HOUR,"
                                + "\"TaskSchedulerConfiguration/EventListenerList:a,b\"",
                        """
                        {"ProjectId":"7","TaskId":"715","NewSetting":{"TaskSchedulerConfiguration":{
                         "UpstreamDependencyConfigList":[
                          {"TaskId":"20240307211852581","MainCyclicConfig":"DAY","DependencyStrategy":{"PollingNullStrategy":"WAITING"}},
                          {"TaskId":"20240307211852582","MainCyclicConfig":"HOUR"}]}},
                         "FieldToRemoveList":["TaskSchedulerConfiguration/EventListenerList:a,b"]}"""),
                new Case(
                        "UpdateTaskPartially",
                        "716",
                        "716.tsv",
                        "ProjectId\tTaskId\tMaxRetryNumber\tEventListenerList\n7\t716\t0\t"
                                + "\"[{\"\"EventName\"\":\"\"e\"\",\"\"EventSubType\"\":\"\"DAY\"\",\"\"EventBroadcastType\"\":\"\"SINGLE\"\","
                                + "\"\"PropertiesList\"\":[{\"\"ParamKey\"\":\"\"k\"\",\"\"ParamValue\"\":\"\"v\"\"}]}]\"\n",
                        """
                        {"ProjectId":"7","TaskId":"716","NewSetting":{"TaskSchedulerConfiguration":{
                         "EventListenerList":[{"EventName":"e","EventSubType":"DAY","EventBroadcastType":"SINGLE",
                          "PropertiesList":[{"ParamKey":"k","ParamValue":"v"}]}],
                         "MaxRetryNumber":0}}}"""),
                jsonl("UpdateTaskPartially", "717", """
                        {"ProjectId":"7","TaskId":"717","CrontabExpression":"0 0 4 * * ? *","EventListenerList":[{"EventName":"e",\
                        "EventSubType":"DAY","EventBroadcastType":"SINGLE","PropertiesList":[{"ParamKey":"k","ParamValue":"v"}]}]}""", """
                        {"ProjectId":"7","TaskId":"717","NewSetting":{"TaskSchedulerConfiguration":{
                         "CrontabExpression":"0 0 4 * * ? *",
                         "EventListenerList":[{"EventName":"e","EventSubType":"DAY","EventBroadcastType":"SINGLE",
                          "PropertiesList":[{"ParamKey":"k","ParamValue":"v"}]}]}}}"""),
                jsonl("UpdateTaskPartially", "718", """
                        {"ProjectId":"7","TaskId":"718","NewSetting":{"TaskBaseAttribute":{"TaskName":"a"},\
                        "TaskSchedulerConfiguration":{"RetryWaitMinute":0}}}""", """
                        {"ProjectId":"7","TaskId":"718","NewSetting":{"TaskBaseAttribute":{"TaskName":"a"},
                         "TaskSchedulerConfiguration":{"RetryWaitMinute":0}}}"""));
    }

    private static Case csv(String action, String task, String header, String row, String body) {
        return new Case(action, task, task + ".csv", header + "\n" + row + "\n", body);
    }

    private static Case jsonl(String action, String task, String row, String body) {
        return new Case(action, task, task + ".jsonl", row + "\n", body);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatArrivesIsWhatTheRowMeans(Case it) {
        Desk desk = Desk.in(temporary).file(it.name(), it.text());

        desk.apply(api, it.name(), "--action", it.action(), "--run-dir", "run")
                .exits(0)
                .heldToTheCommonRules();

        assertThat(api.calls(call -> call.get("executed").asBoolean() && concerns(call, it.task())))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.get("verdict").asString()).isEqualTo("ok");
                    assertThat(call.get("action").asString())
                            .isEqualTo(it.action().replaceFirst("@.*", ""));
                    assertThat(body(call)).isEqualTo(Account.JSON.readTree(it.body()));
                });
        assertThat(desk.account("run").count("applied")).isEqualTo(1);
    }

    /** The header that the program itself proposes, with a value below each name that a row must have. */
    @Test
    void theTemplateOfEachActionIsAHeaderThatCanBeSent() {
        Desk desk = Desk.in(temporary);
        desk.run("actions")
                .exits(0)
                .out()
                .lines()
                .map(line -> line.split(" ")[0])
                .forEach(key -> {
                    String template = desk.run("columns", "--template", "--action", key)
                            .exits(0)
                            .out();
                    desk.file(key + ".csv", template);

                    desk.run("check", key + ".csv", "--action", key).exits(0).says("0 rows");
                    assertThat(template).as(key).contains("TaskId").doesNotContain(" ");
                });
    }

    @Test
    void aColumnOfAnotherActionIsNoneOfThisOne() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,DelayTime,OwnerUin\n7,800,02:30,1\n");

        Ended ended =
                desk.run("check", "a.csv", "--action", "UpdateOpsTasksOwner").exits(3);

        assertThat(ended.out()).contains("PL-COLUMN-UNKNOWN", "DelayTime");
    }

    @Test
    void anActionOfOnesOwnFileIsSentAsTheFileSays() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,Title\n7,801,a\n");
        String file = desk.run("actions", "ModifyTaskName", "--json").exits(0).out();
        desk.file("own.json", file.replace("\"TaskName\"", "\"Title\""));
        desk.file("same.json", file.replace("\"perSecond\": 20", "\"perSecond\": 7"));
        desk.file("b.csv", "ProjectId,TaskId,TaskName\n7,802,a\n");

        desk.apply(api, "a.csv", "--action-file", "own.json", "--run-dir", "refused")
                .exits(1);
        desk.run(
                        "apply",
                        "b.csv",
                        "--action-file",
                        "same.json",
                        "--endpoint",
                        api.endpoint(),
                        "--region",
                        "r",
                        "--run-dir",
                        "run")
                .exits(0)
                .says("Sending 1 change (ModifyTaskName) to 1 task", "7 a second");

        assertThat(api.calls(call -> body(call).has("Title")))
                .singleElement()
                .satisfies(call -> assertThat(call.get("executed").asBoolean()).isFalse());
        assertThat(api.calls(call -> concerns(call, "802"))).hasSize(1);
        assertThat(desk.account("run").retryCommand()).doesNotContain("--rate");
    }

    /** The command that sends the failed rows again names the action, and no rate where it is the action's own. */
    @Test
    void whatFailedIsSentAgainAsTheSameAction() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,OwnerUin\n7,803,1\n");

        desk.run(
                "apply",
                "a.csv",
                "--action",
                "UpdateOpsTasksOwner",
                "--simulate",
                "--sim-deny",
                "UpdateOpsTasksOwner",
                "--run-dir",
                "run");

        assertThat(desk.account("run").retryCommand())
                .contains("--action=UpdateOpsTasksOwner@2025-08-06")
                .doesNotContain("--rate=");
    }

    @Test
    void problemsOfWhatIsNestedNameItsPath() {
        Desk desk = Desk.in(temporary).file("a.jsonl", """
                {"ProjectId":"7","TaskId":"1","NewSetting":{"TaskSchedulerConfiguration":{"RetryWaitMinute":"x"}}}
                {"ProjectId":"7","TaskId":"2","NewSetting":{"TaskBaseAttribute":{"TaskNam":"a"}}}
                {"ProjectId":"7","TaskId":"3","NewSetting":[1]}
                {"ProjectId":"7","TaskId":"4","NewSetting":{"TaskBaseAttribute":{"TaskName":"a"}},"TaskName":"b"}
                {"ProjectId":"7","TaskId":"5","MaxRetryNumber":1,"NewSetting":null}
                """);

        Ended ended =
                desk.run("check", "a.jsonl", "--action", "UpdateTaskPartially").exits(3);

        assertThat(ended.out())
                .contains("PL-TYPE line 1, column NewSetting.TaskSchedulerConfiguration.RetryWaitMinute, \"x\"")
                .contains("PL-COLUMN-UNKNOWN line 2, column NewSetting.TaskBaseAttribute.TaskNam, \"a\"")
                .contains("PL-TYPE line 3, column NewSetting, \"[1]\": An object is wanted here")
                .contains("PL-COLUMN-DOUBLED line 4")
                .doesNotContain("line 5");
    }

    @Test
    void aListOfTextsIsOneTextOrJson() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,FieldToRemoveList\n7,1,a:b;c:d\n");

        assertThat(desk.run("check", "a.csv", "--action", "UpdateTaskPartially")
                        .exits(3)
                        .out())
                .contains("PL-LIST", "Write a JSON array");
    }

    @Test
    void aDeprecatedActionIsSaidOnceWhereTheSiteCallsItThat() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,TaskName\n7,805,a\n");

        String err = desk.apply(api, "a.csv", "--site", "cn", "--run-dir", "cn")
                .exits(0)
                .err();
        String other = desk.apply(api, "a.csv", "--run-dir", "intl").exits(0).err();

        assertThat(err.split("deprecated", -1)).hasSize(2);
        assertThat(err.substring(0, err.indexOf("Sending ")))
                .contains(
                        "the site cn calls ModifyTaskInfo@2021-08-20 deprecated",
                        "(--action ModifyTaskInfoDs@2021-08-20)");
        assertThat(other).doesNotContain("deprecated");
    }

    private static boolean concerns(JsonNode call, String task) {
        return call.get("body").asString().contains("\"" + task + "\"");
    }

    private static JsonNode body(JsonNode call) {
        return Account.JSON.readTree(call.get("body").asString());
    }

    @Test
    void aRequestIsShownForItsAction() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,VersionRemark\n7,804,night\n");

        String http = desk.run(
                        "request",
                        "a.csv",
                        "--row",
                        "1",
                        "--region",
                        "ap-guangzhou",
                        "--action",
                        "SubmitTask",
                        "--reveal")
                .exits(0)
                .out();

        assertThat(Arrays.asList(http.split("\n")))
                .contains("X-TC-Action: SubmitTask", "X-TC-Version: 2025-08-06")
                .last()
                .isEqualTo("{\"ProjectId\":\"7\",\"TaskId\":\"804\",\"VersionRemark\":\"night\"}");
    }
}
