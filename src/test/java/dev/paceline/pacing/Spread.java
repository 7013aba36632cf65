package dev.paceline.pacing;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Times that vary, milliseconds: even between {@code low} and {@code high}, or, for {@code high} below {@code low}, exponential
 * with the mean {@code low}.
 */
public record Spread(double low, double high) {
    static final Spread NONE = constant(0);

    static Spread constant(double ms) {
        return new Spread(ms, ms);
    }

    static Spread even(double low, double high) {
        return new Spread(low, high);
    }

    static Spread exponential(double mean) {
        return new Spread(mean, -1);
    }

    /** One of them, nanoseconds. */
    long draw(RandomGenerator random) {
        double ms = high < low ? -low * Math.log(1 - random.nextDouble()) : low + (high - low) * random.nextDouble();
        return (long) (ms * 1e6);
    }

    @Override
    public String toString() {
        return high < low
                ? String.format(Locale.ROOT, "exp. %.0f", low)
                : low == high
                        ? String.format(Locale.ROOT, "%.0f", low)
                        : String.format(Locale.ROOT, "%.0f..%.0f", low, high);
    }
}
