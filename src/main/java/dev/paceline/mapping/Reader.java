package dev.paceline.mapping;

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
    static @Nullable Value noEmpty(String what, Draft at) {
        at.problem(
                ProblemCode.EMPTY_NOT_POSSIBLE,
                "There is no empty " + what,
                "Write a value, or leave the cell empty to leave the parameter unchanged.");
        return null;
    }

    /** For JSON values of another type. */
    static @Nullable Value wrongType(String wanted, Value value, Draft at) {
        at.problem(
                ProblemCode.TYPE,
                article(wanted) + wanted + " is wanted here, and this is " + kind(value),
                value instanceof Value.Num && wanted.startsWith("string")
                        ? "Put it in quotes."
                        : "Write a JSON " + wanted + ".");
        return null;
    }

    private static String article(String noun) {
        return "aeiou".indexOf(noun.charAt(0)) < 0 ? "A " : "An ";
    }

    private static String kind(Value value) {
        if (value instanceof Value.Text) {
            return "a string";
        } else if (value instanceof Value.Num) {
            return "a number";
        } else if (value instanceof Value.Bool) {
            return "a boolean";
        } else if (value instanceof Value.Items) {
            return "an array";
        }
        return value instanceof Value.Fields ? "an object" : "null";
    }
}
