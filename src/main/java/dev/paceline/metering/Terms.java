package dev.paceline.metering;

/**
 * What the run's user asks of every quota at the moment.
 *
 * @param rate requests a second, the nominal pace
 * @param paused whether nothing may leave
 */
record Terms(Rate rate, boolean paused) {}
