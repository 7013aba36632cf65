package dev.paceline.input;

import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.Value;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A JSON object on each line. */
final class ObjectReader implements RecordReader {
    private static final String EXAMPLE = "{\"COLUMN\":\"value\",\"COLUMN\":150}";

    private final Charset charset;

    ObjectReader(Table table) {
        charset = table.encoding().framed();
    }

    @Override
    public List<Row> read(RecordBatch slab, CharBuffer text, long firstRow) {
        List<Row> rows = new ArrayList<>(slab.size() + 1);
        List<String> keys = List.of();
        for (int i = 0; i < slab.size(); i++) {
            Row row = row(slab, i, firstRow + i, keys);
            keys = row.columns();
            rows.add(row);
        }
        return rows;
    }

    private Row row(RecordBatch slab, int record, long number, List<String> keysBefore) {
        byte[] bytes = slab.bytes();
        int start = slab.starts()[record];
        int end = CellSpans.withoutLineEnd(bytes, start, slab.ends()[record]);
        try {
            Value value = parse(bytes, start, end);
            if (!(value instanceof Value.Fields object)) {
                return unreadable(
                        slab, record, number, ProblemCode.JSON_SYNTAX, Message.of("json.line.no-object"), remedy());
            }
            if (Surrogates.escaped(bytes, start, end) && Surrogates.anyAlone(object)) {
                return unreadable(
                        slab,
                        record,
                        number,
                        ProblemCode.JSON_SYNTAX,
                        Message.of("json.surrogate"),
                        Message.of("json.surrogate.remedy"));
            }
            return row(object, number, slab.line(record), keysBefore);
        } catch (JsonException wrong) {
            return wrong(slab, record, number, wrong);
        }
    }

    private Row wrong(RecordBatch slab, int record, long number, JsonException wrong) {
        int at = wrong.place();
        return wrong.duplicateKey()
                ? unreadable(
                        slab,
                        record,
                        number,
                        ProblemCode.JSON_DUPLICATE_KEY,
                        at > 0 ? Message.of("json.key.twice.at", at) : Message.of("json.key.twice"),
                        Message.of("json.key.twice.remedy"))
                : unreadable(
                        slab,
                        record,
                        number,
                        ProblemCode.JSON_SYNTAX,
                        at > 0
                                ? Message.of("json.line.wrong.at", String.valueOf(wrong.getMessage()), at)
                                : Message.of("json.line.wrong", String.valueOf(wrong.getMessage())),
                        remedy());
    }

    static Message remedy() {
        return Message.of("json.remedy", EXAMPLE);
    }

    private Value parse(byte[] bytes, int start, int end) {
        return charset.equals(StandardCharsets.UTF_8)
                ? Json.parse(bytes, start, end - start)
                : Json.parse(new String(bytes, start, end - start, charset));
    }

    private static Row row(Value.Fields object, long number, long line, List<String> keysBefore) {
        List<Value.Field> fields = object.fields();
        List<String> keys = new ArrayList<>(fields.size());
        List<Value> values = new ArrayList<>(fields.size());
        for (Value.Field field : fields) {
            keys.add(field.name());
            values.add(field.value());
        }
        return new Row(number, line, Form.OBJECT, keys.equals(keysBefore) ? keysBefore : List.copyOf(keys), values);
    }

    private Row unreadable(
            RecordBatch slab, int record, long number, ProblemCode code, Message message, Message remedy) {
        int start = slab.starts()[record];
        String value = Fault.excerpt(slab.bytes(), start, slab.ends()[record], charset);
        return Row.unreadable(Form.OBJECT, Problem.of(code, number, slab.line(record), null, value, message, remedy));
    }
}
