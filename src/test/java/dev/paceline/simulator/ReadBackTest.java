package dev.paceline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What each parameter of each write sets is what each reading then tells, in its own names and forms. */
class ReadBackTest {
    private static final AtomicLong TASK = new AtomicLong(20260301080000000L);
    private static final Simulator SIMULATOR = Simulator.start(SimulatorOptions.defaults()
            .withLimiter(Limiter.NONE)
            .withBehaviour(Behaviour.believed().withLists(Behaviour.Lists.REPLACE)));
    private static final VendorsClient CLIENT = new VendorsClient(SIMULATOR);

    /** A line of the data file. */
    record Case(String write, String parameter, String value, String reading, String member, String told) {
        static Case of(String line) {
            String[] cells = line.split("\t", -1);
            return new Case(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
        }
    }

    static Stream<Case> cases() {
        return VendorsClient.lines("read-back.txt").stream().map(Case::of);
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aReadingTellsWhatAWriteHasSet(Case example) {
        String task = Long.toString(TASK.incrementAndGet());
        ObjectNode body = VendorsClient.body(example.write(), task);
        if (!example.parameter().equals("-")) {
            Dotted.put(body, example.parameter(), VendorsClient.JSON.readTree(example.value()));
        }
        if (example.parameter().equals("CrontabExpression")) {
            body.put("CycleType", 0);
        }

        assertThat(VendorsClient.code(CLIENT.call(example.write(), body))).isEqualTo("ok");

        assertThat(told(example.reading(), task, example.member()))
                .isEqualTo(VendorsClient.JSON.readTree(example.told()));
    }

    @Test
    void everyFieldThatAWriteSetsIsInTheData() {
        Set<String> settable = new TreeSet<>();
        Actions.all()
                .filter(Action::writes)
                .forEach(action ->
                        action.request().fields().forEach(field -> settable.add(action.name() + " " + field)));
        cases().filter(example -> !example.parameter().equals("-")).forEach(example -> {
            Action action = VendorsClient.action(example.write());
            settable.remove(action.name() + " " + place(action.request(), example.parameter()));
        });

        assertThat(settable)
                .as("no reading that is served tells these")
                .containsExactly("ModifyTaskInfoDs content", "ModifyTaskInfoDs publisher");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ModifyTaskInfo | {'CycleType':3,'DelayTime':150} | GetTask | TaskSchedulerConfiguration.CrontabExpression | '0 30 2 * * ? *'",
                "ModifyTaskInfo | {'CycleType':4,'TaskAction':'2,6','DelayTime':61} | GetTask | TaskSchedulerConfiguration.CrontabExpression | '0 1 1 ? * 2,6 *'",
                "ModifyTaskInfo | {'CycleType':1,'CycleStep':5} | DescribeTaskDetailDs | CrontabExpression | '0 0/5 * * * ? *'",
                "ModifyTaskInfo | {'CycleType':2,'CycleStep':1,'TaskAction':'1,7'} | GetOpsTask | TaskSchedulerConfiguration.CrontabExpression | '0 0 1,7 * * ? *'",
                "ModifyTaskInfo | {'CycleType':3,'DelayTime':150} | DescribeDependTaskLists | CrontabExpression | null",
                "ModifyTaskInfo | {'CycleType':99} | GetTask | TaskSchedulerConfiguration.CycleType | null",
                "ModifyTaskInfo | {'InChargeIds':['100000000015']} | ListOpsTasks | OwnerUin | '100000000015'",
                "ModifyTaskInfo | {'InChargeIds':['100000000015']} | DescribeDependTaskLists | InCharge | 'user_100000000015'",
                "ModifyTaskInfo | {'InCharge':'user_100000000016'} | GetTask | TaskBaseAttribute.OwnerUin | '100000000016'",
                "ModifyTaskInfo | {'TaskParamInfos':[{'ParamKey':'a','ParamValue':'1'}]} | GetTask | TaskConfiguration.TaskSchedulingParameterList | [{'ParamKey':'a','ParamValue':'1'}]",
                "ModifyTaskInfo | {'DependencyConfigDTOs':[{'DependConfType':'DAY','SubordinateCyclicType':'CURRENT_DAY','DependencyStrategy':'WAITING','SonTask':{'TaskId':'9'}}]} | GetTask | TaskSchedulerConfiguration.DownstreamDependencyConfigList.0.TaskId | '9'",
                "ModifyTaskInfoDs | {'Content':'ZWNobw=='} | GetTask | TaskConfiguration.CodeContent | 'ZWNobw=='",
                "ModifyTaskInfoDs | {'InCharge':'anna'} | DescribeDependTaskLists | InCharge | 'anna'",
                "ModifyTaskName | {'Notes':'n'} | ListTasks | TaskDescription | 'n'",
                "UpdateTaskPartially | {'NewSetting':{'TaskSchedulerConfiguration':{'CycleType':'DAY_CYCLE','CrontabExpression':'0 30 2 * * ? *'}}} | DescribeDependTaskLists | DelayTime | 150",
                "UpdateTaskPartially | {'NewSetting':{'TaskSchedulerConfiguration':{'SelfDepend':'orderly'}}} | DescribeTaskDetailDs | SelfDepend | 'orderly'",
                "UpdateTaskPartially | {'NewSetting':{'TaskConfiguration':{'SourceServiceId':'8738'}}} | DescribeDependTaskLists | SourceServiceId | ';8738;'",
                "UpdateTaskPartially | {'NewSetting':{'TaskSchedulerConfiguration':{'UpstreamDependencyConfigList':[{'TaskId':'8','MainCyclicConfig':'DAY'}]}}} | DescribeTaskDetailDs | DependencyConfigList.0.ParentTask.TaskId | '8'",
                "UpdateTaskPartially | {} | GetTask | TaskBaseAttribute.Submit | false",
                "UpdateOpsTasksOwner | {} | DescribeDependTaskLists | OwnerId | '100000000012'",
                "PauseOpsTasksAsync | {} | DescribeDependTaskLists | Status | 'O'",
                "StartOpsTasks | {} | DescribeOperateOpsTasks | Status | 'Y'",
                "FreezeOpsTasks | {} | GetOpsTask | TaskBaseAttribute.Status | 'O'",
                "FreezeOpsTasks | {} | GetOpsTask | TaskBaseAttribute.UpdateUserUin | '100000000001'",
                "CreateTaskVersionDs | {'AutoRun':true} | ListTasks | Status | 'Y'",
            })
    void aReadingOfOneFamilyTellsWhatAWriteOfTheOtherHasSet(
            String write, String set, String reading, String member, String told) {
        String task = Long.toString(TASK.incrementAndGet());
        CLIENT.call("ModifyTaskInfo", VendorsClient.body("ModifyTaskInfo", task).put("CycleType", 3));
        ObjectNode body = VendorsClient.body(write, task);
        body.setAll((ObjectNode) VendorsClient.JSON.readTree(set.replace('\'', '"')));

        assertThat(VendorsClient.code(CLIENT.call(write, body))).isEqualTo("ok");

        assertThat(told(reading, task, member)).isEqualTo(VendorsClient.JSON.readTree(told.replace('\'', '"')));
    }

