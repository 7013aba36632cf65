package dev.paceline.input;

import dev.paceline.model.Value;

/** Finds what JSON escapes can write and no charset can: half of a surrogate pair. */
final class Surrogates {
    private Surrogates() {}

    /** Whether a surrogate may be escaped here; cheap, and never wrong with no. */
    static boolean escaped(byte[] bytes, int from, int to) {
        for (int at = from; at < to - 2; at++) {
            if (bytes[at] == '\\' && bytes[at + 1] == 'u' && (bytes[at + 2] | 0x20) == 'd') {
                return true;
            }
        }
        return false;
    }

    /** Whether any text in the value has half a pair. */
    static boolean anyAlone(Value value) {
        if (value instanceof Value.Text text) {
            return alone(text.text());
        }
        if (value instanceof Value.Items items) {
            return items.items().stream().anyMatch(Surrogates::anyAlone);
        }
        return value instanceof Value.Fields fields
                && fields.fields().stream().anyMatch(field -> alone(field.name()) || anyAlone(field.value()));
    }

    private static boolean alone(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
