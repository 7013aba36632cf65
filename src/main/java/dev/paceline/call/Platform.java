package dev.paceline.call;

import dev.paceline.ratelimit.Ticker;
import dev.paceline.transport.Transport;
import java.time.Clock;
import java.util.random.RandomGenerator;
import reactor.core.scheduler.Scheduler;

/**
 * What the program runs on: time, chance and the network. A whole run can be played on another one, in virtual time.
 *
 * @param clock wall time, for signatures and reports
 * @param ticker monotonic time, for every distance in time
 * @param timer wakes what waits; never blocked
 * @param guard wakes what must come whatever becomes of the timer's thread: the ends of a stop, and the deadline
 * @param random for jitter
 * @param transport the network
 */
public record Platform(
        Clock clock, Ticker ticker, Scheduler timer, Scheduler guard, RandomGenerator random, Transport transport) {}
