package dev.paceline.call;

import java.time.Duration;

/**
 * How long to wait for an endpoint.
 *
 * @param outage one that cannot be reached, or asks to be left alone
 * @param answeredBefore whether it answered an earlier process of the run
 */
public record Patience(Duration outage, boolean answeredBefore) {}
