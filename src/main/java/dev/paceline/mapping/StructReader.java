package dev.paceline.mapping;

import dev.paceline.action.Struct;
import dev.paceline.action.Struct.Member;
import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON objects; their fields are sent in the order of the reference. */
final class StructReader implements Reader {
    private final Struct struct;
    private final List<Reader> readers;

    StructReader(Struct struct) {
        this.struct = struct;
        this.readers = struct.members().stream()
                .map(member -> Readers.of(member.type()))
                .toList();
    }

    @Override
    public @Nullable Value cell(Value.Text cell, Draft at) {
        return Reader.wrongType(JsonType.OBJECT, cell, at);
    }

    @Override
    public @Nullable Value json(Value value, Draft at) {
        if (!(value instanceof Value.Fields object)) {
            return Reader.wrongType(JsonType.OBJECT, value, at);
        }
        @Nullable Value[] values = new Value[readers.size()];
        boolean whole = true;
        for (Value.Field field : object.fields()) {
            whole &= read(field, values, at);
        }
        return whole ? assemble(values) : null;
    }

    private boolean read(Value.Field field, @Nullable Value[] values, Draft at) {
        Member member = Columns.member(struct, field.name());
        if (member == null) {
            at.problem(
                    ProblemCode.FIELD_UNKNOWN,
                    Message.of("fields.unknown", struct.name(), Spelling.cut(field.name())),
                    Message.of("fields.unknown.remedy", String.join(", ", names())));
            return false;
        }
        if (field.value() instanceof Value.Null) {
            return true;
        }
        int place = struct.members().indexOf(member);
        if (values[place] != null) {
            at.problem(
                    ProblemCode.COLUMN_DOUBLED,
                    Message.of("fields.twice", member.name()),
                    Message.of("fields.twice.remedy"));
            return false;
        }
        at.enter(Message.said(member.name()));
        Reader reader = readers.get(place);
        values[place] = reader.json(field.value(), at);
        at.leave();
        return values[place] != null;
    }

    private Value assemble(@Nullable Value[] values) {
        List<Value.Field> fields = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            Value value = values[i];
            if (value != null) {
                fields.add(new Value.Field(struct.members().get(i).name(), value));
            }
        }
        return new Value.Fields(fields);
    }

    private List<String> names() {
        return struct.members().stream().map(Member::name).toList();
    }
}
