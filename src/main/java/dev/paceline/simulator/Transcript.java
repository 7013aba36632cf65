package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The log as others read it. Bodies are taken apart here again, so that a call need not pay for it. */
final class Transcript {
    private static final JsonMapper MAPPER = JsonMapper.builder(Parameters.JSON).build();

    private Transcript() {}

    static Call call(Entry entry) {
        Received received = entry.received;
        return new Call(
                entry.n,
                BigDecimal.valueOf(received.nanos(), 6),
                received.secretId(),
                received.region(),
                received.host(),
                received.action(),
                entry.verdict,
                entry.executed(),
                text(received.body(), "ProjectId"),
                text(received.body(), "TaskId"),
                new String(received.body(), UTF_8),
                entry.status,
                entry.requestId());
    }

    /** The state of every task that was changed, in the order of their first changes. */
    static List<TaskState> tasks(List<Entry> executions) {
        Map<Task, Changes> tasks = new LinkedHashMap<>();
        for (Entry entry : executions) {
            ObjectNode body = (ObjectNode) MAPPER.readTree(entry.received.body());
            Task task = new Task(
                    body.remove("ProjectId").stringValue(),
                    body.remove("TaskId").stringValue());
            tasks.computeIfAbsent(task, first -> new Changes()).add(entry, body);
        }
        return tasks.entrySet().stream().map(Transcript::state).toList();
    }

    /** A call as a line of JSON, its end included. */
    static String line(Entry entry) {
        Call call = call(entry);
        ObjectNode line = MAPPER.createObjectNode()
                .put("n", call.n())
                .put("at_ms", call.atMs())
                .put("secret_id", call.secretId())
                .put("region", call.region())
                .put("host", call.host())
                .put("action", call.action())
                .put("verdict", call.verdict())
                .put("executed", call.executed())
                .put("project_id", call.projectId())
                .put("task_id", call.taskId())
                .put("body", call.body())
                .put("status", call.status())
                .put("request_id", call.requestId());
        return MAPPER.writeValueAsString(line) + "\n";
    }

    /** A task as a line of JSON, its end included. */
    static String line(TaskState task) {
        ObjectNode line = MAPPER.createObjectNode()
                .put("project_id", task.projectId())
                .put("task_id", task.taskId())
                .put("changes", task.changes())
                .put("last_request_id", task.lastRequestId())
                .set("params", MAPPER.readTree(task.params()));
        return MAPPER.writeValueAsString(line) + "\n";
    }

    /** A member of a body that is text; null where the body or the member is something else. */
    static @Nullable String text(byte[] body, String name) {
        try {
            JsonNode member = MAPPER.readTree(body).get(name);
            return member == null || !member.isString() ? null : member.stringValue();
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static TaskState state(Map.Entry<Task, Changes> task) {
        Changes changes = task.getValue();
        return new TaskState(
                task.getKey().projectId(),
                task.getKey().taskId(),
                changes.count,
                changes.lastRequestId,
                MAPPER.writeValueAsString(changes.params));
    }

    private record Task(String projectId, String taskId) {}

    private static final class Changes {
        private final ObjectNode params = MAPPER.createObjectNode();
        private int count;
        private String lastRequestId = "";

        void add(Entry entry, ObjectNode body) {
            params.setAll(body);
            count++;
            lastRequestId = entry.requestId();
        }
    }
}
