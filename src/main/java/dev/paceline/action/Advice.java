package dev.paceline.action;

import dev.paceline.model.Message;

/**
 * What is said of a value that cannot be sent as it is written.
 *
 * @param message what is wrong, one sentence without its end
 * @param remedy what to do about it, one sentence; a value in it means the same as what was written
 */
public record Advice(Message message, Message remedy) {}
