package dev.paceline.run;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes for tests. */
final class Ends {
    private Ends() {}

    static Outcome of(long row, Status status, @Nullable String code) {
        return of(row, status, code, new TaskKey("1", "t" + row), List.of());
    }

    static Outcome of(
            long row, Status status, @Nullable String code, @Nullable TaskKey task, List<Value.Field> changes) {
        return new Outcome(
                row, row + 1, task, status, 1, code, "because", null, 200, null, null, 0, 0, changes, 0, null);
    }
}
