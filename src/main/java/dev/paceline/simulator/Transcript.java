package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The log as others read it. Bodies are taken apart here again, so that a call need not pay for it. */
final class Transcript {
    private static final JsonMapper MAPPER = JsonMapper.builder(Parameters.JSON).build();

    private Transcript() {}

    static Call call(Entry entry) {
        Received received = entry.received();
        Targets targets = Targets.of(Actions.find(received.action(), received.version()), received.body());
        return new Call(
                entry.n,
                BigDecimal.valueOf(received.nanos(), 6),
                received.secretId(),
                received.region(),
                received.host(),
                received.action(),
                received.version(),
                entry.verdict,
                entry.executed(),
                targets.project(),
                targets.task(),
                targets.tasks(),
                new String(received.body(), UTF_8),
                received.length(),
                entry.status,
                entry.requestId());
    }

    /** A call as a line of JSON, without its end. */
    static byte[] line(Entry entry) {
        Call call = call(entry);
        ObjectNode line = MAPPER.createObjectNode()
                .put("n", call.n())
                .put("at_ms", call.atMs())
                .put("secret_id", call.secretId())
                .put("region", call.region())
                .put("host", call.host())
                .put("action", call.action())
                .put("version", call.version())
                .put("verdict", call.verdict())
                .put("executed", call.executed())
                .put("project_id", call.projectId())
                .put("task_id", call.taskId());
        call.taskIds().forEach(line.putArray("task_ids")::add);
        line.put("body", call.body());
        if (entry.received().isCut()) {
            line.put("body_length", call.bodyLength());
        }
        return MAPPER.writeValueAsBytes(line.put("status", call.status()).put("request_id", call.requestId()));
    }

    /** A task as a line of JSON, without its end. */
    static byte[] line(Task task) {
        ObjectNode state = task.state();
        ObjectNode line = MAPPER.createObjectNode()
                .put("project_id", task.project())
                .put("task_id", task.id())
                .put("changes", task.changes())
                .put("last_request_id", task.lastRequestId());
        line.set("params", task.params());
        line.put("status", Task.text(state, "status"))
                .put("starts", Task.count(state, "starts"))
                .put("versions", Task.count(state, "versions"))
                .put("edits", task.edits())
                .set("state", state);
        return MAPPER.writeValueAsBytes(line);
    }
}
