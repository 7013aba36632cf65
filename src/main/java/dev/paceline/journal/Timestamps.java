package dev.paceline.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as every file of a run spells them: ISO-8601, UTC, always three digits of milliseconds. */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** {@code 2026-11-23T04:05:06.007Z}; what is finer than a millisecond is dropped. */
    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /** The instant of such a text. */
    public static Instant parse(String text) {
        return Instant.parse(text);
    }
}
