package dev.paceline.mapping;

import dev.paceline.action.Struct;
import dev.paceline.action.Struct.Member;
import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists: JSON in a cell or a row, and what people write in a cell instead. */
abstract class ListReader implements Reader {
    private static final Value NOTHING = new Value.Items(List.of());

    @Override
    public @Nullable Value cell(Value.Text cell, Draft at) {
        String typed = Spelling.strip(cell.text());
        if (typed.isEmpty()) {
            return null;
        }
        return typed.charAt(0) == '[' ? parsed(typed, at) : plain(cell.text(), at);
    }

    @Override
    public @Nullable Value json(Value value, Draft at) {
        return value instanceof Value.Items list
                ? items(list.items(), at)
                : Reader.wrongType(JsonType.ARRAY, value, at);
    }

    @Override
    public Value empty(Draft at) {
        return NOTHING;
    }

    /** What a cell holds that is no JSON array. */
    abstract @Nullable Value plain(String typed, Draft at);

    /** One item of an array; null after a problem. */
    abstract @Nullable Value item(Value value, Draft at);

    private @Nullable Value parsed(String typed, Draft at) {
        try {
            return json(Json.parse(typed), at);
        } catch (JsonException wrong) {
            return refuse(
                    Message.of("list.no-array", String.valueOf(wrong.getMessage())),
                    Message.of("list.no-array.remedy"),
                    at);
        }
    }

    private @Nullable Value items(List<Value> values, Draft at) {
        List<Value> items = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            at.enter(Message.of("path.item", i + 1));
            Value item = item(values.get(i), at);
            at.leave();
            if (item != null) {
                items.add(item);
            }
        }
        return items.size() == values.size() ? new Value.Items(items) : null;
    }

    static @Nullable Value refuse(Message message, Message remedy, Draft at) {
        at.problem(ProblemCode.LIST, message, remedy);
        return null;
    }

    /** {@code id;id}. */
    static final class Ids extends ListReader {
        private final IdReader ids;

        Ids(IdReader ids) {
            this.ids = ids;
        }

        @Override
        @Nullable
        Value plain(String typed, Draft at) {
            if (typed.contains("；") || typed.contains("，") || typed.contains("、")) {
                return refuse(Message.of("list.full-width"), Message.of("list.separate"), at);
            }
            if (typed.contains(",") && !typed.contains("\"") && IdDamage.of(typed, false) == null) {
                return refuse(Message.of("list.comma"), Message.of("list.separate"), at);
            }
            List<Value> items = new ArrayList<>();
            for (String each : typed.split(";", -1)) {
                String id = Spelling.strip(each);
                if (!id.isEmpty()) {
                    if (id.length() < Spelling.strip(typed).length()) {
                        at.markPart(id);
                    }
                    ids.item(id, at);
                    items.add(Value.text(id));
                }
            }
            return items.isEmpty()
                    ? refuse(Message.of("list.no-id"), Message.of("list.no-id.remedy"), at)
                    : new Value.Items(items);
        }

        @Override
        @Nullable
        Value item(Value value, Draft at) {
            Value.Text id = ids.json(value, at);
            return id != null && id.text().isEmpty()
                    ? refuse(Message.of("list.empty-id"), Message.of("list.empty-id.remedy"), at)
                    : id;
        }
    }

    /** Of anything else: in a cell one item as it stands, for a text may hold what would separate two. */
    static final class Others extends ListReader {
        private final Reader reader;

        Others(Reader reader) {
            this.reader = reader;
        }

        @Override
        @Nullable
        Value plain(String typed, Draft at) {
            if (typed.indexOf(';') >= 0 || typed.indexOf('；') >= 0) {
                return refuse(Message.of("list.one-or-several"), Message.of("list.one-or-several.remedy"), at);
            }
            Value item = reader.cell(Value.text(typed), at);
            return item == null ? null : new Value.Items(List.of(item));
        }

        @Override
        @Nullable
        Value item(Value value, Draft at) {
            return reader.json(value, at);
        }
    }

    /** {@code key=value;key=value}, where the objects are pairs. */
    static final class Objects extends ListReader {
        private final Struct struct;
        private final StructReader reader;

        Objects(Struct struct) {
            this.struct = struct;
            this.reader = new StructReader(struct);
        }

        @Override
        @Nullable
        Value plain(String typed, Draft at) {
            return struct.pairs()
                    ? pairs(typed, at)
                    : refuse(
                            Message.of("list.only-json"),
                            Message.of(
                                    "list.only-json.remedy",
                                    struct.members().get(0).name()),
                            at);
        }

        @Override
        @Nullable
        Value item(Value value, Draft at) {
            return reader.json(value, at);
        }

        private @Nullable Value pairs(String typed, Draft at) {
            List<Value> items = new ArrayList<>();
            for (String pair : typed.split(";", -1)) {
                if (!Spelling.strip(pair).isEmpty()) {
                    Value item = pair(pair, at);
                    if (item == null) {
                        return null;
                    }
                    items.add(item);
                }
            }
            return items.isEmpty()
                    ? refuse(Message.of("list.no-pair"), Message.of("list.no-pair.remedy"), at)
                    : new Value.Items(items);
        }

        /** Whether a full-width character stands where a plain one was likely meant. */
        private static boolean wide(String pair, int equals) {
            int wide = pair.indexOf('；');
            boolean nextPair = wide >= 0 && (pair.indexOf('=', wide) > 0 || pair.indexOf('＝', wide) > 0);
            return nextPair || (equals < 0 && pair.indexOf('＝') >= 0);
        }

        private @Nullable Value pair(String pair, Draft at) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? "" : Spelling.strip(pair.substring(0, equals));
            if (wide(pair, equals)) {
                return refuse(Message.of("list.pairs-full-width"), Message.of("list.pairs-full-width.remedy"), at);
            }
            if (key.isEmpty()) {
                return refuse(
                        equals < 0 ? Message.of("list.no-equals") : Message.of("list.no-key"),
                        Message.of("list.pair.remedy"),
                        at);
            }
            List<Member> members = struct.members();
            return new Value.Fields(List.of(
                    new Value.Field(members.get(0).name(), Value.text(key)),
                    new Value.Field(members.get(1).name(), Value.text(pair.substring(equals + 1)))));
        }
    }
}
