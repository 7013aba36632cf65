package dev.paceline.call;

import dev.paceline.ratelimit.Pacer;

/**
 * An attempt with all that it needs to be sent.
 *
 * @param attempt what is asked for
 * @param account who signs
 * @param pacer the line of its quota
 * @param breaker whether its endpoint can be reached
 */
record Outgoing(Attempt attempt, Account account, Pacer pacer, CircuitBreaker breaker) {}
