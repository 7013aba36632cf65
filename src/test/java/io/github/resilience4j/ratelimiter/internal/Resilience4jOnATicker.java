package io.github.resilience4j.ratelimiter.internal;

import static net.bytebuddy.matcher.ElementMatchers.any;
import static net.bytebuddy.matcher.ElementMatchers.isDeclaredBy;
import static net.bytebuddy.matcher.ElementMatchers.named;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.function.LongSupplier;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.pool.TypePool;

/**
 * Resilience4j's default limiter on a clock of ours. It reads {@link System#nanoTime} and has no other seam, so its class is
 * loaded with that one call replaced. For one thread.
 */
public final class Resilience4jOnATicker {
    private static final String LIMITER = "io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter";
    private static final Class<?> LOADED = load();
    private static LongSupplier clock = System::nanoTime;

    private final RateLimiter limiter;

    /** {@code perSecond} permits each second. */
    public Resilience4jOnATicker(int perSecond, LongSupplier nanos) throws ReflectiveOperationException {
        clock = nanos;
        var config = RateLimiterConfig.custom()
                .limitForPeriod(perSecond)
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(Duration.ofHours(1))
                .build();
        limiter = (RateLimiter)
                LOADED.getConstructor(String.class, RateLimiterConfig.class).newInstance("20 a second", config);
    }

    /** Reserves a permit and says for how many nanoseconds to wait. */
    public long reserve() {
        return limiter.reservePermission();
    }

    /** What the limiter calls in place of {@link System#nanoTime}. */
    public static long nanoTime() {
        return clock.getAsLong();
    }

    private static Class<?> load() {
        try {
            ClassLoader loader = Resilience4jOnATicker.class.getClassLoader();
            return new ByteBuddy()
                    .redefine(
                            TypePool.Default.of(loader).describe(LIMITER).resolve(),
                            ClassFileLocator.ForClassLoader.of(loader))
                    .visit(MemberSubstitution.relaxed()
                            .method(named("nanoTime").and(isDeclaredBy(System.class)))
                            .replaceWith(Resilience4jOnATicker.class.getMethod("nanoTime"))
                            .on(any()))
                    .make()
                    .load(loader, ClassLoadingStrategy.UsingLookup.of(MethodHandles.lookup()))
                    .getLoaded();
        } catch (NoSuchMethodException ours) {
            throw new ExceptionInInitializerError(ours);
        }
    }
}
