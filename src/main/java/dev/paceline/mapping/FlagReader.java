package dev.paceline.mapping;

import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Booleans, written {@code yes no true false 1 0} in any case. */
enum FlagReader implements Reader {
    /** The one reader of booleans. */
    FLAG;

    private static final Value TRUE = new Value.Bool(true);
    private static final Value FALSE = new Value.Bool(false);

    @Override
    public @Nullable Value cell(Value.Text cell, Draft at) {
        String typed = Spelling.strip(cell.text());
        return typed.isEmpty() ? null : word(typed, at);
    }

    @Override
    public @Nullable Value json(Value value, Draft at) {
        if (value instanceof Value.Bool) {
            return value;
        }
        if (value instanceof Value.Num number) {
            return word(number.literal(), at);
        }
        if (value instanceof Value.Text text) {
            String typed = Spelling.strip(text.text());
            return typed.isEmpty() ? empty(at) : word(typed, at);
        }
        return Reader.wrongType(JsonType.BOOLEAN, value, at);
    }

    @Override
    public @Nullable Value empty(Draft at) {
        return Reader.noEmpty(Message.of("empty.boolean"), at);
    }

    private static @Nullable Value word(String typed, Draft at) {
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> TRUE;
            case "no", "false", "0" -> FALSE;
            default -> {
                at.problem(ProblemCode.WORD, Message.of("flag.neither"), Message.of("flag.remedy"));
                yield null;
            }
        };
    }
}
