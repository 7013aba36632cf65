package dev.paceline.simulator;

import static dev.paceline.simulator.VendorsClient.body;
import static dev.paceline.simulator.VendorsClient.code;
import static dev.paceline.simulator.VendorsClient.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server does beside keeping what it is sent, and what goes on around it. */
class BehaviourTest {
    private static final SimulatorOptions UNLIMITED =
            SimulatorOptions.defaults().withLimiter(Limiter.NONE);
    private static final String TASK = "20260301080000101";

    private final AtomicLong nanos = new AtomicLong();
    private Simulator simulator;
    private VendorsClient client;

    private void start(SimulatorOptions options) {
        simulator = Simulator.start(options, InstantSource.system(), nanos::get, Schedulers.parallel());
        client = new VendorsClient(simulator);
    }

    private void start(Behaviour behaviour) {
        start(UNLIMITED.withBehaviour(behaviour));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<Action> actions() {
        return Actions.all();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void refusesAnActionThatIsNotAllowedAndNoOther(Action action) {
        start(Behaviour.believed().withDenied(action.name()));
        String other = action.name().equals("GetTask") ? "GetOpsTask" : "GetTask";

        assertThat(code(client.call(action.name(), body(action.name(), TASK)))).isEqualTo("UnauthorizedOperation");
        assertThat(code(client.call(other, body(other, TASK)))).isEqualTo("ok");
        assertThat(simulator.calls()).extracting(Call::verdict).containsExactly("auth", "ok");
        assertThat(simulator.tasks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GetTask, 2021-08-20, InvalidAction",
        "ModifyTaskInfo, 2025-08-06, InvalidAction",
        "SubmitTask, 2021-08-20, InvalidAction",
        "SubmitTask, 2025-08-07, NoSuchVersion",
        "ListTask, 2025-08-06, InvalidAction",
        "KillTaskInstancesAsync, 2025-08-06, InvalidAction",
    })
    void theVersionDecidesWhichActionItIs(String action, String version, String code) throws Exception {
        start(UNLIMITED);
        try (Wire wire = new Wire(simulator.endpoint())) {
            TestCall call = TestCall.to(simulator.endpoint())
                    .with(headers -> headers.set("X-TC-Action", action).set("X-TC-Version", version));

            assertThat(wire.exchange(call.bytes()).body()).contains("\"Code\":\"" + code + "\"");
        }
    }

    @Test
    void countsTheRateOfEachActionByItself() {
        start(SimulatorOptions.defaults());
        for (Action action : Actions.all().toList()) {
            String code = code(client.call(action.name(), body(action.name(), TASK)));
            int let = (int) IntStream.range(1, 100)
                    .filter(n -> !code(client.call(action.name(), body(action.name(), TASK)))
                            .equals("RequestLimitExceeded"))
                    .count();

            assertThat(code).as(action.name()).isNotEqualTo("RequestLimitExceeded");
            assertThat(1 + let).as(action.name()).isEqualTo(action.name().equals("DescribeTaskDetailDs") ? 60 : 20);
        }
    }

    @Test
    void aJobTakesItsTimeAndChangesTheTasksWhenItEnds() {
        start(Behaviour.believed().withJobTime(Duration.ofSeconds(8)));
        client.call("StartOpsTasks", body("StartOpsTasks", TASK));
        JsonNode begun = client.call("PauseOpsTasksAsync", body("PauseOpsTasksAsync", TASK));
        String job = begun.path("Data").path("AsyncId").asString();

        assertThat(job).hasSize(36);
        assertThat(poll(job).path("Status").asString()).isEqualTo("INIT");
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(poll(job).path("Status").asString()).isEqualTo("RUNNING");
        assertThat(status()).isEqualTo("Y");
        nanos.addAndGet(Duration.ofMillis(5_999).toNanos());
        assertThat(poll(job).path("Status").asString()).isEqualTo("RUNNING");
        assertThat(poll(job).path("FinishedSubProcessCount").asInt()).isZero();
        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(status()).isEqualTo("O");
        JsonNode ended = poll(job);
        assertThat(ended.path("Status").asString()).isEqualTo("SUCCESS");
        assertThat(ended.path("AsyncType").asString()).isEqualTo("TASK_PAUSE");
        assertThat(ended.path("SuccessSubProcessCount").asInt()).isOne();
        assertThat(ended.path("UpdateTime").asString()).matches("20[0-9-]{8}T[0-9:]{8}");
    }

    @Test
    void aStartWhileAJobRunsIsUndoneWhenItEnds() {
        start(Behaviour.believed().withJobTime(Duration.ofSeconds(8)));
        client.call("PauseOpsTasksAsync", body("PauseOpsTasksAsync", TASK));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        client.call("StartOpsTasks", body("StartOpsTasks", TASK));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(simulator.tasks()).extracting(TaskState::status).containsExactly("Y");
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThat(simulator.tasks()).extracting(TaskState::status).containsExactly("O");
    }

    @Test
    void knowsAJobByItsProjectOnlyAndNoOtherJob() {
        start(UNLIMITED);
        ObjectNode poll = body("GetOpsAsyncJob", TASK);
        assertThat(code(client.call("GetOpsAsyncJob", poll))).isEqualTo("ResourceNotFound");

        JsonNode begun = client.call("PauseOpsTasksAsync", body("PauseOpsTasksAsync", TASK));
        poll.set("AsyncId", begun.path("Data").path("AsyncId"));
        assertThat(code(client.call("GetOpsAsyncJob", poll))).isEqualTo("ok");
        assertThat(code(client.call("GetOpsAsyncJob", poll.put("ProjectId", "2"))))
                .isEqualTo("ResourceNotFound");
    }

    @Test
    void saysOfMissingTasksWhatEachActionSays() {
        start(UNLIMITED.withMissingTask(TASK));
        Map<String, String> answers = Actions.all()
                .filter(action -> !action.name().equals("GetOpsAsyncJob"))
                .collect(Collectors.toMap(Action::name, action -> missing(action.name())));

        assertThat(answers)
                .containsEntry(
                        "BatchModifyOpsOwners",
                        "{'SuccessCount':0,'FailedCount':1,'TotalCount':1,'AsyncActionId':null}")
                .containsEntry("StartOpsTasks", "{'Status':false}")
                .containsEntry("DescribeDependTaskLists", "[]")
                .containsEntry("DescribeTaskDetailDs", "null");
        assertThat(row(client.call("DescribeOperateOpsTasks", body("DescribeOperateOpsTasks", TASK)), TASK))
                .isEmpty();
        assertThat(answers.entrySet().stream()
                        .filter(answer -> answer.getValue().equals("ResourceNotFound"))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        "ModifyTaskInfo",
                        "ModifyTaskInfoDs",
                        "ModifyTaskName",
                        "FreezeOpsTasks",
                        "BatchRunOpsTask",
                        "CreateTaskVersionDs",
                        "UpdateTaskPartially",
                        "UpdateOpsTasksOwner",
                        "SubmitTask",
                        "GetTask",
                        "GetOpsTask");
        assertThat(simulator.tasks()).isEmpty();
        assertThat(simulator.calls())
                .filteredOn(Call::executed)
                .extracting(Call::action)
                .containsExactly("PauseOpsTasksAsync");
    }

    @Test
    void endsAJobForMissingTasksAsFailed() {
        start(UNLIMITED.withMissingTask(TASK));
        String one = client.call("PauseOpsTasksAsync", body("PauseOpsTasksAsync", TASK))
                .path("Data")
                .path("AsyncId")
                .asString();
        ObjectNode both = body("PauseOpsTasksAsync", TASK);
        both.withArray("TaskIds").add("7");
        String some = client.call("PauseOpsTasksAsync", both)
                .path("Data")
                .path("AsyncId")
                .asString();

        assertThat(poll(some).path("Status").asString()).isEqualTo("PART_SUCCESS");
        assertThat(poll(some).path("ErrorDesc").asString()).contains("1 of 2");
        assertThat(poll(one).path("Status").asString()).isEqualTo("FAIL");
    }

    @ParameterizedTest
    @MethodSource("actions")
    void sayingNoKeepsTheFormOfTheReplyAndDoesNothing(Action action) {
        start(UNLIMITED.withFault("data-false=1"));
        JsonNode data = client.call(action.name(), body(action.name(), TASK)).path("Data");

        if (action.kind() == Action.Kind.POLL) {
            return;
        }
        assertThat(data.toString().replace('"', '\''))
                .isIn(
                        "false",
                        "null",
                        "{'Status':false}",
                        "{'AsyncId':null}",
                        "{'VersionId':null,'Status':false}",
                        "{'SuccessCount':0,'FailedCount':1,'TotalCount':1,'AsyncActionId':null}",
                        "{'PageNumber':null,'PageSize':null,'Items':null,'TotalPage':null,'PageCount':null,'TotalCount':null}");
        assertThat(simulator.tasks()).isEmpty();
    }

    @Test
    void somebodyElseEditsTheTasksThatTheSeedPicksOnceAfterTheyAreRead() {
        start(UNLIMITED.withSeed(7).withBehaviour(Behaviour.believed().withEditShare(0.3)));
        List<String> tasks = IntStream.range(0, 200)
                .mapToObj(n -> "2026030108000" + (1000 + n))
                .toList();
        Map<String, JsonNode> first = read(tasks);
        Map<String, JsonNode> second = read(tasks);
        Map<String, JsonNode> third = read(tasks);
        Set<String> edited = tasks.stream()
                .filter(task -> !first.get(task).equals(second.get(task)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(edited).hasSizeBetween(40, 80);
        assertThat(third).isEqualTo(second);
        assertThat(simulator.tasks()).hasSize(edited.size()).allSatisfy(task -> {
            assertThat(edited).contains(task.taskId());
            assertThat(task.edits()).isOne();
            assertThat(task.changes()).isZero();
            assertThat(task.lastRequestId()).isNull();
        });
        JsonNode row = second.get(edited.iterator().next());
        assertThat(row.path("Notes").asString()).isEqualTo("edited by somebody else");
        assertThat(row.path("UpdateUserId").asString()).isEqualTo("100000000999");
    }

    @Test
    void anAbsentParameterStaysAndResetsOnlyWhereThatIsAskedFor() {
        start(UNLIMITED);
        ObjectNode before = (ObjectNode) read(List.of(TASK)).get(TASK);
        client.call("ModifyTaskInfo", body("ModifyTaskInfo", TASK).put("RetryWait", 77));
        ObjectNode after = (ObjectNode) read(List.of(TASK)).get(TASK);

        assertThat(after.path("RetryWait").asInt()).isEqualTo(77);
        assertThat(without(after)).isEqualTo(without(before));
    }

    @Test
    void aServerThatResetsPutsBackAllThatTheActionCouldHaveSet() {
        start(Behaviour.believed().withAbsent(Behaviour.Absent.RESETS));
        ObjectNode before = (ObjectNode) read(List.of(TASK)).get(TASK);
        client.call("ModifyTaskInfo", body("ModifyTaskInfo", TASK).put("RetryWait", 77));
        JsonNode after = read(List.of(TASK)).get(TASK);

        assertThat(after.path("RetryWait").asInt()).isEqualTo(77);
        assertThat(after.path("TaskName").asString()).isEmpty();
        assertThat(after.path("InChargeId").asString()).isEmpty();
        assertThat(after.path("DelayTime").asInt()).isZero();
        assertThat(after.path("Status")).isEqualTo(before.path("Status"));
        assertThat(after.path("WorkflowId")).isEqualTo(before.path("WorkflowId"));

        client.call("ModifyTaskName", body("ModifyTaskName", TASK));
        assertThat(read(List.of(TASK)).get(TASK).path("RetryWait").asInt())
                .as("no parameter of that action")
                .isEqualTo(77);
    }

    @ParameterizedTest
    @CsvSource({
        "BELIEVED, ModifyTaskInfo, b",
        "REPLACE, ModifyTaskInfo, b",
        "MERGE, ModifyTaskInfo, a b",
        "BELIEVED, UpdateTaskPartially, a b",
        "REPLACE, UpdateTaskPartially, b",
        "MERGE, UpdateTaskPartially, a b",
    })
    void listsMergeOrReplaceAsEachActionIsBelievedToOrAsTheyAreTold(Behaviour.Lists lists, String action, String keys) {
        start(Behaviour.believed().withLists(lists));
        client.call("ModifyTaskInfo", parameters("ModifyTaskInfo", "a", "1"));
        client.call(
                "ModifyTaskInfo",
                body("ModifyTaskInfo", TASK).set("InChargeIds", VendorsClient.JSON.readTree("[\"1\"]")));
        if (lists == Behaviour.Lists.MERGE) {
            // what the task had at first is still there
            client.call("UpdateTaskPartially", removal("TaskConfiguration/TaskSchedulingParameterList:day0,day1"));
        }

        client.call(action, parameters(action, "b", "2"));
        client.call(action, parameters(action, "b", "3"));

        JsonNode list = row(client.call("GetTask", body("GetTask", TASK)), TASK)
                .path("TaskConfiguration")
                .path("TaskSchedulingParameterList");
        assertThat(list.valueStream().map(item -> item.path("ParamKey").asString()))
                .containsExactlyInAnyOrder(keys.split(" "));
        assertThat(list.valueStream()
                        .filter(item -> item.path("ParamKey").asString().equals("b")))
                .singleElement()
                .satisfies(
                        item -> assertThat(item.path("ParamValue").asString()).isEqualTo("3"));
    }

    @Test
    void whatIsToLeaveAListLeavesIt() {
        start(UNLIMITED);
        client.call(
                "UpdateTaskPartially",
                "{'ProjectId':'1900000000000000001','TaskId':'20260301080000101','NewSetting':{'TaskSchedulerConfiguration':"
                        + "{'UpstreamDependencyConfigList':[{'TaskId':'1','MainCyclicConfig':'DAY'},"
                        + "{'TaskId':'2','MainCyclicConfig':'DAY'},{'TaskId':'3','MainCyclicConfig':'DAY'}]}}}");
        client.call("UpdateTaskPartially", removal("TaskSchedulerConfiguration/UpstreamDependencyConfigList:1,3,9"));

        JsonNode schedule =
                row(client.call("GetTask", body("GetTask", TASK)), TASK).path("TaskSchedulerConfiguration");
        assertThat(schedule.path("UpstreamDependencyConfigList")
                        .valueStream()
                        .map(item -> item.path("TaskId").asString()))
                .contains("2")
                .doesNotContain("1", "3");
        assertThat(row(client.call("DescribeTaskDetailDs", body("DescribeTaskDetailDs", TASK)), TASK)
                        .path("DependencyConfigList")
                        .toString())
                .contains("\"TaskId\":\"2\"")
                .doesNotContain("\"TaskId\":\"3\"");
    }

    @Test
    void aCallWithoutAProjectFindsTheTaskWhereverItIs() {
        start(UNLIMITED);
        client.call("FreezeOpsTasks", body("FreezeOpsTasks", TASK));
        assertThat(simulator.tasks()).extracting(TaskState::projectId).containsExactly("");
        assertThat(status()).isEqualTo("O");
        assertThat(simulator.tasks()).extracting(TaskState::projectId).containsExactly(VendorsClient.PROJECT);

        client.call("StartOpsTasks", body("StartOpsTasks", TASK));
        assertThat(status()).isEqualTo("Y");
        client.call("FreezeOpsTasks", body("FreezeOpsTasks", TASK));
        assertThat(status()).isEqualTo("O");
        assertThat(simulator.tasks()).singleElement().satisfies(task -> {
            assertThat(task.changes()).isEqualTo(3);
            assertThat(task.starts()).isOne();
        });
    }

    @Test
    void tellsTheTasksOfEachCallByTheActionsOwnNames() {
        start(UNLIMITED);
        ObjectNode two = body("UpdateOpsTasksOwner", "7");
        two.withArray("TaskIds").add("8");
        client.call("UpdateOpsTasksOwner", two);
        for (Action action : Actions.all().toList()) {
            client.call(action.name(), body(action.name(), TASK));
        }
        Set<String> listings = Set.of("ListTasks", "ListOpsTasks", "GetOpsAsyncJob");

        assertThat(simulator.calls().get(0).taskId()).isNull();
        assertThat(simulator.calls().get(0).taskIds()).containsExactly("7", "8");
        assertThat(simulator.calls().subList(1, simulator.calls().size())).allSatisfy(call -> {
            assertThat(call.taskIds()).isEqualTo(listings.contains(call.action()) ? List.of() : List.of(TASK));
            assertThat(call.taskId()).isEqualTo(listings.contains(call.action()) ? null : TASK);
            assertThat(call.projectId())
                    .isEqualTo(call.action().equals("FreezeOpsTasks") ? null : VendorsClient.PROJECT);
            assertThat(call.executed())
                    .isEqualTo(VendorsClient.action(call.action()).writes());
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"HANG", "LATE", "SLOW"},
            mode = EnumSource.Mode.EXCLUDE)
    void countsEveryExecutionWhateverBecameOfItsReply(FaultKind kind) {
        start(UNLIMITED.withFault(kind, 1));
        List<String> writes =
                Actions.all().filter(Action::writes).map(Action::name).toList();
        for (int i = 0; i < writes.size(); i++) {
            client.call(writes.get(i), body(writes.get(i), TASK + i));
        }

        assertThat(writes).hasSize(12);
        assertThat(simulator.calls()).hasSize(12).allMatch(call -> call.executed() == kind.executedAtOnce());
        assertThat(simulator.tasks()).hasSize(kind.executedAtOnce() ? 12 : 0).allSatisfy(task -> {
            String write = writes.get(Integer.parseInt(task.taskId().substring(TASK.length())));
            assertThat(task.changes()).isOne();
            assertThat(task.starts())
                    .isEqualTo(Set.of("BatchRunOpsTask", "StartOpsTasks").contains(write) ? 1 : 0);
            assertThat(task.versions())
                    .isEqualTo(Set.of("CreateTaskVersionDs", "SubmitTask").contains(write) ? 1 : 0);
        });
    }

    @Test
    void tellsTheStateWhateverWasWrittenThatFits() {
        long seed = System.nanoTime();
        System.out.println("BehaviourTest seed " + seed);
        Random random = new Random(seed);
        start(Behaviour.believed().withEditShare(0.5).withLists(Behaviour.Lists.MERGE));
        List<Action> writes = Actions.all().filter(Action::writes).toList();
        for (int i = 0; i < 240; i++) {
            Action action = writes.get(i % writes.size());
            String task = TASK + i / writes.size();
            ObjectNode body = VendorsClient.JSON.valueToTree(RandomBody.of(action, random));
            body.setAll(body(action.name(), task));
            assertThat(code(client.call(action, body)))
                    .as("%s %s", action.name(), body)
                    .isEqualTo("ok");
            for (String reading : List.of("GetTask", "DescribeDependTaskLists", "DescribeTaskDetailDs")) {
                assertThat(row(client.call(reading, body(reading, task)), task)
                                .path("Error")
                                .isMissingNode())
                        .as("%s after %s %s", reading, action.name(), body)
                        .isTrue();
            }
        }
        assertThat(simulator.tasks()).hasSize(20).allMatch(task -> task.changes() == 12);
        assertThat(simulator.calls())
                .hasSize(4 * 240)
                .allMatch(call -> call.verdict().equals("ok"));
    }

    @Test
    void countsWhatElseAnExecutionDoes() {
        start(UNLIMITED);
        client.call("BatchRunOpsTask", body("BatchRunOpsTask", TASK).put("EnableMakeUp", 1));
        client.call("StartOpsTasks", body("StartOpsTasks", TASK).put("EnableDataBackfill", false));
        client.call(
                "FreezeOpsTasks",
                body("FreezeOpsTasks", TASK).put("OperateIsInform", true).put("KillInstance", true));
        client.call(
                "CreateTaskVersionDs",
                body("CreateTaskVersionDs", TASK).put("AutoRun", true).put("EnableMakeUp", true));
        TaskState task = simulator.tasks().get(0);
        JsonNode state = VendorsClient.JSON.readTree(task.state());

        assertThat(task.starts()).isEqualTo(3);
        assertThat(task.versions()).isOne();
        assertThat(state.path("backfills").asInt()).isEqualTo(2);
        assertThat(state.path("messages").asInt()).isOne();
        assertThat(state.path("kills").asInt()).isOne();
        assertThat(task.params()).doesNotContain(TASK);
    }

    private String missing(String action) {
        JsonNode response = client.call(action, body(action, TASK));
        return code(response).equals("ok") ? response.path("Data").toString().replace('"', '\'') : code(response);
    }

    private JsonNode poll(String job) {
        return client.call("GetOpsAsyncJob", body("GetOpsAsyncJob", TASK).put("AsyncId", job))
                .path("Data");
    }

    private String status() {
        return row(client.call("GetOpsTask", body("GetOpsTask", TASK)), TASK)
                .path("TaskBaseAttribute")
                .path("Status")
                .asString();
    }

    private Map<String, JsonNode> read(List<String> tasks) {
        ObjectNode body = body("DescribeDependTaskLists", TASK);
        tasks.forEach(body.putArray("TaskIds")::add);
        JsonNode response = client.call("DescribeDependTaskLists", body);
        return tasks.stream().collect(Collectors.toMap(task -> task, task -> row(response, task)));
    }

    private static ObjectNode parameters(String action, String key, String value) {
        String list = "[{'ParamKey':'" + key + "','ParamValue':'" + value + "'}]";
        String set = action.equals("ModifyTaskInfo")
                ? "{'TaskParamInfos':" + list + "}"
                : "{'NewSetting':{'TaskConfiguration':{'TaskSchedulingParameterList':" + list + "}}}";
        return body(action, TASK).setAll((ObjectNode) VendorsClient.JSON.readTree(set.replace('\'', '"')));
    }

    private static ObjectNode removal(String what) {
        ObjectNode body = body("UpdateTaskPartially", TASK);
        body.putArray("FieldToRemoveList").add(what);
        return body;
    }

    /** A row without what every write changes. */
    private static ObjectNode without(ObjectNode row) {
        return row.deepCopy().without(List.of("RetryWait", "LastUpdate", "UpdateTime", "UpdateUser", "UpdateUserId"));
    }
}
