package dev.paceline.simulator;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How requests are counted against the rate. */
public enum Limiter {
    /** No more than the rate in any second, whenever it begins. */
    SLIDING,
    /** No more than the rate in each second of the server's monotonic clock. */
    FIXED,
    /** A bucket that holds as many tokens as the rate and refills evenly. */
    TOKEN,
    /** Nothing is turned away. */
    NONE;

    /**
     * The limiter that a word on the command line names.
     *
     * @throws IllegalArgumentException where there is none; the message lists those there are
     */
    public static Limiter named(String word) {
        return Arrays.stream(values())
                .filter(limiter -> limiter.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no limiter; there are "
                        + Arrays.stream(values()).map(Limiter::word).collect(Collectors.joining(", "))));
    }

    /** Its word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A fresh count of one quota at {@code rate} requests a second. */
    RateCount count(double rate) {
        return switch (this) {
            case SLIDING -> new RateCount.Sliding(rate);
            case FIXED -> new RateCount.Fixed(rate);
            case TOKEN -> new RateCount.Token(rate);
            case NONE -> nanos -> true;
        };
    }
}
