package dev.paceline.simulator;

import static dev.paceline.simulator.VendorsClient.PROJECT;
import static dev.paceline.simulator.VendorsClient.body;
import static dev.paceline.simulator.VendorsClient.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pages of a project's tasks, and what its tasks are at first. */
class ListingTest {
    private Simulator simulator = start(2_345);
    private VendorsClient client = new VendorsClient(simulator);

    private static Simulator start(int population) {
        return Simulator.start(SimulatorOptions.defaults()
                .withLimiter(Limiter.NONE)
                .withBehaviour(Behaviour.believed().withPopulation(population)));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void pagesHoldEveryTaskOnceAndTheWholeCount() {
        List<String> small = new ArrayList<>();
        List<String> large = new ArrayList<>();
        for (int page = 1; page <= 12; page++) {
            JsonNode data = client.call("ListTasks", body("ListTasks", "").put("PageNumber", page))
                    .path("Data");
            assertThat(data.path("TotalCount").asInt()).isEqualTo(2_345);
            assertThat(data.path("TotalPageNumber").asInt()).isEqualTo(12);
            assertThat(data.path("PageNumber").asInt()).isEqualTo(page);
            small.addAll(ids(data));
        }
        for (int page = 1; page <= 2; page++) {
            large.addAll(ids(
                    client.call("ListOpsTasks", body("ListOpsTasks", "").put("PageNumber", Integer.toString(page)))
                            .path("Data")));
        }
        JsonNode beyond = client.call("ListTasks", body("ListTasks", "").put("PageNumber", 13));

        assertThat(small).hasSize(2_345).doesNotHaveDuplicates();
        assertThat(large).isEqualTo(small);
        assertThat(beyond.path("Data").path("Items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ListTasks | 'PageSize':9 | InvalidParameterValue",
                "ListTasks | 'PageSize':201 | InvalidParameterValue",
                "ListTasks | 'PageSize':'200' | InvalidParameter",
                "ListTasks | 'PageNumber':0 | InvalidParameterValue",
                "ListOpsTasks | 'PageSize':2000 | InvalidParameter",
                "ListOpsTasks | 'PageSize':'2001' | InvalidParameterValue",
                "ListOpsTasks | 'PageSize':'0' | InvalidParameterValue",
                "ListOpsTasks | 'PageNumber':'x' | InvalidParameterValue",
                "DescribeOperateOpsTasks | 'PageNumber':1 | InvalidParameter",
                "DescribeOperateOpsTasks | 'PageSize':'2000' | ok",
            })
    void aPageIsATextOrANumberAsTheActionHasItAndWithinItsLimits(String action, String page, String code) {
        assertThat(code(client.call(action, "{'ProjectId':'" + PROJECT + "'," + page + "}")))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ListTasks | OwnerUin | /OwnerUin",
                "ListTasks | WorkflowId | /WorkflowId",
                "ListTasks | TaskName | /TaskName",
                "ListTasks | Status | /Status",
                "ListTasks | TaskTypeId | /TaskTypeId",
                "ListTasks | Submit | /Submit",
                "ListOpsTasks | OwnerUin | /OwnerUin",
                "ListOpsTasks | WorkflowId | /WorkflowId",
                "ListOpsTasks | WorkflowName | /WorkflowName",
                "ListOpsTasks | CycleType | /CycleType",
                "ListOpsTasks | Status | /Status",
                "DescribeOperateOpsTasks | InChargeList | /InCharge",
                "DescribeOperateOpsTasks | WorkFlowIdList | /WorkflowId",
                "DescribeOperateOpsTasks | WorkFlowNameList | /WorkflowName",
                "DescribeOperateOpsTasks | TaskNameList | /TaskName",
                "DescribeOperateOpsTasks | TaskIdList | /TaskId",
                "DescribeOperateOpsTasks | StatusList | /Status",
                "DescribeOperateOpsTasks | TaskTypeIdList | /TaskTypeId",
            })
    void aFilterLetsThroughExactlyTheRowsThatHaveItsValue(String action, String filter, String member) {
        ObjectNode all = (ObjectNode) VendorsClient.JSON.readTree("{\"ProjectId\":\"" + PROJECT + "\"}");
        all.set("PageSize", VendorsClient.JSON.readTree(action.equals("ListTasks") ? "200" : "\"2000\""));
        restart(150);
        JsonNode rows = client.call(action, all).path("Data").path("Items");
        JsonNode wanted = rows.get(0).at(member);
        String text = wanted.asString().replace(";", "");
        List<JsonNode> matching = rows.valueStream()
                .filter(row -> List.of(row.at(member).asString().split(";")).contains(text))
                .toList();

        JsonNode found = client.call(
                        action,
                        all.deepCopy()
                                .set(
                                        filter,
                                        wanted.isString() || filter.endsWith("List")
                                                ? VendorsClient.JSON.valueToTree(text)
                                                : wanted))
                .path("Data");

        assertThat(rows).hasSize(150);
        assertThat(matching).isNotEmpty();
        assertThat(found.path("Items").valueStream()).containsExactlyElementsOf(matching);
        assertThat(found.path("TotalCount").asInt()).isEqualTo(matching.size());
    }

    @Test
    void filtersByWhatTheTasksAreLikeNow() {
        restart(20);
        String task = ids(client.call("ListTasks", body("ListTasks", "")).path("Data"))
                .get(3);
        client.call("ModifyTaskInfo", body("ModifyTaskInfo", task).put("TaskName", "new name of it"));
        client.call("ModifyTaskName", body("ModifyTaskName", "99").put("TaskName", "a new name too"));

        assertThat(ids(client.call("ListTasks", "{'ProjectId':'" + PROJECT + "','TaskName':'new name'}")
                        .path("Data")))
                .containsExactly(task, "99");
        assertThat(ids(client.call(
                                "ListTasks",
                                "{'ProjectId':'" + PROJECT
                                        + "','ModifyTime':['2026-01-01 00:00:00','9999-01-01 00:00:00']}")
                        .path("Data")))
                .containsExactly(task, "99");
        assertThat(ids(client.call("ListTasks", "{'ProjectId':'7','TaskName':'new name'}")
                        .path("Data")))
                .isEmpty();
    }

    @Test
    void aTaskThatNobodyWroteIsTheSameInEveryRun() {
        JsonNode first = client.call("GetTask", body("GetTask", "20260301080000101"));
        JsonNode rows = client.call("ListOpsTasks", body("ListOpsTasks", "")).path("Data");
        restart(2_345);

        assertThat(client.call("GetTask", body("GetTask", "20260301080000101")).path("Data"))
                .isEqualTo(first.path("Data"));
        assertThat(client.call("ListOpsTasks", body("ListOpsTasks", "")).path("Data"))
                .isEqualTo(rows);
        assertThat(Origin.of(PROJECT, "20260301080000101").toString())
                .as("and in every version: a change of this line changes what people have written down")
                .isEqualTo(VendorsClient.lines("origin.json").get(0));
    }

    @Test
    void someFieldsAreNotKnownOfSomeTasksAndTasksDiffer() {
        JsonNode rows = client.call("DescribeOperateOpsTasks", "{'ProjectId':'" + PROJECT + "','PageSize':'2000'}")
                .path("Data")
                .path("Items");

        for (String member : List.of("Notes", "ExecutionTTL", "Crontab")) {
            assertThat(rows.valueStream()
                            .filter(row -> row.path(member).isNull())
                            .count())
                    .as(member)
                    .isBetween(1L, 1_999L);
        }
        for (String member : List.of("InCharge", "WorkflowId", "Status", "CycleUnit", "DelayTime", "RunPriority")) {
            assertThat(rows.valueStream()
                            .map(row -> row.path(member).asString())
                            .distinct()
                            .count())
                    .as(member)
                    .isGreaterThan(2);
        }
    }

    private void restart(int population) {
        simulator.close();
        simulator = start(population);
        client = new VendorsClient(simulator);
    }

    private static List<String> ids(JsonNode page) {
        return page.path("Items")
                .valueStream()
                .map(row -> row.path("TaskId").asString())
                .toList();
    }
}
