package dev.paceline.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The vendor's examples of every action that is served: their requests are taken, and answered in their form. */
class OfficialExamplesTest {
    /** What no write sets, or what is told elsewhere in the row as well: null here, which the definition allows. */
    private static final Set<String> LEFT_OUT = Set.of(
            "TaskLinkInfo",
            "EventListenerInfos",
            "ScriptInfo",
            "DLCResourceConfig",
            "ParentTaskInfos",
            "ExtResourceFlag",
            "NewParentTaskInfos",
            "TaskExtDTO",
            "Alarms",
            "ParamInList",
            "ParamOutList",
            "TaskRegisterOutputTable",
            "CycleDependencyConfigList",
            "TaskType.CreateTime",
            "TaskType.InCharge",
            "TaskType.RetryWait",
            "TaskType.TaskTypeExtension",
            "TaskExt.DryRunExtAttributes",
            "TaskExt.DryRunParameter",
            "Params[].TaskId",
            "Params[].CreateTime",
            "Params[].UpdateTime",
            "Data.SourceServer",
            "Data.TargetServer",
            "CalendarId",
            "CalendarName",
            "DependencyConfigTimeoutTypeList");

    private final Simulator simulator =
            Simulator.start(SimulatorOptions.defaults().withLimiter(Limiter.NONE));
    private final VendorsClient client = new VendorsClient(simulator);

    record Example(String action, String version, JsonNode request, JsonNode response) {
        static Example of(String line) {
            JsonNode json = VendorsClient.JSON.readTree(line);
            return new Example(
                    json.path("action").asString(),
                    json.path("version").asString(),
                    json.path("request"),
                    json.path("response"));
        }

        @Override
        public String toString() {
            return action + "@" + version;
        }
    }

    static Stream<Example> examples() {
        return VendorsClient.lines("examples.jsonl").stream().map(Example::of);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void thereIsOneForEveryAction() {
        assertThat(examples().map(Example::toString))
                .containsExactlyInAnyOrderElementsOf(Actions.all()
                        .map(action -> action.name() + "@" + action.version())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itsRequestIsTakenAndAnsweredInItsForm(Example example) {
        ObjectNode request = (ObjectNode) example.request().deepCopy();
        if (example.action().equals("GetOpsAsyncJob")) {
            JsonNode begun = client.call("PauseOpsTasksAsync", VendorsClient.body("PauseOpsTasksAsync", "7"));
            request.set("AsyncId", begun.path("Data").path("AsyncId"));
        } else if (example.action().equals("ListTasks")) {
            request.retain("ProjectId", "PageNumber", "PageSize");
        }

        client.call(
                "ModifyTaskInfo",
                "{'ProjectId':'" + VendorsClient.PROJECT + "','TaskId':'20260301080000101','Notes':''}");

        JsonNode response = client.call(Actions.get(example.action(), example.version()), request);

        assertThat(response.path("RequestId").asString()).hasSize(36);
        assertThat(response.propertyNames()).containsExactlyInAnyOrder("Data", "RequestId");
        List<String> differences = new ArrayList<>();
        compare("Data", example.response().path("Data"), response.path("Data"), differences);
        assertThat(differences).isEmpty();
        assertThat(simulator.calls()).last().satisfies(call -> {
            assertThat(call.verdict()).isEqualTo("ok");
            assertThat(call.action()).isEqualTo(example.action());
            assertThat(call.version()).isEqualTo(example.version());
        });
    }

    /** Members, and types where both have a value; a list goes by its first members. */
    private static void compare(String path, JsonNode theirs, JsonNode ours, List<String> differences) {
        if (theirs.isNull() || ours.isNull()) {
            if (ours.isMissingNode() || ours.isNull() && !theirs.isNull() && !leftOut(path)) {
                differences.add(path + ": " + ours.getNodeType() + " for " + theirs.getNodeType());
            }
        } else if (theirs.isObject() && ours.isObject()) {
            Set<String> names = new TreeSet<>(theirs.propertyNames());
            names.addAll(ours.propertyNames());
            names.forEach(name -> compare(path + "." + name, theirs.path(name), ours.path(name), differences));
        } else if (theirs.isArray() && ours.isArray()) {
            if (!theirs.isEmpty() && !ours.isEmpty()) {
                compare(path + "[]", theirs.get(0), ours.get(0), differences);
            }
        } else if (theirs.getNodeType() != ours.getNodeType()) {
            differences.add(path + ": " + ours.getNodeType() + " for " + theirs.getNodeType());
        }
    }

    private static boolean leftOut(String path) {
        return LEFT_OUT.stream().anyMatch(end -> path.endsWith("." + end) || path.equals(end));
    }
}
