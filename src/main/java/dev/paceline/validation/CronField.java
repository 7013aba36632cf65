package dev.paceline.validation;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
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
     * @throws IllegalArgumentException where it is none; the message is a sentence
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
            throw wrong(item, "cannot be read");
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
            throw wrong(item, "cannot be read");
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
            throw wrong(item, "has a name that is none of theirs");
        }
        int number = Integer.parseInt(text);
        if (this != YEARS && (number < least || number > most)) {
            throw wrong(item, "is not within " + least + " to " + most);
        }
        return number;
    }

    /** What is wrong with an item, a sentence. */
    IllegalArgumentException wrong(String item, String what) {
        return new IllegalArgumentException("\"" + item + "\" among the " + label() + " " + what);
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
            throw wrong(item, "has a step of " + step);
        }
        return step;
    }

    /** Where a range ends before it begins, it goes on from the field's first number; years do not. */
    private void addRange(int first, int last, int step, BitSet numbers) {
        if (last < first && this == YEARS) {
            throw new IllegalArgumentException("The years end before they begin");
        }
        int size = most - least + 1;
        int end = this == YEARS ? Math.min(last, most) : last < first ? last + size : last;
        for (long number = first; number <= end; number += step) {
            if (number >= least) {
                numbers.set((int) (number > most ? number - size : number));
            }
        }
    }

    private String label() {
        return switch (this) {
            case DAYS -> "days of the month";
            case WEEKDAYS -> "days of the week";
            default -> name().toLowerCase(Locale.ROOT);
        };
    }
}
