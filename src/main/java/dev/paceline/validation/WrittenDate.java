package dev.paceline.validation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The date at the beginning of a text, as people write it.
 *
 * @param day {@code yyyy-MM-dd}, be there such a day or not
 * @param rest what stands behind it, with what parts the two
 */
record WrittenDate(String day, String rest) {
    private static final String YEAR = "(?<year>[0-9]{4})";
    private static final String DAY = "(?<day>[0-9]{1,2})";
    private static final String NAME = "(?<name>[A-Z]{3,9})\\.?";
    private static final String END = "(?![0-9])";

    private static final List<Pattern> YEAR_FIRST = List.of(
            Pattern.compile(YEAR + "([-/.])(?<month>[0-9]{1,2})\\2" + DAY + END),
            Pattern.compile(YEAR + "年(?<month>[0-9]{1,2})月" + DAY + "日"),
            Pattern.compile(YEAR + "(?<month>[0-9]{2})(?<day>[0-9]{2})(?=[T ]|[0-9]{4}|$)"));
    private static final Pattern YEAR_LAST = Pattern.compile("(?<month>[0-9]{1,2})([-/.])" + DAY + "\\2" + YEAR + END);
    private static final List<Pattern> NAMED = List.of(
            Pattern.compile(NAME + "\\s+" + DAY + "(?:ST|ND|RD|TH)?,?\\s+" + YEAR + END),
            Pattern.compile(DAY + "(?:ST|ND|RD|TH)?[\\s-]+" + NAME + ",?[\\s-]+" + YEAR + END));

    private static final List<String> MONTHS = List.of(
            "JANUARY",
            "FEBRUARY",
            "MARCH",
            "APRIL",
            "MAY",
            "JUNE",
            "JULY",
            "AUGUST",
            "SEPTEMBER",
            "OCTOBER",
            "NOVEMBER",
            "DECEMBER");

    /**
     * Reads it; null where there is none, or where day and month cannot be told apart.
     *
     * @param text in capitals and plain characters
     */
    static @Nullable WrittenDate read(String text) {
        for (Pattern form : YEAR_FIRST) {
            Matcher it = form.matcher(text);
            if (it.lookingAt()) {
                return of(it, text, number(it, "month"), number(it, "day"));
            }
        }
        Matcher last = YEAR_LAST.matcher(text);
        if (last.lookingAt()) {
            int one = number(last, "month");
            int other = number(last, "day");
            boolean told = one > 12 || other > 12 || one == other;
            return told ? of(last, text, one > 12 ? other : one, one > 12 ? one : other) : null;
        }
        for (Pattern form : NAMED) {
            Matcher it = form.matcher(text);
            int month = it.lookingAt() ? month(it.group("name")) : 0;
            if (month > 0) {
                return of(it, text, month, number(it, "day"));
            }
        }
        return null;
    }

    private static WrittenDate of(Matcher it, String text, int month, int day) {
        return new WrittenDate(it.group("year") + "-" + two(month) + "-" + two(day), text.substring(it.end()));
    }

    /** By its name, or the first three letters of it; 0 for none. */
    private static int month(String name) {
        for (String month : MONTHS) {
            if (month.equals(name) || month.substring(0, 3).equals(name)) {
                return MONTHS.indexOf(month) + 1;
            }
        }
        return 0;
    }

    private static int number(Matcher it, String group) {
        return Integer.parseInt(it.group(group));
    }

    private static String two(int number) {
        return (number < 10 ? "0" : "") + number;
    }
}
