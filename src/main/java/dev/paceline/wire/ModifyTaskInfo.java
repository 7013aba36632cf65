package dev.paceline.wire;

import dev.paceline.json.Json;
import dev.paceline.model.TaskChange;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one call that changes a task. */
public final class ModifyTaskInfo {
    /** The action's name. */
    public static final String ACTION = "ModifyTaskInfo";

    /** The API version whose parameters are sent. */
    public static final String VERSION = "2021-08-20";

    private ModifyTaskInfo() {}

    /**
     * The body: compact JSON in UTF-8, {@code ProjectId}, {@code TaskId}, then the parameters in the order given. The same
     * change always yields the same bytes.
     */
    public static byte[] body(TaskChange change) {
        List<Value.Field> fields = new ArrayList<>();
        fields.add(new Value.Field("ProjectId", Value.text(change.task().projectId())));
        fields.add(new Value.Field("TaskId", Value.text(change.task().taskId())));
        fields.addAll(change.parameters());
        return Json.bytes(new Value.Fields(fields));
    }

    /** The call that makes the change. */
    public static ApiRequest request(Endpoint endpoint, String region, @Nullable String language, TaskChange change) {
        return new ApiRequest(endpoint, ACTION, VERSION, region, language, body(change));
    }
}
