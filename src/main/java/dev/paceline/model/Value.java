package dev.paceline.model;

import java.util.List;

/**
 * A JSON value as it was written. Numbers keep their literal, so an id of nineteen digits never passes through a double.
 */
public sealed interface Value {
    /** A string, possibly empty. */
    record Text(String text) implements Value {}

    /** A number by its literal, {@code 600} or {@code 1e3}. */
    record Num(String literal) implements Value {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Value {}

    /** {@code null}. */
    record Null() implements Value {}

    /** An array, possibly empty. */
    record Items(List<Value> items) implements Value {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /** An object, its fields in the order in which they stand. */
    record Fields(List<Field> fields) implements Value {
        /** Copies the list. */
        public Fields {
            fields = List.copyOf(fields);
        }
    }

    /** One name and its value. */
    record Field(String name, Value value) {}

    /** The one {@code null}. */
    Null NULL = new Null();

    /** An integer as a value. */
    static Num number(long value) {
        return new Num(Long.toString(value));
    }

    /** A string as a value. */
    static Text text(String text) {
        return new Text(text);
    }
}
