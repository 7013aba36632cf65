package dev.paceline.journal;

import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a journal's header by name. Nothing in them is trusted: what is missing, of another type, longer than any name or
 * out of its bounds makes the header one we do not understand.
 */
public record UntrustedFields(Value.Fields fields) {
    /** No name of a file, a profile or a column comes near. */
    private static final int LONGEST_TEXT = 1 << 15;

    public static UntrustedFields of(Value value) {
        if (value instanceof Value.Fields fields) {
            return new UntrustedFields(fields);
        }
        throw strange("fields");
    }

    public Value value(String name) {
        for (Value.Field field : fields.fields()) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        throw strange(name);
    }

    /** Whether there is such a field, and it is this text. */
    public boolean isText(String name, String text) {
        return fields.fields().contains(new Value.Field(name, Value.text(text)));
    }

    /** Whether there is such a field, and it is this number. */
    public boolean isNumber(String name, long number) {
        return fields.fields().contains(new Value.Field(name, Value.number(number)));
    }

    public String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw strange(name);
        }
        return text;
    }

    @Nullable
    public String textOrNull(String name) {
        Value value = value(name);
        if (value instanceof Value.Null) {
            return null;
        }
        return text(name, value);
    }

    /** The text of that name that is what {@code is} asks for. */
    public String text(String name, Predicate<String> is) {
        String text = text(name);
        if (is.test(text)) {
            return text;
        }
        throw strange(name);
    }

    /** What the text of that name stands for. */
    public <T> T read(String name, Function<String, T> meaning) {
        try {
            return meaning.apply(text(name));
        } catch (IllegalArgumentException wrong) {
            throw strange(name);
        }
    }

    public long number(String name, long least, long most) {
        if (value(name) instanceof Value.Num number) {
            long whole = whole(name, number.literal());
            if (whole >= least && whole <= most) {
                return whole;
            }
        }
        throw strange(name);
    }

    private static long whole(String name, String literal) {
        try {
            return Long.parseLong(literal);
        } catch (NumberFormatException fraction) {
            throw strange(name);
        }
    }

    public boolean flag(String name) {
        if (value(name) instanceof Value.Bool flag) {
            return flag.value();
        }
        throw strange(name);
    }

    public List<String> texts(String name) {
        return texts(name, value(name));
    }

    public List<List<String>> lists(String name) {
        if (value(name) instanceof Value.Items items) {
            return items.items().stream().map(item -> texts(name, item)).toList();
        }
        throw strange(name);
    }

    /** Texts by name, each of which is what {@code is} asks for. */
    public Map<String, String> textMap(String name, Predicate<String> is) {
        Map<String, String> map = new LinkedHashMap<>();
        if (value(name) instanceof Value.Fields object) {
            object.fields().forEach(field -> map.put(field.name(), text(name, field.value())));
            if (map.values().stream().allMatch(is)) {
                return map;
            }
        }
        throw strange(name);
    }

    private static List<String> texts(String name, Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().map(item -> text(name, item)).toList();
        }
        throw strange(name);
    }

    private static String text(String name, Value value) {
        if (value instanceof Value.Text text && text.text().length() <= LONGEST_TEXT) {
            return text.text();
        }
        throw strange(name);
    }

    public static ConfigurationException strange(String name) {
        return new ConfigurationException(
                "The journal has no " + name + " that this version of Paceline understands: nothing is sent.");
    }
}
