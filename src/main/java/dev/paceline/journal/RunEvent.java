package dev.paceline.journal;

import dev.paceline.json.Json;
import dev.paceline.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that befell the run as a whole.
 *
 * @param kind what, {@code started}, {@code resumed}, {@code stopped} or {@code finished} say
 * @param at when
 * @param details what else there is to know; no key {@code event} or {@code at}
 */
public record RunEvent(String kind, Instant at, List<Value.Field> details) {
    /** Copies the list. */
    public RunEvent {
        details = List.copyOf(details);
    }

    byte[] json() {
        List<Value.Field> fields = new ArrayList<>(details.size() + 2);
        fields.add(new Value.Field("event", Value.text(kind)));
        fields.add(new Value.Field("at", Value.text(Timestamps.format(at))));
        fields.addAll(details);
        return Json.bytes(new Value.Fields(fields));
    }

    static RunEvent read(byte[] json) {
        Value value = Json.parse(json, 0, json.length);
        JsonObject object = JsonObject.of(value);
        List<Value.Field> details = ((Value.Fields) value)
                .fields().stream().filter(RunEvent::isDetail).toList();
        return new RunEvent(object.text("event"), Timestamps.parse(object.text("at")), details);
    }

    private static boolean isDetail(Value.Field field) {
        return !field.name().equals("event") && !field.name().equals("at");
    }
}
