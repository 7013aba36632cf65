package dev.paceline.journal;

import dev.paceline.model.Value;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object by its keys, of which there are few: the last of a name counts. A value of another type than asked for is an
 * {@link IllegalArgumentException}.
 */
record JsonObject(List<Value.Field> values) {
    static JsonObject of(Value value) {
        if (!(value instanceof Value.Fields object)) {
            throw new IllegalArgumentException("not a JSON object");
        }
        return new JsonObject(object.fields());
    }

    private @Nullable Value value(String name) {
        for (int last = values.size() - 1; last >= 0; last--) {
            if (values.get(last).name().equals(name)) {
                return values.get(last).value();
            }
        }
        return null;
    }

    /** The number of that name, {@code absent} where there is none. */
    long number(String name, long absent) {
        Value value = value(name);
        if (isNone(value)) {
            return absent;
        }
        if (value instanceof Value.Num number) {
            return Long.parseLong(number.literal());
        }
        throw wrong(name);
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw wrong(name);
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        Value value = value(name);
        if (isNone(value)) {
            return null;
        }
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw wrong(name);
    }

    @Nullable
    Instant timeOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : Timestamps.parse(text);
    }

    Value.Fields fields(String name) {
        if (value(name) instanceof Value.Fields fields) {
            return fields;
        }
        throw wrong(name);
    }

    private static boolean isNone(@Nullable Value value) {
        return value == null || value instanceof Value.Null;
    }

    private static IllegalArgumentException wrong(String name) {
        return new IllegalArgumentException("the key " + name + " is missing or of the wrong type");
    }
}
