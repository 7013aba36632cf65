package dev.paceline.ratelimit;

/**
 * What the answers have taught about a quota that gives less than was asked for. A guess, for people to read.
 *
 * @param quota which
 * @param limit how many requests a second the server seems to allow in all
 * @param others about how many of these others use; 0 if none
 * @param sending how many are being sent
 */
public record LimitEstimate(Quota quota, double limit, double others, double sending) {}
