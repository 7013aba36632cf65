package dev.paceline.mapping;

import dev.paceline.action.Type.Choice;
import dev.paceline.model.Value;
import org.jspecify.annotations.Nullable;

/** Strings. */
enum TextReader implements Reader {
    /** Sent exactly as typed. */
    VERBATIM {
        @Override
        Value.Text read(Value.Text text) {
            return text;
        }

        @Override
        public Value cell(Value.Text cell, Draft at) {
            return cell;
        }
    },
    /** Sent without blanks at its ends. */
    TRIMMED {
        @Override
        Value.Text read(Value.Text text) {
            String stripped = Spelling.strip(text.text());
            return stripped.length() == text.text().length() ? text : Value.text(stripped);
        }
    };

    abstract Value.Text read(Value.Text text);

    @Override
    public @Nullable Value cell(Value.Text cell, Draft at) {
        Value.Text text = read(cell);
        return text.text().isEmpty() ? null : text;
    }

    @Override
    public @Nullable Value json(Value value, Draft at) {
        return value instanceof Value.Text text ? read(text) : Reader.wrongType(JsonType.STRING, value, at);
    }

    /** Trimmed strings of a list, in whatever case people write them. */
    record OneOf(Choice choice) implements Reader {
        @Override
        public @Nullable Value cell(Value.Text cell, Draft at) {
            Value text = TRIMMED.cell(cell, at);
            return text instanceof Value.Text typed ? listed(typed) : null;
        }

        @Override
        public @Nullable Value json(Value value, Draft at) {
            return value instanceof Value.Text text
                    ? listed(TRIMMED.read(text))
                    : Reader.wrongType(JsonType.STRING, value, at);
        }

        @Override
        public boolean lists(String text) {
            return choice.values().contains(text);
        }

        private Value listed(Value.Text typed) {
            for (String value : choice.values()) {
                if (value.equalsIgnoreCase(typed.text())) {
                    return value.equals(typed.text()) ? typed : Value.text(value);
                }
            }
            return typed;
        }
    }
}
