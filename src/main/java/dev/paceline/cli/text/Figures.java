package dev.paceline.cli.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers and spans of time as a person reads them, the same in every locale. */
public final class Figures {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Figures() {}

    /** {@code 5,000}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 row}, {@code 5,000 rows}. */
    public static String count(long number, String one, String many) {
        return count(number) + ' ' + (number == 1 ? one : many);
    }

    /** With one decimal below a hundred, {@code 19.5}, and without above; a whole number has none. */
    public static String rate(double perSecond) {
        boolean whole = perSecond == Math.rint(perSecond) || perSecond >= 100;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.1f", perSecond);
    }

    /** The two largest units: {@code 45 s}, {@code 4 min 10 s}, {@code 2 h 5 min}, {@code 3 d 4 h}. Part seconds count up. */
    public static String span(Duration span) {
        long seconds = span.getSeconds() + (span.getNano() > 0 ? 1 : 0);
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        if (seconds < HOUR) {
            return two(seconds, MINUTE, " min", 1, " s");
        }
        return seconds < DAY ? two(seconds, HOUR, " h", MINUTE, " min") : two(seconds, DAY, " d", HOUR, " h");
    }

    private static String two(long seconds, long large, String largeUnit, long small, String smallUnit) {
        long rest = seconds % large / small;
        return count(seconds / large) + largeUnit + (rest == 0 ? "" : " " + rest + smallUnit);
    }
}
