package dev.paceline.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row asks for: the parameters of one ModifyTaskInfo call.
 *
 * @param row the row's number
 * @param line the row's line
 * @param task whom it changes
 * @param parameters what it sets, API names and API values, without the ids, in the order of the parameter table
 * @param region the row's own region ({@code @region}), else null
 * @param profile the row's own credential profile ({@code @profile}), else null
 */
public record TaskChange(
        long row,
        long line,
        TaskKey task,
        List<Value.Field> parameters,
        @Nullable String region,
        @Nullable String profile) {
    /** Copies the list. */
    public TaskChange {
        parameters = List.copyOf(parameters);
    }
}
