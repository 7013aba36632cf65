package dev.paceline.action;

import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a change, put together again as the API takes them: objects in objects, in the action's order. */
final class RequestBody {
    private RequestBody() {}

    static Value of(Action action, TaskKey task, List<Value.Field> parameters) {
        Map<String, Value> values = new LinkedHashMap<>();
        parameters.forEach(field -> values.put(field.name(), field.value()));
        if (action.project() != null) {
            values.put(action.project().name(), Value.text(task.projectId()));
        }
        values.put(action.task().name(), Value.text(task.taskId()));
        Branch root = new Branch();
        for (Parameter parameter : action.parameters()) {
            Value value = values.get(parameter.name());
            if (value != null && parameter.sent()) {
                root.put(parameter.path(), value);
            }
        }
        return root.value();
    }

    /** An object or a list that is being put together. */
    private static final class Branch {
        private final Map<String, Branch> below = new LinkedHashMap<>();
        private @Nullable Value leaf;

        void put(List<String> path, Value value) {
            Branch branch = this;
            for (String part : path) {
                branch = branch.below.computeIfAbsent(part, Branch::at);
            }
            branch.leaf = value;
        }

        Value value() {
            if (leaf != null) {
                return leaf;
            }
            Branch item = below.get("0");
            if (item != null) {
                return new Value.Items(List.of(item.value()));
            }
            List<Value.Field> fields = new ArrayList<>();
            below.forEach((name, branch) -> fields.add(new Value.Field(name, branch.value())));
            return new Value.Fields(fields);
        }

        private static Branch at(String part) {
            return new Branch();
        }
    }
}
