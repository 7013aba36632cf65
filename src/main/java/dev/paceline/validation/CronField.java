package dev.paceline.validation;

import dev.paceline.model.Message;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field of a Quartz expression: its numbers, and lists of numbers, names, ranges and steps. */
enum CronField {
    SECONDS(0, 59),
    MINUTES(0, 59),
    HOURS(0, 23),
    DAYS(1, 31),
    MONTHS(1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
    WEEKDAYS(1, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"),
    /** Those that Quartz documents. Others can be written; none of them comes. */
    YEARS(1970, 2199);

    private static final Pattern ITEM = Pattern.compile(
            "(?:\\*|(?<first>[0-9]{1,9}|[A-Z]{3})(?:-(?<last>[0-9]{1,9}|[A-Z]{3}))?)?(?:/(?<step>[0-9]{1,9}))?");

    private final int least;
    private final int most;

    @SuppressWarnings("ImmutableEnumChecker") // one that cannot be changed
    private final List<String> names;

    CronField(int least, int most, String... names) {
        this.least = least;
        this.most = most;
        this.names = List.of(names);
    }

    /**
     * The numbers that a list names.
     *
     * @param list in capitals
     * @throws RefusedCron where it is none
     */
    BitSet read(String list) {
        var numbers = new BitSet();
        for (String item : list.split(",", -1)) {
            add(item, numbers);
        }
        return numbers;
    }

    /** Adds the numbers that one item of a list names. */
    void add(String item, BitSet numbers) {
        Matcher it = ITEM.matcher(item);
        if (item.isEmpty() || !it.matches()) {
            throw new RefusedCron(Message.of("cron.item.unreadable", item, label()));
        }
        String from = it.group("first");
        String to = it.group("last");
        String by = it.group("step");
        int step = by == null ? 1 : step(by, item, to != null);
        if (from == null) {
            addRange(least, most, step, numbers);
            return;
        }
        boolean named = named(from);
        if (to != null && named(to) != named) {
            throw new RefusedCron(Message.of("cron.item.unreadable", item, label()));
        }
        int first = number(from, item);
        int last = to != null ? last(to, item) : named || by == null ? first : most;
        // Behind names, Quartz passes over a step.
        addRange(first, last, named ? 1 : step, numbers);
    }

    /** What a number or a name stands for: of years any, else one that the field has. */
    int number(String text, String item) {
        int name = names.indexOf(text);
        if (name >= 0) {
            return least + name;
        } else if (named(text)) {
            throw new RefusedCron(Message.of("cron.item.name", item, label()));
        }
        int number = Integer.parseInt(text);
        if (this != YEARS && (number < least || number > most)) {
            throw new RefusedCron(Message.of("cron.item.range", item, label(), least, most));
        }
        return number;
    }

    /** A range that ends with 0 ends with the field's last number, in Quartz. */
    private int last(String text, String item) {
        boolean zero = !named(text) && Integer.parseInt(text) == 0;
        return zero ? 0 : number(text, item);
    }

    private static boolean named(String text) {
        return Character.isLetter(text.charAt(0));
    }

    /** Of a range any step; else one that the field has room for, years aside. */
    private int step(String text, String item, boolean range) {
        int step = Integer.parseInt(text);
        if (step == 0 || (step > most && !range && this != YEARS)) {
            throw new RefusedCron(Message.of("cron.item.step", item, label(), step));
        }
        return step;
    }

    /** Where a range ends before it begins, it goes on from the field's first number; years do not. */
    private void addRange(int first, int last, int step, BitSet numbers) {
        if (last < first && this == YEARS) {
            throw new RefusedCron(Message.of("cron.years"));
        }
        int size = most - least + 1;
        int end = this == YEARS ? Math.min(last, most) : last < first ? last + size : last;
        for (long number = first; number <= end; number += step) {
            if (number >= least) {
                numbers.set((int) (number > most ? number - size : number));
            }
        }
    }

    /** What people call its numbers. */
    Message label() {
        return switch (this) {
            case SECONDS -> Message.of("cron.of.seconds");
            case MINUTES -> Message.of("cron.of.minutes");
            case HOURS -> Message.of("cron.of.hours");
            case DAYS -> Message.of("cron.of.days");
            case MONTHS -> Message.of("cron.of.months");
            case WEEKDAYS -> Message.of("cron.of.weekdays");
            case YEARS -> Message.of("cron.of.years");
        };
    }
}
