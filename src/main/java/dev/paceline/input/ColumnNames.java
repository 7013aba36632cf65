package dev.paceline.input;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an input's columns may be called, as far as that tells how a file is written.
 *
 * @param meaning the parameter that a name stands for, null for none
 * @param target the parameters that say which task is meant; the last of them names the task, and no header is without it
 */
public record ColumnNames(Function<String, @Nullable String> meaning, List<String> target) {
    /** Copies the list. */
    public ColumnNames {
        target = List.copyOf(target);
    }

    /** Whether a name stands for the parameter that names the task. */
    boolean isTask(String name) {
        return task().equals(meaning.apply(name));
    }

    String task() {
        return target.get(target.size() - 1);
    }
}
