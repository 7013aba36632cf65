package dev.paceline.mapping;

import dev.paceline.action.Type;
import dev.paceline.model.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that a mapping gives a parameter; for text they must match exactly, else blanks and case do not count. Behind them,
 * the texts that stand for an empty cell.
 */
final class Words {
    private final Map<String, Value> values = new HashMap<>();
    private final Set<String> nothing = new HashSet<>();
    private final boolean exactly;

    Words(Map<String, Value> words, Set<String> nothing, Type type) {
        exactly = type == Type.Plain.TEXT;
        words.forEach((word, value) -> values.put(key(word), value));
        nothing.forEach(text -> this.nothing.add(Marker.key(text)));
    }

    /** What the value stands for where it is one of the words, or stands for nothing; else null. */
    @Nullable
    Value replacement(Value value) {
        Value other = values.get(key(Spelling.plain(value)));
        boolean nothing = other == null && value instanceof Value.Text text && standsForNothing(text.text());
        return nothing ? Value.NULL : other;
    }

    private boolean standsForNothing(String text) {
        return !nothing.isEmpty() && (nothing.contains(Marker.key(text)) || nothing.contains(Spelling.strip(text)));
    }

    private String key(String word) {
        return exactly ? word : Spelling.strip(word).toLowerCase(Locale.ROOT);
    }

    /** The words of {@code parameter}, or null where nothing stands for anything else. */
    static @Nullable Words of(MappingRules rules, String parameter, Type type) {
        Map<String, Value> words = rules.values().getOrDefault(parameter, Map.of());
        return words.isEmpty() && rules.nothing().isEmpty() ? null : new Words(words, rules.nothing(), type);
    }
}
