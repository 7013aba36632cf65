package dev.paceline.simulator;

import org.jspecify.annotations.Nullable;

/**
 * What a task is like after all the calls that were executed.
 *
 * @param projectId its project; empty where no call has named it yet
 * @param taskId its id
 * @param changes how many calls were executed
 * @param lastRequestId of the call executed last; null where only somebody else edited it
 * @param params a JSON object of the parameters that were set, without the ids, each with its last value
 * @param status its letter: Y scheduling, O paused, F offline, N new
 * @param starts how often it was started
 * @param versions how often a version of it was submitted
 * @param edits how often somebody else edited it
 * @param state a JSON object of all its fields, by the simulator's own names
 */
public record TaskState(
        String projectId,
        String taskId,
        int changes,
        @Nullable String lastRequestId,
        String params,
        String status,
        int starts,
        int versions,
        int edits,
        String state) {}
