package dev.paceline.mapping;

import dev.paceline.action.Type;
import dev.paceline.model.Value;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that a mapping gives a parameter; for text they must match exactly, else blanks and case do not count. */
final class Words {
    private final Map<String, Value> values = new HashMap<>();
    private final boolean exactly;

    Words(Map<String, Value> words, Type type) {
        exactly = type == Type.Plain.TEXT;
        words.forEach((word, value) -> values.put(key(word), value));
    }

    /** What the value stands for: itself, unless it is one of the words. */
    Value replace(Value value) {
        Value other = values.get(key(Spelling.plain(value)));
        return other == null ? value : other;
    }

    private String key(String word) {
        return exactly ? word : Spelling.strip(word).toLowerCase(Locale.ROOT);
    }

    /** The words of {@code parameter}, or null where it has none. */
    static @Nullable Words of(MappingRules rules, String parameter, Type type) {
        Map<String, Value> words = rules.values().get(parameter);
        return words == null ? null : new Words(words, type);
    }
}
