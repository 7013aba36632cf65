package dev.paceline.mapping;

import dev.paceline.action.Advice;
import dev.paceline.action.ClockTime;
import dev.paceline.action.Type.Whole;
import dev.paceline.action.Type.Word;
import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Integers: digits, the words that stand for them, and for minutes clock times as well. */
final class NumberReader implements Reader {
    private static final int KEPT = 1441;
    private static final Value[] NUMBERS = numbers();

    private static final Pattern ZERO_DECIMALS = Pattern.compile("[0-9]+\\.0+");
    private static final Pattern THOUSANDS = Pattern.compile("[0-9]{1,3}\\.0{3}");
    private static final Pattern GROUPS = Pattern.compile("[0-9]{1,3}+(?:,[0-9]{3})++");

    private final Map<String, Value> words;
    private final boolean minutes;
    private final Message wanted;

    private NumberReader(Map<String, Value> words, boolean minutes, Message wanted) {
        this.words = words;
        this.minutes = minutes;
        this.wanted = wanted;
    }

    static NumberReader of(Whole type) {
        Map<String, Value> words = new HashMap<>();
        type.words().forEach(word -> words.put(word.word(), number(word.number())));
        List<String> spelled = type.words().stream().map(Word::word).toList();
        return new NumberReader(
                Map.copyOf(words),
                false,
                spelled.isEmpty()
                        ? Message.of("number.integer")
                        : Message.of("number.words", String.join(", ", spelled)));
    }

    /** Minutes, also written as a clock time: {@code 2:30}, {@code 02:30} or either with {@code :00} behind it. */
    static NumberReader ofMinutes() {
        return new NumberReader(Map.of(), true, Message.of("number.minutes"));
    }

    @Override
    public @Nullable Value cell(Value.Text cell, Draft at) {
        String typed = Spelling.strip(cell.text());
        return typed.isEmpty() ? null : typed(typed, at);
    }

    @Override
    public @Nullable Value json(Value value, Draft at) {
        if (value instanceof Value.Num number) {
            return literal(number.literal(), at);
        }
        String typed = value instanceof Value.Text text ? Spelling.strip(text.text()) : null;
        if (typed != null && typed.isEmpty()) {
            return empty(at);
        }
        if (typed != null && (minutes || !words.isEmpty())) {
            return typed(typed, at);
        }
        Value truth = value instanceof Value.Bool bool ? words.get(bool.value() ? "true" : "false") : null;
        return truth != null ? truth : Reader.wrongType(JsonType.INTEGER, value, at);
    }

    @Override
    public @Nullable Value empty(Draft at) {
        return Reader.noEmpty(Message.of("empty.number"), at);
    }

    private @Nullable Value typed(String typed, Draft at) {
        char first = typed.charAt(0);
        if (Spelling.digit(first) || first == '-') {
            Value clock = minutes && typed.indexOf(':') > 0 ? clock(typed) : null;
            return clock != null ? clock : literal(typed, at);
        }
        Value word = words.get(typed.toLowerCase(Locale.ROOT));
        return word != null ? word : refuse(typed, at);
    }

    private @Nullable Value literal(String typed, Draft at) {
        if (!Spelling.digits(typed.startsWith("-") ? typed.substring(1) : typed)) {
            return refuse(typed, at);
        }
        try {
            return number(Long.parseLong(typed));
        } catch (NumberFormatException tooLong) {
            at.problem(ProblemCode.TYPE, Message.of("number.too-long"), Message.of("write", wanted));
            return null;
        }
    }

    /** Minutes since midnight, or null where it is no clock time. */
    private static @Nullable Value clock(String typed) {
        int colon = typed.indexOf(':');
        boolean shaped = typed.length() == colon + 3 || (typed.length() == colon + 6 && typed.endsWith(":00"));
        if (colon > 2 || !shaped || !digitsAt(typed, 0, colon) || !digitsAt(typed, colon + 1, colon + 3)) {
            return null;
        }
        int hour = Integer.parseInt(typed, 0, colon, 10);
        int minute = Integer.parseInt(typed, colon + 1, colon + 3, 10);
        return hour < 24 && minute < 60 ? number(hour * 60L + minute) : null;
    }

    private static boolean digitsAt(String typed, int start, int end) {
        return Spelling.digits(typed.substring(start, end));
    }

    private @Nullable Value refuse(String typed, Draft at) {
        Advice advice = minutes ? ClockTime.advice(typed) : null;
        if (advice != null) {
            at.problem(ProblemCode.TYPE, advice.message(), advice.remedy());
            return null;
        }
        boolean word = !words.isEmpty() && Character.isLetter(typed.charAt(0));
        at.problem(
                word ? ProblemCode.WORD : ProblemCode.TYPE,
                word
                        ? Message.of("number.no-word")
                        : minutes ? Message.of("number.no-minutes") : Message.of("number.no-integer"),
                Message.of("write", likely(typed)));
        return null;
    }

    /**
     * The same number without full-width characters, decimals of zero or separators, where it is certain to be the same; three
     * zeros behind a point may be decimals or the last three digits.
     */
    private Message likely(String typed) {
        String narrow = Spelling.narrow(typed);
        if (!narrow.equals(typed) && Spelling.digits(narrow)) {
            return Message.of("number.plain", narrow);
        } else if (ZERO_DECIMALS.matcher(typed).matches()
                && !THOUSANDS.matcher(typed).matches()) {
            return Message.of("number.no-decimals", typed.substring(0, typed.indexOf('.')));
        }
        return GROUPS.matcher(typed).matches() ? Message.of("number.no-separators", typed.replace(",", "")) : wanted;
    }

    private static Value number(long number) {
        return number >= 0 && number < KEPT ? NUMBERS[(int) number] : Value.number(number);
    }

    private static Value[] numbers() {
        var numbers = new Value[KEPT];
        for (int i = 0; i < KEPT; i++) {
            numbers[i] = Value.number(i);
        }
        return numbers;
    }
}
