package dev.paceline.action;

import dev.paceline.model.Value;
import java.util.List;

/** What a parameter may hold: how people may write it, and what the API gets. */
public sealed interface Type permits Type.Id, Type.Plain, Type.Whole, Type.Choice, Type.Listing, Struct {
    /** The type in a word or two, for {@code columns}. */
    String label();

    /** The values there are, in the order of the reference; empty where there is no list. */
    default List<String> listed() {
        return List.of();
    }

    /** A JSON Schema of what a JSONL row may hold here. */
    Value schema();

    /**
     * An id, a JSON string. It is never read as a number.
     *
     * @param digits whether the reference says that it consists of digits alone
     */
    record Id(boolean digits) implements Type {
        @Override
        public String label() {
            return "id";
        }

        @Override
        public Value schema() {
            return Schemas.id(digits);
        }
    }

    /** The types that need no further data. */
    enum Plain implements Type {
        /** Any string, sent exactly as typed. */
        TEXT("text"),
        /** {@code yyyy-MM-dd HH:mm:ss}, in the project's zone. */
        DATE_TIME("date-time"),
        /** {@code HH:mm}. */
        CLOCK_TIME("clock time"),
        /** A Quartz expression. */
        CRON("Quartz expression"),
        /** Minutes as an integer, or a clock time that stands for them. */
        MINUTES("integer"),
        /** A JSON boolean. */
        FLAG("boolean");

        private final String label;

        Plain(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public List<String> listed() {
            return this == FLAG ? List.of("true = yes 1", "false = no 0") : List.of();
        }

        @Override
        public Value schema() {
            return Schemas.plain(this);
        }
    }

    /**
     * A JSON integer.
     *
     * @param words what people write for it, any case
     * @param complete whether the reference gives {@code words} as all there is; else other numbers are merely doubtful
     * @param least the smallest number allowed
     */
    record Whole(List<Word> words, boolean complete, long least) implements Type {
        /** Copies the list. */
        public Whole {
            words = List.copyOf(words);
        }

        /** Any integer. */
        public Whole() {
            this(List.of(), false, Long.MIN_VALUE);
        }

        /** Whether {@code number} is among the listed ones. */
        public boolean lists(long number) {
            for (Word word : words) {
                if (word.number() == number) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public String label() {
            return "integer";
        }

        @Override
        public List<String> listed() {
            return words.stream()
                    .mapToLong(Word::number)
                    .distinct()
                    .mapToObj(this::spelled)
                    .toList();
        }

        private String spelled(long number) {
            List<String> spellings = words.stream()
                    .filter(word -> word.number() == number)
                    .map(Word::word)
                    .toList();
            return number + " = " + String.join(" ", spellings);
        }

        @Override
        public Value schema() {
            return Schemas.whole(this);
        }
    }

    /** A word that stands for a number. */
    record Word(String word, long number) {}

    /**
     * A string out of a list.
     *
     * @param values the values
     * @param complete whether the reference gives them as all there are; else others are merely doubtful
     */
    record Choice(List<String> values, boolean complete) implements Type {
        /** Copies the list. */
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public String label() {
            return "text";
        }

        @Override
        public List<String> listed() {
            return values;
        }

        @Override
        public Value schema() {
            return complete ? Schemas.oneOf(values) : Schemas.string();
        }
    }

    /** A JSON array, each item of the same type. */
    record Listing(Type item) implements Type {
        @Override
        public String label() {
            return "list of " + item.label();
        }

        @Override
        public Value schema() {
            return Schemas.array(item.schema());
        }
    }
}
