package dev.paceline.validation;

import dev.paceline.model.Message;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Quartz expression as Quartz 2.5 reads it, as far as it takes to tell whether it ever fires. What Quartz passes over in silence
 * is refused, for it fires otherwise than it reads: letters behind a name, empty items, a step of 0, the numbers 98 and 99.
 */
final class CronSchedule {
    private static final String NO_DAY = "?";
    private static final int MOST_BEFORE_LAST = 30;
    private static final int FIFTH = 5;
    private static final Pattern BEFORE_LAST = Pattern.compile("L(?:-(?<days>[0-9]{1,2}))?W?");
    private static final Pattern NEAREST_WEEKDAY = Pattern.compile("(?<day>[0-9]{1,2})W");
    private static final Pattern OF_MONTH = Pattern.compile("(?<day>[0-9]|[A-Z]{3})(?:L|#(?<nth>[1-5]))");

    private final BitSet days = new BitSet();
    private final BitSet daysBeforeLast = new BitSet();
    private final BitSet weekdays = new BitSet();
    private final BitSet months;
    private final BitSet years;
    private boolean fifthWeekday;

    /**
     * Reads it.
     *
     * @param fields six or seven, in capitals
     * @throws RefusedCron where Quartz would refuse it
     */
    CronSchedule(List<String> fields) {
        CronField.SECONDS.read(fields.get(0));
        CronField.MINUTES.read(fields.get(1));
        CronField.HOURS.read(fields.get(2));
        months = CronField.MONTHS.read(fields.get(4));
        years = CronField.YEARS.read(fields.size() > 6 ? fields.get(6) : "*");
        if (fields.get(3).equals(NO_DAY) == fields.get(5).equals(NO_DAY)) {
            throw new RefusedCron(Message.of("cron.one-day"));
        } else if (fields.get(5).equals(NO_DAY)) {
            readDays(fields.get(3));
        } else {
            readWeekdays(fields.get(5));
        }
    }

    /** Whether a moment fits it, from 1970 to 2199. */
    boolean everFires() {
        return years.stream().anyMatch(year -> months.stream().anyMatch(month -> fires(YearMonth.of(year, month))));
    }

    private boolean fires(YearMonth month) {
        int length = month.lengthOfMonth();
        if (weekdays.isEmpty()) {
            return has(days, length) || has(daysBeforeLast, length - 1);
        }
        // Beside #, Quartz heeds the first weekday alone.
        int firstWeekday = month.atDay(1).getDayOfWeek().getValue() % 7 + 1;
        int fifth = 1 + Math.floorMod(weekdays.nextSetBit(0) - firstWeekday, 7) + 4 * 7;
        return !fifthWeekday || fifth <= length;
    }

    private static boolean has(BitSet days, int most) {
        int first = days.nextSetBit(0);
        return first >= 0 && first <= most;
    }

    private void readDays(String list) {
        for (String item : list.split(",", -1)) {
            Matcher beforeLast = BEFORE_LAST.matcher(item);
            Matcher nearest = NEAREST_WEEKDAY.matcher(item);
            if (beforeLast.matches()) {
                String before = beforeLast.group("days");
                daysBeforeLast.set(before == null ? 0 : before(before, item));
            } else if (nearest.matches()) {
                days.set(CronField.DAYS.number(nearest.group("day"), item));
            } else {
                CronField.DAYS.add(item, days);
            }
        }
    }

    private static int before(String number, String item) {
        int days = Integer.parseInt(number);
        if (days > MOST_BEFORE_LAST) {
            throw new RefusedCron(Message.of("cron.item.far-back", item, CronField.DAYS.label(), MOST_BEFORE_LAST));
        }
        return days;
    }

    private void readWeekdays(String list) {
        String[] items = list.split(",", -1);
        boolean nth = false;
        for (String item : items) {
            Matcher ofMonth = OF_MONTH.matcher(item);
            if (item.equals("L") && items.length == 1) {
                CronField.WEEKDAYS.add("SAT", weekdays);
            } else if (ofMonth.matches()) {
                weekdays.set(CronField.WEEKDAYS.number(ofMonth.group("day"), item));
                boolean last = ofMonth.group("nth") == null;
                if (nth || (last && items.length > 1)) {
                    throw new RefusedCron(Message.of("cron.item.alone", item, CronField.WEEKDAYS.label()));
                }
                nth = true;
                fifthWeekday = !last && Integer.parseInt(ofMonth.group("nth")) == FIFTH;
            } else {
                CronField.WEEKDAYS.add(item, weekdays);
            }
        }
    }
}
