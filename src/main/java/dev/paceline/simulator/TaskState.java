package dev.paceline.simulator;

/**
 * What a task is like after all the calls that were executed.
 *
 * @param projectId its project
 * @param taskId its id
 * @param changes how many calls were executed
 * @param lastRequestId of the call executed last
 * @param params a JSON object of the parameters that were set, without the ids, each with its last value
 */
public record TaskState(String projectId, String taskId, int changes, String lastRequestId, String params) {}
