package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.action.Type;
import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import org.jspecify.annotations.Nullable;

/** Where the values of a column go. */
interface Target {
    /** The text that stands for the empty value in a cell. */
    String EMPTY = "<empty>";

    /** Takes the value of one row. */
    void take(Value value, Draft draft);

    /** Nowhere. */
    Target CARRIED = (value, draft) -> {};

    /** Nowhere, as its column was not understood: what the row changes cannot be told. */
    Target NOT_UNDERSTOOD = (value, draft) -> draft.unclear |= !empty(value, draft);

    /** Nowhere, as an object belongs there, and its fields have been taken out of it. */
    Target LEVEL = (value, draft) -> {
        if (!(value instanceof Value.Null)) {
            Reader.wrongType(JsonType.OBJECT, value, draft);
        }
    };

    /** Nowhere, as a list of one item belongs there, and its item has been taken out of it. */
    Target LIST_OF_ONE = (value, draft) -> {
        if (value instanceof Value.Items list) {
            draft.problem(
                    ProblemCode.LIST,
                    Message.of("list.one-task", list.items().size()),
                    Message.of("list.one-task.remedy"));
        } else if (!(value instanceof Value.Null)) {
            Reader.wrongType(JsonType.ARRAY, value, draft);
        }
    };

    /** The target of {@code column}. */
    static Target of(Column column, MappingRules rules) {
        if (column instanceof Column.Whole whole) {
            Type type = whole.parameter().type();
            return new Whole(whole.parameter(), Readers.of(type), Words.of(rules, whole.title(), type));
        } else if (column instanceof Column.Part part) {
            String named = part.isItem() ? part.parameter().name() : part.title();
            Words words = Words.of(rules, named, part.type());
            return new Part(part, Readers.of(part.type()), words);
        } else if (column instanceof Column.Aside aside) {
            return new Beside(aside, Words.of(rules, aside.title(), Type.Plain.DATE_TIME));
        }
        return CARRIED;
    }

    /** Reads a cell or a JSON value, whatever stands for nothing and for the empty value included. */
    static @Nullable Value read(Value given, Reader reader, @Nullable Words words, Draft draft) {
        if (empty(given, draft)) {
            return null;
        }
        Value other = words == null ? null : words.replacement(given);
        if (other != null) {
            return replaced(other, reader, draft);
        }
        if (given instanceof Value.Text text && !reader.lists(text.text())) {
            draft.markWhole(text.text(), reader instanceof IdReader);
        }
        return draft.cells() ? cell(given, reader, draft) : reader.json(given, draft);
    }

    private static @Nullable Value replaced(Value other, Reader reader, Draft draft) {
        if (other instanceof Value.Null) {
            return null;
        }
        draft.enter(Message.of("mapping.gives", Spelling.typed(other)));
        Value read = cell(other, reader, draft);
        draft.leave();
        return read;
    }

    private static @Nullable Value cell(Value value, Reader reader, Draft draft) {
        if (!(value instanceof Value.Text text)) {
            return reader.json(value, draft);
        }
        if (text.text().isEmpty()) {
            return null;
        }
        if (text.text().charAt(0) == '<') {
            if (text.text().equals(EMPTY)) {
                return reader.empty(draft);
            } else if (text.text().equals("<<empty>>")) {
                return reader.cell(Value.text(EMPTY), draft);
            }
        }
        return reader.cell(text, draft);
    }

    private static boolean empty(Value value, Draft draft) {
        boolean noText = value instanceof Value.Text text && text.text().isEmpty();
        return value instanceof Value.Null || (draft.cells() && noText);
    }

    /** A parameter. */
    record Whole(
            Parameter parameter, Reader reader, @Nullable Words words) implements Target {
        @Override
        public void take(Value value, Draft draft) {
            Value read = read(value, reader, words, draft);
            if (read != null) {
                draft.set(parameter, read);
            }
        }
    }

    /** A part of a list. */
    record Part(Column.Part part, Reader reader, @Nullable Words words) implements Target {
        @Override
        public void take(Value value, Draft draft) {
            Value read = read(value, reader, words, draft);
            if (read != null) {
                draft.part(part, read, read.equals(Reader.EMPTY_TEXT));
            }
        }
    }

    /** The row's region or profile. */
    record Beside(Column.Aside column, @Nullable Words words) implements Target {
        @Override
        public void take(Value value, Draft draft) {
            Value read = read(value, TextReader.TRIMMED, words, draft);
            if (!(read instanceof Value.Text text) || text.text().isEmpty()) {
                return;
            }
            if (column == Column.Aside.PROFILE) {
                draft.profile = text.text();
            } else if (Spelling.isRegion(text.text())) {
                draft.region = text.text();
            } else {
                draft.problem(ProblemCode.REGION, Message.of("region.form"), Message.of("region.form.remedy"));
            }
        }
    }

    /** A key that means nothing. */
    record Unknown(String key, @Nullable String nearest, Columns columns) implements Target {
        @Override
        public void take(Value value, Draft draft) {
            draft.problem(ProblemCode.COLUMN_UNKNOWN, unknown(key, nearest), remedy(key, nearest, columns));
        }

        static Message unknown(String key, @Nullable String nearest) {
            return nearest == null
                    ? Message.of("column.unknown", Spelling.cut(key))
                    : Message.of("column.unknown-near", Spelling.cut(key), nearest);
        }

        static Message remedy(String key, @Nullable String nearest, Columns columns) {
            String ignored = Spelling.shell(Spelling.cut(key));
            return nearest == null
                    ? Message.of("column.unknown.remedy", columns.command(), renamed(key, "PARAM"), ignored)
                    : Message.of("column.unknown-near.remedy", nearest, renamed(key, nearest), ignored);
        }

        /** What {@code --rename} takes to make it another. */
        static String renamed(String key, String nearest) {
            return Spelling.shell(Spelling.cut(key) + "=" + nearest);
        }
    }
}
