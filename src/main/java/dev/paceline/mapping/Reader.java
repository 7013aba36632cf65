package dev.paceline.mapping;

import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import org.jspecify.annotations.Nullable;

/** How values of one type are read. Null is nothing to send: nothing was said, or a problem was noted. */
interface Reader {
    /** Reads a cell that has at least one character. */
    @Nullable
    Value cell(Value.Text cell, Draft at);

    /** Reads a JSON value other than null. */
    @Nullable
    Value json(Value value, Draft at);

    /** The empty value, as {@code <empty>} asks for it. */
    default @Nullable Value empty(Draft at) {
        return EMPTY_TEXT;
    }

    /** Whether the action itself lists the text as a value, so that it is meant, whatever else it looks like. */
    default boolean lists(String text) {
        return false;
    }

    /** The empty string. */
    Value EMPTY_TEXT = Value.text("");

    /** For the types that have no empty value. */
    static @Nullable Value noEmpty(Message none, Draft at) {
        at.problem(ProblemCode.EMPTY_NOT_POSSIBLE, none, Message.of("empty.remedy"));
        return null;
    }

    /** For JSON values of another type. */
    static @Nullable Value wrongType(JsonType wanted, Value value, Draft at) {
        at.problem(
                ProblemCode.TYPE,
                Message.of("json.wrong", wanted.wanted(), kind(value)),
                value instanceof Value.Num && wanted.quoted()
                        ? Message.of("json.quote")
                        : Message.of("json.write", wanted.plain()));
        return null;
    }

    private static Message kind(Value value) {
        if (value instanceof Value.Text) {
            return Message.of("json.is.string");
        } else if (value instanceof Value.Num) {
            return Message.of("json.is.number");
        } else if (value instanceof Value.Bool) {
            return Message.of("json.is.boolean");
        } else if (value instanceof Value.Items) {
            return Message.of("json.is.array");
        }
        return value instanceof Value.Fields ? Message.of("json.is.object") : Message.of("json.is.null");
    }
}
