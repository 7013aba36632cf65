package dev.paceline.call;

import java.time.Duration;

/**
 * How long to bear with things.
 *
 * @param outage an endpoint that cannot be reached
 * @param settle the rest of a task after an attempt that was not settled
 * @param answeredBefore whether the endpoint answered an earlier process of the run
 */
public record Patience(Duration outage, Duration settle, boolean answeredBefore) {}
