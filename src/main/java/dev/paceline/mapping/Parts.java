package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.mapping.Column.Step;
import dev.paceline.model.Value;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list whose parts stand in columns of their own. Items that have no value are left out, so that rows with fewer items leave
 * their last cells empty; a list of which {@code <empty>} alone is said is the empty list.
 */
final class Parts {
    private final Parameter parameter;
    private final Branch list = new Branch();
    private boolean filled;

    Parts(Parameter parameter) {
        this.parameter = parameter;
    }

    Parameter parameter() {
        return parameter;
    }

    /** Adds a part. Returns whether it is the first of its name, and no whole of which another is a part. */
    boolean add(Column.Part part, Value value, boolean empty) {
        Branch branch = list;
        for (Step step : part.path()) {
            branch = branch.below.computeIfAbsent(step, Branch::under);
            if (branch.value != null) {
                return false;
            }
        }
        branch.value = value;
        branch.empty = empty;
        filled |= !empty;
        return branch.below.isEmpty();
    }

    Value value() {
        return filled ? list.assembled() : new Value.Items(List.of());
    }

    /** A list, an object or, where it has a value, a leaf. */
    private static final class Branch {
        private final SortedMap<Step, Branch> below = new TreeMap<>();
        private @Nullable Value value;
        private boolean empty;

        Value assembled() {
            if (value != null) {
                return value;
            }
            return below.firstKey().member() == null
                    ? new Value.Items(below.values().stream()
                            .filter(item -> !item.empty)
                            .map(Branch::assembled)
                            .toList())
                    : new Value.Fields(below.entrySet().stream()
                            .map(field -> new Value.Field(
                                    field.getKey().toString(), field.getValue().assembled()))
                            .toList());
        }

        private static Branch under(Step step) {
            return new Branch();
        }
    }
}
