package dev.paceline.action;

import dev.paceline.model.Message;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A clock time as people and programs write it: {@code 2:30 PM}, {@code 下午2:30}, {@code 14时30分}, {@code 2h30m},
 * {@code 14:30:00.000+08:00}. What is not understood as a whole is not understood at all.
 *
 * @param hour of 24; it and the others may be ones that no day has
 * @param fraction whether a part of a second is left that is not zero
 * @param zoned whether a zone stands behind it
 */
public record ClockTime(int hour, int minute, int second, boolean fraction, boolean zoned) {
    private static final int LONGEST = 80;
    private static final int NONE = -1;
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);

    private static final String HALF = "上午|下午|[AP]\\.?M\\.?";
    private static final String ZONE = "(?:Z|UTC|GMT|[ECMP][SD]T|CES?T|BST|HKT|JST|KST|SGT|MSK|IST)?"
            + "(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?\\s*(?:\\[?[A-Z_]+/[A-Z_/]+\\]?)?";
    private static final Pattern FORM = Pattern.compile("(?<before>" + HALF + ")?\\s*(?<hour>[0-9]{1,2})"
            + "(?::(?<minute>[0-9]{2})(?::(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]+))?)?"
            + "|(?<unit>[H时點点])(?:(?<minutes>[0-9]{1,2})[M分]?(?:(?<seconds>[0-9]{1,2})[S秒])?)?)?"
            + "\\s*(?<after>" + HALF + ")?\\s*(?<zone>" + ZONE + ")");
    private static final Pattern PART_OF_DAY = Pattern.compile("0?[.,](?<digits>(?=0*[1-9])[0-9]{1,18})");

    /** The time that a text says, be there such a time or not; null where it says none. */
    public static @Nullable ClockTime read(String typed) {
        Matcher it = FORM.matcher(plain(typed));
        if (!it.matches()) {
            return null;
        }
        String before = it.group("before");
        String after = it.group("after");
        String half = before == null ? after : before;
        String minute = it.group("minute") == null ? it.group("minutes") : it.group("minute");
        String second = it.group("second") == null ? it.group("seconds") : it.group("second");
        String fraction = it.group("fraction");
        int hour = half == null ? number(it.group("hour")) : of24(number(it.group("hour")), half);
        boolean bare = half == null && minute == null && it.group("unit") == null;
        if (hour == NONE || bare || (before != null && after != null)) {
            return null;
        }
        boolean left = fraction != null && !fraction.replace("0", "").isEmpty();
        return new ClockTime(
                hour, number(minute), number(second), left, !it.group("zone").isEmpty());
    }

    /**
     * The time that a spreadsheet's part of a day stands for, to the second; null where it stands for none.
     *
     * @param digits those behind the point
     */
    public static @Nullable ClockTime ofDay(String digits) {
        BigDecimal exactly = new BigDecimal("0." + digits).multiply(SECONDS_A_DAY);
        BigDecimal second = exactly.setScale(0, RoundingMode.HALF_UP);
        BigDecimal off = exactly.subtract(second).abs();
        BigDecimal least = SECONDS_A_DAY.movePointLeft(digits.length()).divide(BigDecimal.valueOf(2));
        BigDecimal mayBeOff = least.max(new BigDecimal("0.001"));
        boolean tells = off.signum() == 0 || (off.compareTo(mayBeOff) <= 0 && mayBeOff.doubleValue() < 0.5);
        if (!tells || second.compareTo(SECONDS_A_DAY) >= 0) {
            return null;
        }
        int seconds = second.intValueExact();
        return new ClockTime(seconds / 3600, seconds / 60 % 60, seconds % 60, false, false);
    }

    /** What to say of a text that is no {@code HH:mm}; null where it says no time at all. */
    public static @Nullable Advice advice(String typed) {
        Matcher part = PART_OF_DAY.matcher(plain(typed));
        ClockTime time = part.matches() ? ofDay(part.group("digits")) : read(typed);
        if (time == null) {
            return null;
        } else if (time.zoned) {
            return new Advice(Message.of("clock.zoned"), Message.of("clock.zoned.remedy"));
        } else if (!time.real()) {
            return new Advice(Message.of("clock.none", time.minutes()), Message.of("clock.none.remedy"));
        }
        if (time.second > 0 || time.fraction) {
            return new Advice(
                    part.matches()
                            ? Message.of(
                                    "clock.spreadsheet.seconds", time.second == 0 ? time.minutes() : time.seconds())
                            : Message.of("clock.form.seconds"),
                    Message.of("clock.seconds.remedy"));
        }
        return new Advice(
                part.matches() ? Message.of("clock.spreadsheet", time.minutes()) : Message.of("clock.form"),
                Message.of("write", time.minutes()));
    }

    /** The text in capitals, its full-width characters made plain; empty where it is too long for a time. */
    public static String plain(String typed) {
        return typed.length() > LONGEST
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    /** Whether a day has it. */
    public boolean real() {
        return hour < 24 && minute < 60 && second < 60;
    }

    /** {@code HH:mm}. */
    public String minutes() {
        return two(hour) + ":" + two(minute);
    }

    /** {@code HH:mm:ss}. */
    public String seconds() {
        return minutes() + ":" + two(second);
    }

    private static int of24(int hour, String half) {
        boolean afternoon = half.startsWith("P") || half.equals("下午");
        if (hour > 12) {
            return afternoon && hour < 24 ? hour : NONE;
        } else if (hour == 0) {
            return afternoon ? NONE : 0;
        }
        return hour % 12 + (afternoon ? 12 : 0);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }
}
