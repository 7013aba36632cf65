package dev.paceline.validation;

import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.TaskKey;

/**
 * A task that has more than one row.
 *
 * @param task the task
 * @param firstRow the number of its first row
 * @param firstLine the line of its first row
 * @param secondRow the number of its second row
 * @param secondLine the line of its second row
 * @param count how many rows it has, 2 at least
 */
public record Repeat(TaskKey task, long firstRow, long firstLine, long secondRow, long secondLine, long count) {
    /**
     * The warning that it is, at the second row.
     *
     * @param column the name of the parameter that names the task
     */
    public Problem problem(String column) {

        return Problem.of(
                ProblemCode.TASK_REPEATED,
                secondRow,
                secondLine,
                column,
                task.taskId(),
                count == 2
                        ? Message.of("repeated.two", count, firstLine, secondLine)
                        : Message.of("repeated.more", count, firstLine, secondLine),
                Message.of("repeated.remedy"));
    }
}
