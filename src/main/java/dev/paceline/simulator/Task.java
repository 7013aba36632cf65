package dev.paceline.simulator;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A task that somebody has touched: what of it is no longer as it was at first, and how often it was changed. */
final class Task {
    private final String id;
    private final ObjectNode changed;
    private final ObjectNode params;
    private String project;
    private int changes;
    private int edits;
    private @Nullable String lastRequestId;

    Task(String project, String id) {
        this(project, id, JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
    }

    private Task(String project, String id, ObjectNode changed, ObjectNode params) {
        this.project = project;
        this.id = id;
        this.changed = changed;
        this.params = params;
    }

    String id() {
        return id;
    }

    String project() {
        return project;
    }

    int changes() {
        return changes;
    }

    int edits() {
        return edits;
    }

    @Nullable
    String lastRequestId() {
        return lastRequestId;
    }

    /** What calls have set. */
    ObjectNode params() {
        return params;
    }

    /** Whether it is not as it was at first. */
    boolean isChanged() {
        return changes + edits > 0;
    }

    /** All its fields, and those that follow from others. The caller may change them, which changes nothing here. */
    ObjectNode state() {
        ObjectNode state = Origin.of(project, id).setAll(changed);
        String group = Dotted.at(state, "resource-group").asString("");
        if (!state.has("resource-group-name") && !group.isEmpty()) {
            state.put("resource-group-name", "group_" + group.substring(Math.max(0, group.length() - 4)));
        }
        if (Dotted.at(state, "cycle").asInt(-1) == 0) {
            state.set("crontab-typed", Dotted.at(state, "crontab"));
        }
        return state;
    }

    /** Lets the fields be changed. */
    void change(Consumer<ObjectNode> how) {
        ObjectNode before = state();
        ObjectNode after = JsonNodeFactory.instance.objectNode().setAll(before);
        how.accept(after);
        after.forEachEntry((field, value) -> {
            if (!value.equals(before.get(field))) {
                changed.set(field, value);
            }
        });
    }

    /** Counts an executed call that set these parameters. */
    void count(String requestId, ObjectNode set) {
        params.setAll(set);
        changes++;
        lastRequestId = requestId;
    }

    /** Counts a change that was no call. */
    void countEdit() {
        edits++;
    }

    boolean isEdited() {
        return edits > 0;
    }

    /** Says which project it belongs to, where no call had told before. */
    void joins(String projectId) {
        project = projectId;
    }

    /** The same task as it is now. */
    Task copy() {
        Task copy = new Task(project, id, changed.deepCopy(), params.deepCopy());
        copy.changes = changes;
        copy.edits = edits;
        copy.lastRequestId = lastRequestId;
        return copy;
    }

    TaskState told() {
        ObjectNode state = state();
        return new TaskState(
                project,
                id,
                changes,
                lastRequestId,
                params.toString(),
                text(state, "status"),
                count(state, "starts"),
                count(state, "versions"),
                edits,
                state.toString());
    }

    static String text(JsonNode state, String field) {
        return Dotted.at(state, field).asString("");
    }

    static int count(JsonNode state, String field) {
        return Dotted.at(state, field).asInt(0);
    }
}
