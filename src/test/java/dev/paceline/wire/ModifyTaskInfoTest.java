package dev.paceline.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModifyTaskInfoTest {
    private static final TaskKey TASK = new TaskKey("1492511691706699776", "20240307211852581");

    @Test
    void theBodyIsCompactAndKeepsTheOrderAndEveryEmptyValue() {
        List<Value.Field> parameters = List.of(
                new Value.Field("TaskName", Value.text("任务-α \"\\\n😀")),
                new Value.Field("DelayTime", Value.number(0)),
                new Value.Field("Notes", Value.text("")),
                new Value.Field("TaskParamInfos", new Value.Items(List.of())),
                new Value.Field("ScriptChange", new Value.Bool(false)));

        assertThat(new String(
                        ModifyTaskInfo.body(new TaskChange(1, 2, TASK, parameters, null, null)),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"ProjectId\":\"1492511691706699776\",\"TaskId\":\"20240307211852581\","
                        + "\"TaskName\":\"任务-α \\\"\\\\\\n😀\",\"DelayTime\":0,\"Notes\":\"\","
                        + "\"TaskParamInfos\":[],\"ScriptChange\":false}");
    }

    @Test
    void theCallNamesActionAndVersionAndCarriesTheBody() {
        var change = new TaskChange(1, 2, TASK, List.of(), null, null);
        var endpoint = new Endpoint("https", "h.example", 443);

        ApiRequest request = ModifyTaskInfo.request(endpoint, "ap-guangzhou", "zh-CN", change);

        assertThat(request)
                .isEqualTo(new ApiRequest(
                        endpoint, "ModifyTaskInfo", "2021-08-20", "ap-guangzhou", "zh-CN", request.body()));
        assertThat(request.body()).isEqualTo(ModifyTaskInfo.body(change));
    }
}
