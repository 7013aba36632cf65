package dev.paceline.run;

import dev.paceline.model.CheckedRow;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that wait to be worked on: a lane for each profile and region, so that one that waits for its quota holds up no other.
 * The rows of a lane begin in order, so many at a time; those that must wait for that are mere values here.
 *
 * <p>A row whose task has an earlier row waiting here waits behind that one, in that one's lane, whatever its own: so the rows
 * of a task begin in file order. Not thread-safe.
 */
final class Lanes {
    /** Rows under way together, shared by the lanes there are; each has a few. */
    private static final int UNDER_WAY = 1024;

    private static final int AT_LEAST = 16;

    private final Map<Address, Lane> lanes = new HashMap<>();
    private final Map<TaskKey, Tail> tails = new HashMap<>();

    /** A row has come; where it waits now. */
    Lane enter(CheckedRow row) {
        TaskKey task = row.task();
        Tail before = task == null ? null : tails.get(task);
        Lane lane = before == null ? lanes.computeIfAbsent(Address.of(row), at -> new Lane()) : before.lane;
        lane.waiting.add(row);
        if (task != null) {
            tails.put(task, new Tail(lane, row.number()));
        }
        return lane;
    }

    /** The lane's next row, which is under way from now on; null where none waits, or none may begin. */
    @Nullable
    CheckedRow next(Lane lane) {
        if (lane.underWay >= Math.max(AT_LEAST, UNDER_WAY / lanes.size())) {
            return null;
        }
        CheckedRow next = lane.waiting.poll();
        if (next != null) {
            lane.underWay++;
            if (next.task() != null) {
                tails.remove(next.task(), new Tail(lane, next.number()));
            }
        }
        return next;
    }

    /** A row of the lane has ended. */
    void left(Lane lane) {
        lane.underWay--;
    }

    /** Which rows share a lane. */
    private record Address(
            @Nullable String profile, @Nullable String region) {
        private static final Address UNNAMED = new Address(null, null);

        static Address of(CheckedRow row) {
            TaskChange change = row.change();
            return change == null || (change.profile() == null && change.region() == null)
                    ? UNNAMED
                    : new Address(change.profile(), change.region());
        }
    }

    /** The rows of one address, and those that must wait behind one of them. */
    static final class Lane {
        private final ArrayDeque<CheckedRow> waiting = new ArrayDeque<>();
        private int underWay;

        private Lane() {}
    }

    /** A task's last row that waits, and where. */
    private record Tail(Lane lane, long row) {}
}
