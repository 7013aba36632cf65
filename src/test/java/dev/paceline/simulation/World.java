package dev.paceline.simulation;

import dev.paceline.call.Platform;
import dev.paceline.ratelimit.Ticker;
import dev.paceline.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Time as the test makes it pass: a monotonic one, and a wall clock that can be put forward and back beside it. */
public final class World {
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private volatile Duration clockIsAhead = Duration.ZERO;
    private volatile Duration slept = Duration.ZERO;

    /** What everything under test is given. */
    public Platform platform(RandomGenerator random, Transport transport) {
        return new Platform(clock(), ticker(), time, time, random, transport);
    }

    public VirtualTimeScheduler timer() {
        return time;
    }

    public Ticker ticker() {
        return this::nanos;
    }

    /** This machine's clock, right or wrong. */
    public Clock clock() {
        return new WallClock();
    }

    /** The moment it really is, at the server for one. */
    public Instant trueTime() {
        return START.plusNanos(nanos()).plus(slept);
    }

    /** The machine sleeps: the world goes on, and this machine's monotonic time does not. */
    public void sleep(Duration howLong) {
        slept = slept.plus(howLong);
    }

    public void setClockAhead(Duration ahead) {
        clockIsAhead = ahead;
    }

    public long nanos() {
        return time.now(TimeUnit.NANOSECONDS);
    }

    public double seconds() {
        return nanos() / 1e9;
    }

    public void pass(Duration while_) {
        time.advanceTimeBy(while_);
    }

    public void passSeconds(double seconds) {
        pass(Duration.ofNanos((long) (seconds * 1e9)));
    }

    private final class WallClock extends Clock {
        @Override
        public Instant instant() {
            return trueTime().plus(clockIsAhead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
