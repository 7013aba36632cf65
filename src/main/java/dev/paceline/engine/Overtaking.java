package dev.paceline.engine;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Finds the rows that a later one overtook: not confirmed themselves, and a later row for the task that sets one of the
 * same parameters was applied. Sending such a row again would undo that.
 *
 * <p>Holds the tasks of rows that were not confirmed, no others. Not thread-safe.
 */
final class Overtaking {
    private final Map<TaskKey, List<Outcome>> unconfirmed = new HashMap<>();

    /**
     * A row ended. Rows of one task are told in file order.
     *
     * @return the earlier rows that this one overtook
     */
    List<Overtaken> ended(Outcome outcome) {
        TaskKey task = outcome.task();
        if (task == null) {
            return List.of();
        }
        if (outcome.status() == Status.APPLIED) {
            return unconfirmed.isEmpty() ? List.of() : overtaken(task, outcome);
        }
        if (canBeOvertaken(outcome)) {
            unconfirmed.computeIfAbsent(task, key -> new ArrayList<>(1)).add(outcome);
        }
        return List.of();
    }

    private List<Overtaken> overtaken(TaskKey task, Outcome applied) {
        List<Outcome> earlier = unconfirmed.get(task);
        if (earlier == null) {
            return List.of();
        }
        List<Overtaken> changed = new ArrayList<>();
        for (Iterator<Outcome> each = earlier.iterator(); each.hasNext(); ) {
            Outcome outcome = each.next();
            if (outcome.row() < applied.row() && overlap(outcome.changes(), applied.changes())) {
                changed.add(overtakenBy(applied.row(), outcome));
                each.remove();
            }
        }
        if (earlier.isEmpty()) {
            unconfirmed.remove(task);
        }
        return changed;
    }

    private static boolean canBeOvertaken(Outcome outcome) {
        return switch (outcome.status()) {
            case FAILED, UNKNOWN -> true;
            case INVALID -> outcome.overtakenBy() == 0;
            case APPLIED, SUPERSEDED, NOT_SENT -> false;
        };
    }

    private static boolean overlap(List<Value.Field> some, List<Value.Field> others) {
        return some.stream()
                .anyMatch(mine -> others.stream().anyMatch(other -> other.name().equals(mine.name())));
    }

    private static Overtaken overtakenBy(long row, Outcome outcome) {
        Status now = outcome.status() == Status.INVALID ? Status.INVALID : Status.SUPERSEDED;
        return new Overtaken(outcome.status(), outcome.as(now, row));
    }

    /** A row that was overtaken: how it had ended, and its account now. */
    record Overtaken(Status was, Outcome now) {}
}
