package dev.paceline.journal;

import dev.paceline.json.Json;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as a JSON object: a line of {@code results.jsonl}, and what the journal holds. A key without a value is
 * {@code null}; {@code superseded_by} is there only where a later row overtook, {@code job_id} only where the request began a job. Exact both ways, down to the millisecond.
 */
final class OutcomeJson {
    private static final Map<String, Status> STATUSES =
            Arrays.stream(Status.values()).collect(Collectors.toMap(Status::label, Function.identity()));

    private OutcomeJson() {}

    /** The object as UTF-8 on one line, without a line end. */
    static byte[] write(Outcome outcome) {
        return Json.bytes(value(outcome));
    }

    /** The object. */
    static Value.Fields value(Outcome outcome) {
        TaskKey task = outcome.task();
        List<Value.Field> fields = new ArrayList<>(16);
        fields.add(number("row", outcome.row()));
        fields.add(number("line", outcome.line()));
        fields.add(text("project_id", task == null ? null : task.projectId()));
        fields.add(text("task_id", task == null ? null : task.taskId()));
        fields.add(text("status", outcome.status().label()));
        fields.add(number("attempts", outcome.attempts()));
        fields.add(text("code", outcome.code()));
        fields.add(text("message", outcome.message()));
        fields.add(text("request_id", outcome.requestId()));
        fields.add(numberUnless(0, "http_status", outcome.httpStatus()));
        fields.add(time("first_sent_at", outcome.firstSentAt()));
        fields.add(time("finished_at", outcome.finishedAt()));
        fields.add(numberUnless(-1, "waited_ms", outcome.waitedMs()));
        fields.add(numberUnless(-1, "latency_ms", outcome.latencyMs()));
        fields.add(new Value.Field("changes", new Value.Fields(outcome.changes())));
        if (outcome.overtakenBy() > 0) {
            fields.add(number("superseded_by", outcome.overtakenBy()));
        }
        if (outcome.job() != null) {
            fields.add(text("job_id", outcome.job()));
        }
        return new Value.Fields(fields);
    }

    /**
     * The outcome of such an object.
     *
     * @throws IllegalArgumentException where it is not one
     */
    static Outcome read(byte[] json, int offset, int length) {
        JsonObject object = JsonObject.of(Json.parseOwn(json, offset, length));
        String project = object.textOrNull("project_id");
        String task = object.textOrNull("task_id");
        return new Outcome(
                object.number("row", 0),
                object.number("line", 0),
                project == null || task == null ? null : new TaskKey(project, task),
                status(object.text("status")),
                Math.toIntExact(object.number("attempts", 0)),
                object.textOrNull("code"),
                object.textOrNull("message"),
                object.textOrNull("request_id"),
                Math.toIntExact(object.number("http_status", 0)),
                object.timeOrNull("first_sent_at"),
                object.timeOrNull("finished_at"),
                object.number("waited_ms", -1),
                object.number("latency_ms", -1),
                object.fields("changes").fields(),
                object.number("superseded_by", 0),
                object.textOrNull("job_id"));
    }

    private static Status status(String label) {
        Status status = STATUSES.get(label);
        if (status == null) {
            throw new IllegalArgumentException("there is no status " + label);
        }
        return status;
    }

    private static Value.Field number(String name, long number) {
        return new Value.Field(name, Value.number(number));
    }

    private static Value.Field numberUnless(long none, String name, long number) {
        return new Value.Field(name, number == none ? Value.NULL : Value.number(number));
    }

    private static Value.Field text(String name, @Nullable String text) {
        return new Value.Field(name, text == null ? Value.NULL : Value.text(text));
    }

    private static Value.Field time(String name, @Nullable Instant time) {
        return text(name, time == null ? null : Timestamps.format(time));
    }
}
