package dev.paceline.simulator;

import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * What goes on after its call was answered.
 *
 * @param id by which it is polled
 * @param call that began it
 * @param project its project
 * @param tasks that it changes when it ends
 * @param missing how many of those it was begun for do not exist
 * @param began when, on the server's monotonic clock, in nanoseconds
 * @param takes how long, in nanoseconds
 */
record Job(String id, Received call, String project, List<Task> tasks, int missing, long began, long takes) {
    private static final String TYPE = "TASK_PAUSE";

    long ends() {
        return began + takes;
    }

    /** What a poll is told at a moment: INIT for the first quarter, RUNNING until it ends, then what came of it. */
    void told(long now, LongFunction<Instant> wall, ObjectNode into) {
        boolean ended = now >= ends();
        int total = tasks.size() + missing;
        into.put("project", project)
                .put("id", id)
                .put("type", TYPE)
                .put("status", ended ? end() : now < began + takes / 4 ? "INIT" : "RUNNING")
                .put("total", total)
                .put("finished", ended ? total : 0)
                .put("success", ended ? tasks.size() : 0)
                .put("creator", User.CALLER.id())
                .put("created", Wall.textOfJob(wall.apply(began)))
                .put("updated", Wall.textOfJob(wall.apply(Math.min(now, ends()))));
        if (ended && missing > 0) {
            into.put("error", missing + " of " + total + " tasks do not exist");
        }
    }

    private String end() {
        if (missing == 0) {
            return "SUCCESS";
        }
        return tasks.isEmpty() ? "FAIL" : "PART_SUCCESS";
    }
}
