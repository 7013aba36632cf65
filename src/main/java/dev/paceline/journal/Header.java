package dev.paceline.journal;

import dev.paceline.json.Json;
import dev.paceline.model.Value;
import java.time.Instant;
import java.util.List;

/**
 * How a journal begins.
 *
 * @param runId the run's id
 * @param createdAt when the run was created
 * @param pinned everything that shapes a request, the input's hash included; opaque to this room
 */
public record Header(String runId, Instant createdAt, Value.Fields pinned) {
    byte[] json() {
        return Json.bytes(new Value.Fields(List.of(
                new Value.Field("run_id", Value.text(runId)),
                new Value.Field("created_at", Value.text(Timestamps.format(createdAt))),
                new Value.Field("pinned", pinned))));
    }

    static Header read(byte[] json) {
        JsonObject object = JsonObject.of(Json.parse(json, 0, json.length));
        return new Header(object.text("run_id"), Timestamps.parse(object.text("created_at")), object.fields("pinned"));
    }
}
