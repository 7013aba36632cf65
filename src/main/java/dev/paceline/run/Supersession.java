package dev.paceline.run;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the rows that a later one overtook: not confirmed themselves, and a later row for the task that sets one of the
 * same parameters was applied. Sending such a row again would undo that.
 *
 * <p>Holds the tasks of rows that were not confirmed, no others. Not thread-safe.
 */
final class Supersession {
    private final Map<TaskKey, List<Unconfirmed>> unconfirmed = new HashMap<>();

    /**
     * A row ended. Rows of one task are told in file order.
     *
     * @param meant of an invalid row, the parameters that it was meant to set
     * @return the earlier rows that this one overtook
     */
    List<Overtaken> ended(Outcome outcome, Set<String> meant) {
        TaskKey task = outcome.task();
        if (task == null) {
            return List.of();
        }
        if (outcome.status() == Status.APPLIED) {
            return unconfirmed.isEmpty() ? List.of() : overtaken(task, outcome);
        }
        if (canBeOvertaken(outcome)) {
            unconfirmed
                    .computeIfAbsent(task, key -> new ArrayList<>(1))
                    .add(new Unconfirmed(outcome, names(outcome, meant)));
        }
        return List.of();
    }

    private List<Overtaken> overtaken(TaskKey task, Outcome applied) {
        List<Unconfirmed> earlier = unconfirmed.get(task);
        if (earlier == null) {
            return List.of();
        }
        List<Overtaken> changed = new ArrayList<>();
        for (Iterator<Unconfirmed> each = earlier.iterator(); each.hasNext(); ) {
            Unconfirmed row = each.next();
            if (row.outcome().row() < applied.row() && row.setsOneOf(applied.changes())) {
                changed.add(overtakenBy(applied.row(), row.outcome()));
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

    private static Set<String> names(Outcome outcome, Set<String> meant) {
        return outcome.status() == Status.INVALID
                ? meant
                : outcome.changes().stream().map(Value.Field::name).collect(Collectors.toSet());
    }

    private static Overtaken overtakenBy(long row, Outcome outcome) {
        Status now = outcome.status() == Status.INVALID ? Status.INVALID : Status.SUPERSEDED;
        return new Overtaken(outcome, outcome.as(now, row));
    }

    /** A row that was not confirmed, and the parameters that it set or was meant to set. */
    private record Unconfirmed(Outcome outcome, Set<String> names) {
        boolean setsOneOf(List<Value.Field> changes) {
            return changes.stream().map(Value.Field::name).anyMatch(names::contains);
        }
    }

    /** A row that was overtaken: how it stood before, and how it stands now. */
    record Overtaken(Outcome before, Outcome now) {}
}
