package dev.paceline.pacing;

import com.google.common.util.concurrent.GuavaOnATicker;
import dev.paceline.ratelimit.InFlight;
import dev.paceline.ratelimit.Meter;
import dev.paceline.ratelimit.Pacer;
import dev.paceline.ratelimit.Permit;
import dev.paceline.ratelimit.Quota;
import dev.paceline.ratelimit.Rate;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.resilience4j.ratelimiter.internal.Resilience4jOnATicker;
import java.time.Duration;

/** Those who are measured, each at 20 a second. */
public final class Contenders {
    private static final int RATE = 20;

    private Contenders() {}

    /** The product's own pacer, as a run makes it. */
    static Contender paceline(Traffic.Scene scene) {
        Agenda agenda = scene.agenda();
        var meter = new Meter(new Rate(RATE), agenda, agenda, new InFlight(64), Duration.ZERO);
        return of(meter.of(new Quota("account", "ModifyTaskInfo", "host")));
    }

    /** Any pacer. */
    public static Contender of(Pacer pacer) {
        return leave -> pacer.permit().subscribe(permit -> leave.accept(new Held(permit)));
    }

    private record Held(Permit permit) implements Contender.Leave {
        @Override
        public void accepted() {
            permit.accepted();
        }

        @Override
        public void throttled(String message) {
            permit.throttled(message);
        }
    }

    /** A bucket of 20 tokens, as its documentation suggests for 20 a second. */
    static Contender bucket4j(Traffic.Scene scene) {
        return bucket4j(
                scene,
                Bandwidth.builder()
                        .capacity(RATE)
                        .refillGreedy(RATE, Duration.ofSeconds(1))
                        .build());
    }

    /** A bucket of one token: one each 50 ms. */
    static Contender bucket4jEvenly(Traffic.Scene scene) {
        return bucket4j(
                scene,
                Bandwidth.builder()
                        .capacity(1)
                        .refillGreedy(1, Duration.ofSeconds(1).dividedBy(RATE))
                        .build());
    }

    private static Contender bucket4j(Traffic.Scene scene, Bandwidth bandwidth) {
        Bucket bucket = Bucket.builder()
                .withCustomTimePrecision(new VirtualTime(scene.agenda()))
                .addLimit(bandwidth)
                .build();
        return Contender.reserving(scene.agenda(), () -> bucket.consumeIgnoringRateLimits(1));
    }

    /** One that knows how much is left, and sends just so many, evenly. */
    static Contender evenly(Traffic.Scene scene, double perSecond) {
        long gap = (long) (1e9 / perSecond);
        long[] next = {0};
        return Contender.reserving(scene.agenda(), () -> {
            long now = scene.agenda().nanos();
            next[0] = Math.max(now, next[0] + gap);
            return next[0] - now;
        });
    }

    static Contender guava(Traffic.Scene scene) {
        var limiter = new GuavaOnATicker(RATE, scene.agenda()::nanos);
        return Contender.reserving(scene.agenda(), () -> limiter.reserve() * 1000);
    }

    static Contender resilience4j(Traffic.Scene scene) {
        try {
            var limiter = new Resilience4jOnATicker(RATE, scene.agenda()::nanos);
            return Contender.reserving(scene.agenda(), limiter::reserve);
        } catch (ReflectiveOperationException otherVersion) {
            throw new IllegalStateException(otherVersion);
        }
    }

    private record VirtualTime(Agenda agenda) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return agenda.nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
