package dev.paceline.ratelimit;

/**
 * What the answers tell of a quota that gives less than was asked for. An estimate, for people to read.
 *
 * @param quota which
 * @param limit how many requests a second the server seems to allow in all
 * @param others how many of these others use, about; 0 if none
 * @param sending how many are being sent
 */
public record LimitEstimate(Quota quota, double limit, double others, double sending) {}
