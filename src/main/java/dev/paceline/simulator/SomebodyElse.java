package dev.paceline.simulator;

import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Edits tasks behind the caller's back: once each of the tasks that the seed picks, right after the first call that
 * reads or changes it.
 *
 * @param share of the tasks, 0 to 1
 * @param seed that picks them by their ids
 */
record SomebodyElse(double share, long seed) {
    private static final int MINUTES_A_DAY = 24 * 60;

    /** Edits a task that was just read or changed, where it is one of those and was not edited before. */
    boolean edits(Task task, Instant when) {
        if (share == 0 || task.isEdited() || new Draw(seed + "/" + task.id()).share() >= share) {
            return false;
        }
        task.change(state -> edit(state, when));
        task.countEdit();
        return true;
    }

    private static void edit(ObjectNode state, Instant when) {
        state.put("delay", (Dotted.at(state, "delay").asLong(0) + 7) % MINUTES_A_DAY)
                .put("notes", "edited by somebody else")
                .set("owner-ids", Origin.list().add(User.SOMEBODY_ELSE.id()));
        Consequences.follow(state, Set.of("delay", "owner-ids"), Set.of());
        User.SOMEBODY_ELSE.sign(state, when);
    }
}
