package dev.paceline.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.json.Json;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestBodyTest {
    private static final TaskKey TASK = new TaskKey("1492511691706699776", "20240307211852581");

    @Test
    void theBodyIsCompactAndKeepsTheOrderAndEveryEmptyValue() {
        List<Value.Field> parameters = List.of(
                new Value.Field("DelayTime", Value.number(0)),
                new Value.Field("TaskName", Value.text("任务-α \"\\\n😀")),
                new Value.Field("Notes", Value.text("")),
                new Value.Field("TaskParamInfos", new Value.Items(List.of())),
                new Value.Field("ScriptChange", new Value.Bool(false)));

        assertThat(body("ModifyTaskInfo", parameters))
                .isEqualTo("{\"ProjectId\":\"1492511691706699776\",\"TaskId\":\"20240307211852581\","
                        + "\"DelayTime\":0,\"TaskName\":\"任务-α \\\"\\\\\\n😀\",\"Notes\":\"\","
                        + "\"TaskParamInfos\":[],\"ScriptChange\":false}");
    }

    @Test
    void objectsAreNestedAndTheTargetStandsInItsList() {
        assertThat(body("FreezeOpsTasks", List.of(new Value.Field("Tasks.0.TaskName", Value.text("a")))))
                .isEqualTo("{\"Tasks\":[{\"TaskId\":\"20240307211852581\",\"TaskName\":\"a\"}]}");
        assertThat(body("StartOpsTasks", List.of(new Value.Field("EnableDataBackfill", new Value.Bool(true)))))
                .isEqualTo("{\"ProjectId\":\"1492511691706699776\",\"TaskIds\":[\"20240307211852581\"],"
                        + "\"EnableDataBackfill\":true}");
    }

    private static String body(String action, List<Value.Field> parameters) {
        return Json.write(Actions.named(action).orElseThrow().request(TASK, parameters));
    }
}
