package dev.paceline.simulator;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as replies write them, on the vendor's wall: UTC+8. */
final class Wall {
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter SPACED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter WITH_T = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");

    private Wall() {}

    /** {@code 2026-03-02 09:00:05}. */
    static String text(Instant moment) {
        return SPACED.format(moment.atOffset(ZONE));
    }

    /** {@code 2026-03-02T09:00:05}, as jobs have it. */
    static String textOfJob(Instant moment) {
        return WITH_T.format(moment.atOffset(ZONE));
    }

    /** {@code 20260302090005123}, as in the id of a version. */
    static String digits(Instant moment) {
        return DIGITS.format(moment.atOffset(ZONE));
    }

    /** Milliseconds of the epoch at which the wall shows this text. */
    static long millis(String text) {
        return LocalDateTime.parse(text, SPACED).toInstant(ZONE).toEpochMilli();
    }
}
