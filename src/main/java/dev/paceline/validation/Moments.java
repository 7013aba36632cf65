package dev.paceline.validation;

import dev.paceline.model.Message;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Dates and clock times as the API writes them. */
final class Moments {
    private static final String FORM = "0000-00-00 00:00:00";
    private static final String CLOCK_FORM = "00:00";

    private Moments() {}

    /** Whether it has the form {@code yyyy-MM-dd HH:mm:ss}, be there such a moment or not. */
    static boolean shaped(String text) {
        return matches(text, FORM);
    }

    /** Whether it has that form and the calendar has it. */
    static boolean real(String text) {
        return shaped(text) && impossible(text) == null;
    }

    /** What is impossible about a text of that form, or null. */
    static @Nullable Message impossible(String text) {
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        if (year == 0) {
            return Message.of("moment.no-year");
        }
        if (month < 1 || month > 12) {
            return Message.of("moment.no-month", text.substring(5, 7));
        }
        if (day < 1 || day > days(year, month)) {
            return Message.of("moment.no-day", text.substring(0, 10));
        }
        return number(text, 11, 13) < 24 && number(text, 14, 16) < 60 && number(text, 17, 19) < 60
                ? null
                : Message.of("moment.no-time", text.substring(11));
    }

    /** Whether it is a clock time of the form {@code HH:mm}. */
    static boolean clock(String text) {
        return matches(text, CLOCK_FORM) && number(text, 0, 2) < 24 && number(text, 3, 5) < 60;
    }

    private static boolean matches(String text, String form) {
        if (text.length() != form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char wanted = form.charAt(i);
            char c = text.charAt(i);
            if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int days(int year, int month) {
        return month == 2
                ? YearMonth.of(year, month).lengthOfMonth()
                : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int number(String text, int start, int end) {
        int number = 0;
        for (int i = start; i < end; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
