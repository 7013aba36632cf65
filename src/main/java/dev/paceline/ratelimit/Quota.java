package dev.paceline.ratelimit;

/**
 * One counted limit of the server.
 *
 * @param account what stands for the sub-account: the same for all profiles that share one
 * @param action the API action
 * @param host the host that is reached
 */
public record Quota(String account, String action, String host) {}
