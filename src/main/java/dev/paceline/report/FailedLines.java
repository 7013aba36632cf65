package dev.paceline.report;

import dev.paceline.input.Chunk;
import dev.paceline.input.RecordStream;
import dev.paceline.json.Json;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failed rows of JSON lines: each object's own text with three keys more before its closing brace, those of an earlier
 * round cut out, and its own line end (that of the row before it where the input ends without one). A line that is no object stands as it was; {@code problems.jsonl} tells why.
 */
final class FailedLines implements FailedFile {
    private final RecordStream input;
    private byte[] lineEnd;

    FailedLines(RecordStream input) {
        this.input = input;
        this.lineEnd = input.encode("\n");
    }

    @Override
    public void begin(OutputStream out) throws IOException {
        out.write(input.headerRaw());
    }

    @Override
    public void add(OutputStream out, Chunk chunk, int record, CheckedRow row, Outcome outcome) throws IOException {
        byte[] own = chunk.rawText(record);
        boolean room = own.length + ROOM <= RecordStream.MOST_RECORD_BYTES;
        out.write(isObject(row) ? input.encode(extended(input.decode(own), outcome, room)) : own);
        byte[] whole = chunk.raw(record);
        if (whole.length > own.length) {
            lineEnd = Arrays.copyOfRange(whole, own.length, whole.length);
        }
        out.write(lineEnd);
    }

    private static boolean isObject(CheckedRow row) {
        return row.problems().stream()
                .noneMatch(problem -> problem.code() == ProblemCode.JSON_SYNTAX
                        || problem.code() == ProblemCode.JSON_DUPLICATE_KEY
                        || problem.code() == ProblemCode.RECORD_TOO_LONG);
    }

    private static String extended(String object, Outcome outcome, boolean room) {
        int open = object.indexOf('{');
        int close = object.lastIndexOf('}');
        List<String> members = members(object, open + 1, close);
        members.removeIf(member -> FailedFile.OURS.contains(key(member)));
        members.add(added(outcome, room));
        return object.substring(0, open + 1) + String.join(",", members) + object.substring(close);
    }

    /** What stands between the braces, cut at the commas of the object itself. */
    private static List<String> members(String object, int from, int to) {
        List<String> members = new ArrayList<>();
        int start = from;
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < to; at++) {
            char c = object.charAt(at);
            if (quoted) {
                at += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == ',' && depth == 0) {
                members.add(object.substring(start, at));
                start = at + 1;
            } else {
                quoted = c == '"';
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
        }
        if (!object.substring(start, to).isBlank()) {
            members.add(object.substring(start, to));
        }
        return members;
    }

    private static String key(String member) {
        var object = (Value.Fields) Json.parse('{' + member + '}');
        return object.fields().get(0).name();
    }

    private static String added(Outcome outcome, boolean room) {
        byte[] object = Json.bytes(new Value.Fields(List.of(
                new Value.Field(STATUS, Value.text(outcome.status().label())),
                new Value.Field(CODE, text(room ? outcome.code() : null)),
                new Value.Field(MESSAGE, text(room ? FailedFile.shortened(outcome.message()) : null)))));
        return new String(object, 1, object.length - 2, StandardCharsets.UTF_8);
    }

    private static Value text(@Nullable String text) {
        return text == null ? Value.NULL : Value.text(text);
    }
}
