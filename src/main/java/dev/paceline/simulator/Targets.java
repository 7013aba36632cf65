package dev.paceline.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * On what a call works.
 *
 * @param project its id, null where the call does not say
 * @param tasks their ids, in the call's order
 */
record Targets(@Nullable String project, List<String> tasks) {
    private static final JsonMapper MAPPER = JsonMapper.builder(Parameters.JSON).build();

    /** What an accepted body names. */
    static Targets of(Action action, JsonNode body) {
        Found found = new Found();
        found.in(action.request(), body);
        return new Targets(found.project, List.copyOf(found.tasks));
    }

    /** What any body names, by the members ProjectId and TaskId where the action is not known: as far as it can be read. */
    static Targets of(Optional<Action> action, byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            return action.map(known -> of(known, tree)).orElseGet(() -> byName(tree));
        } catch (JacksonException notJson) {
            return new Targets(null, List.of());
        }
    }

    /** The only task, null where there are none or several. */
    @Nullable
    String task() {
        return tasks.size() == 1 ? tasks.get(0) : null;
    }

    /** An accepted body without the targets. */
    static ObjectNode without(Action action, ObjectNode body) {
        ObjectNode rest = body.deepCopy();
        remove(action.request(), rest);
        return rest;
    }

    private static Targets byName(JsonNode body) {
        JsonNode project = body.path("ProjectId");
        JsonNode task = body.path("TaskId");
        return new Targets(
                project.isString() ? project.stringValue() : null,
                task.isString() ? List.of(task.stringValue()) : List.of());
    }

    private static void remove(Structure structure, ObjectNode body) {
        structure.members().forEach((name, member) -> {
            boolean lists =
                    member.shape() instanceof Several list && list.item() instanceof Structure item && names(item);
            if (member.steers("project") || member.steers("task") || lists) {
                body.remove(name);
            } else if (member.shape() instanceof Structure inner && body.get(name) instanceof ObjectNode object) {
                remove(inner, object);
            }
        });
    }

    private static boolean names(Structure item) {
        return item.members().values().stream().anyMatch(member -> member.steers("task"));
    }

    private static final class Found {
        private final List<String> tasks = new ArrayList<>();
        private @Nullable String project;

        void in(Structure structure, JsonNode body) {
            structure.members().forEach((name, member) -> in(member, body.path(name)));
        }

        private void in(Member member, JsonNode value) {
            if (member.steers("project") && value.isString()) {
                project = value.stringValue();
            } else if (member.steers("task")) {
                JsonNode ids = member.shape().kept(value);
                Stream.concat(Stream.of(ids), ids.valueStream())
                        .filter(JsonNode::isString)
                        .forEach(id -> tasks.add(id.stringValue()));
            } else if (member.shape() instanceof Structure inner) {
                in(inner, value);
            } else if (member.shape() instanceof Several list && list.item() instanceof Structure item) {
                value.forEach(each -> in(item, each));
            }
        }
    }
}