    @Test
    void aWriteIsSeenInTheTimesOfTheTaskAndASubmitInItsVersions() {
        String task = Long.toString(TASK.incrementAndGet());
        JsonNode before = row("GetTask", task).path("TaskBaseAttribute");
        long version = number(before.path("TaskLatestVersionNo"));

        CLIENT.call("UpdateTaskPartially", VendorsClient.body("UpdateTaskPartially", task));
        JsonNode saved = row("GetTask", task).path("TaskBaseAttribute");
        JsonNode submitted = CLIENT.call("SubmitTask", VendorsClient.body("SubmitTask", task));
        JsonNode made = CLIENT.call("CreateTaskVersionDs", VendorsClient.body("CreateTaskVersionDs", task));
        JsonNode after = row("GetTask", task).path("TaskBaseAttribute");

        assertThat(number(saved.path("TaskLatestVersionNo"))).isEqualTo(version + 1);
        assertThat(saved.path("LastUpdateTime")).isNotEqualTo(before.path("LastUpdateTime"));
        assertThat(saved.path("TaskLatestSubmitVersionNo")).isEqualTo(before.path("TaskLatestSubmitVersionNo"));
        assertThat(submitted.path("Data").path("VersionId").asString()).matches(task + "_20[0-9]{15}");
        assertThat(made.path("Data").asString()).isEqualTo("V" + (version + 3));
        assertThat(after.path("TaskLatestSubmitVersionNo")).isEqualTo(made.path("Data"));
        assertThat(after.path("Submit").asBoolean()).isTrue();
    }

    private static long number(JsonNode version) {
        return Long.parseLong(version.asString().substring(1));
    }

    private static JsonNode row(String reading, String task) {
        ObjectNode body = VendorsClient.body(reading, task);
        if (reading.equals("ListTasks") || reading.equals("ListOpsTasks")) {
            List<String> pages = reading.equals("ListTasks") ? List.of("1", "2", "3", "4", "5") : List.of("1");
            return pages.stream()
                    .map(page -> VendorsClient.row(
                            CLIENT.call(
                                    reading,
                                    reading.equals("ListTasks")
                                            ? body.put("PageNumber", Integer.parseInt(page))
                                            : body),
                            task))
                    .filter(row -> !row.isEmpty())
                    .findFirst()
                    .orElseThrow();
        }
        return VendorsClient.row(CLIENT.call(reading, body), task);
    }

    private static JsonNode told(String reading, String task, String member) {
        return row(reading, task).at("/" + member.replace('.', '/'));
    }

    private static String place(Structure structure, String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? structure.member(path).place()
                : place((Structure) structure.member(path.substring(0, dot)).shape(), path.substring(dot + 1));
    }
}
