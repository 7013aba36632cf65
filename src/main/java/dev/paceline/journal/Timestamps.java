package dev.paceline.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as every file of a run spells them: ISO-8601, UTC, always three digits of milliseconds. */
public final class Timestamps {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String SHAPE = "0000-00-00T00:00:00.000Z";

    private Timestamps() {}

    /** {@code 2026-11-23T04:05:06.007Z}; what is finer than a millisecond is dropped. */
    public static String format(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        if (time.getYear() < 0 || time.getYear() > 9999) {
            return FORMAT.format(instant);
        }
        byte[] text = {
            '0', '0', '0', '0', '-', '0', '0', '-', '0', '0', 'T', '0', '0', ':', '0', '0', ':', '0', '0', '.', '0',
            '0', '0', 'Z'
        };
        digits(text, 3, time.getYear());
        digits(text, 6, time.getMonthValue());
        digits(text, 9, time.getDayOfMonth());
        digits(text, 12, time.getHour());
        digits(text, 15, time.getMinute());
        digits(text, 18, time.getSecond());
        digits(text, 22, time.getNano() / 1_000_000);
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** By hand: a formatter takes ten times as long, and every row has two. */
    private static void digits(byte[] text, int last, int number) {
        int rest = number;
        for (int at = last; rest > 0; at--) {
            text[at] += (byte) (rest % 10);
            rest /= 10;
        }
    }

    /** The instant of such a text; any other spelling of ISO-8601 is understood too. */
    static Instant parse(String text) {
        return isPlain(text) ? plain(text) : Instant.parse(text);
    }

    /** By hand too: reports read two of every row. */
    private static Instant plain(String text) {
        LocalDate day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        long seconds = number(text, 11, 13) * 3600L + number(text, 14, 16) * 60L + number(text, 17, 19);
        return Instant.ofEpochSecond(day.toEpochDay() * 86_400 + seconds, number(text, 20, 23) * 1_000_000L);
    }

    private static boolean isPlain(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int at = 0; at < SHAPE.length(); at++) {
            char wanted = SHAPE.charAt(at);
            char c = text.charAt(at);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60;
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
