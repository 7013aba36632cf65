package dev.paceline.model;

/** A task: its project and its id, both text from end to end. */
public record TaskKey(String projectId, String taskId) {}
