package dev.paceline.validation;

import dev.paceline.action.Advice;
import dev.paceline.action.ClockTime;
import dev.paceline.model.Message;
import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to say of a moment that people, spreadsheets or programs wrote otherwise than the API wants it. */
final class WrittenMoment {
    private static final Message NOT_OF_THE_FORM = Message.of("moment.form");
    private static final Advice NOT_UNDERSTOOD = new Advice(NOT_OF_THE_FORM, Message.of("moment.form.remedy"));
    private static final Message CONVERT = Message.of("moment.convert");

    /** Of a spreadsheet's days, which it counts from. */
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

    /** From 1954 to 2119. */
    private static final Pattern DAYS = Pattern.compile("(?<days>[2-7][0-9]{4})(?:[.,](?<part>[0-9]{1,18}))?");

    /** Seconds or milliseconds, from 2001 on. */
    private static final Pattern SINCE_1970 = Pattern.compile("(?<seconds>[1-4][0-9]{9})(?:[0-9]{3})?");

    private static final Pattern COMPACT_CLOCK = Pattern.compile("([0-9]{2})([0-9]{2})([0-9]{2})?([Z+-].*)?");

    private WrittenMoment() {}

    /** Of a text that is not of the API's form. */
    static Advice advice(String typed) {
        String text = ClockTime.plain(typed);
        Matcher days = DAYS.matcher(text);
        Matcher unix = SINCE_1970.matcher(text);
        if (days.matches()) {
            return days(Integer.parseInt(days.group("days")), days.group("part"));
        } else if (unix.matches() && !isDayAndHour(text)) {
            return new Advice(Message.of("moment.since-1970", utc(unix.group("seconds"))), CONVERT);
        }
        WrittenDate date = WrittenDate.read(text);
        if (date == null) {
            return NOT_UNDERSTOOD;
        } else if (date.rest().isEmpty()) {
            return day(NOT_OF_THE_FORM, date.day());
        }
        ClockTime clock = clock(date.rest());
        return clock == null ? NOT_UNDERSTOOD : moment(date.day(), clock);
    }

    private static Advice days(int days, @Nullable String part) {
        String day = DAY_ZERO.plusDays(days).toString();
        ClockTime clock = part == null ? null : ClockTime.ofDay(part);
        if (part == null) {
            return day(Message.of("moment.spreadsheet-date", day), day);
        } else if (clock == null) {
            return new Advice(Message.of("moment.spreadsheet-part", day), NOT_UNDERSTOOD.remedy());
        }
        String moment = day + " " + clock.seconds();
        return new Advice(Message.of("moment.spreadsheet", moment), Message.of("moment.write", moment));
    }

    private static Advice day(Message message, String day) {
        Message impossible = Moments.impossible(day + " 00:00:00");
        return impossible != null ? impossible(impossible) : new Advice(message, Message.of("moment.write-day", day));
    }

    private static Advice moment(String day, ClockTime clock) {
        String moment = day + " " + clock.seconds();
        Message impossible = Moments.impossible(moment);
        if (impossible != null) {
            return impossible(impossible);
        } else if (clock.zoned()) {
            return new Advice(Message.of("moment.zoned"), CONVERT);
        } else if (clock.fraction()) {
            return new Advice(Message.of("moment.fraction"), Message.of("moment.fraction.remedy"));
        }
        return new Advice(NOT_OF_THE_FORM, Message.of("moment.write", moment));
    }

    static Advice impossible(Message why) {
        return new Advice(why, Message.of("moment.impossible.remedy"));
    }

    private static @Nullable ClockTime clock(String rest) {
        String clock = rest.replaceFirst("^(?:T|,?\\s+)", "");
        Matcher compact = COMPACT_CLOCK.matcher(clock);
        if (!compact.matches()) {
            return ClockTime.read(clock);
        }
        String seconds = compact.group(3) == null ? "" : ":" + compact.group(3);
        String zone = compact.group(4) == null ? "" : compact.group(4);
        return ClockTime.read(compact.group(1) + ":" + compact.group(2) + seconds + zone);
    }

    /** Ten digits may be a day and an hour as well. */
    private static boolean isDayAndHour(String digits) {
        WrittenDate date = WrittenDate.read(digits.substring(0, 8));
        return digits.length() == 10 && date != null && Moments.real(date.day() + " " + digits.substring(8) + ":00:00");
    }

    private static String utc(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds))
                .toString()
                .replace('T', ' ')
                .replace("Z", "");
    }
}
