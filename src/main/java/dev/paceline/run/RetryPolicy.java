package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.Value;
import java.util.List;

/**
 * Which rows are sent again.
 *
 * @param failed whether those that failed are, and those that are unknown where the action allows it
 * @param unknown whether those are of which nobody knows what became of them, whatever the action
 * @param repeatable when the action allows it
 */
record RetryPolicy(boolean failed, boolean unknown, Action.Repeatable repeatable) {
    /** None that has ended. */
    static RetryPolicy none(Action action) {
        return new RetryPolicy(false, false, action.repeatable());
    }

    /** Whether a row that ended so is. */
    boolean again(Outcome ended) {
        return ended.status() == Status.FAILED
                ? failed
                : ended.status() == Status.UNKNOWN && (unknown || (failed && repeatable.allows(ended.changes())));
    }

    /** Whether a row with these parameters is, that has no result and may have been executed. */
    boolean doubtful(List<Value.Field> parameters) {
        return unknown || repeatable.allows(parameters);
    }

    /** Whether any that has ended is. */
    boolean any() {
        return failed || unknown;
    }
}
