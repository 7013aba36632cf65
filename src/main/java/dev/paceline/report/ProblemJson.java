package dev.paceline.report;

import dev.paceline.json.Json;
import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A problem as a JSON object: a line of {@code problems.jsonl} and of {@code check --json}. */
public final class ProblemJson {
    private ProblemJson() {}

    /** The object as UTF-8 on one line, without a line end. */
    public static byte[] write(Problem problem) {
        return Json.bytes(new Value.Fields(List.of(
                field("code", problem.code().code()),
                field("severity", problem.severity().label()),
                place("row", problem.row()),
                place("line", problem.line()),
                field("column", problem.column()),
                field("value", problem.value()),
                field("message", problem.message().text()),
                field("remedy", problem.remedy().text()))));
    }

    /**
     * The problem of such an object.
     *
     * @throws IllegalArgumentException where it is not one
     */
    public static Problem read(byte[] json) {
        if (!(Json.parse(json, 0, json.length) instanceof Value.Fields object)) {
            throw new IllegalArgumentException("not a JSON object");
        }
        String code = required(object, "code");
        return new Problem(
                ProblemCode.named(code).orElseThrow(() -> new IllegalArgumentException("there is no code " + code)),
                severity(required(object, "severity")),
                number(object, "row"),
                number(object, "line"),
                text(object, "column"),
                text(object, "value"),
                Message.said(required(object, "message")),
                Message.said(required(object, "remedy")));
    }

    private static Problem.Severity severity(String label) {
        for (Problem.Severity each : Problem.Severity.values()) {
            if (each.label().equals(label)) {
                return each;
            }
        }
        throw new IllegalArgumentException("there is no severity " + label);
    }

    private static Value.Field field(String name, @Nullable String text) {
        return new Value.Field(name, text == null ? Value.NULL : Value.text(text));
    }

    private static Value.Field place(String name, long number) {
        return new Value.Field(name, number == 0 ? Value.NULL : Value.number(number));
    }

    private static Value value(Value.Fields object, String name) {
        return object.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(Value.Field::value)
                .findFirst()
                .orElse(Value.NULL);
    }

    private static long number(Value.Fields object, String name) {
        return value(object, name) instanceof Value.Num number ? Long.parseLong(number.literal()) : 0;
    }

    private static @Nullable String text(Value.Fields object, String name) {
        return value(object, name) instanceof Value.Text text ? text.text() : null;
    }

    private static String required(Value.Fields object, String name) {
        String text = text(object, name);
        if (text == null) {
            throw new IllegalArgumentException("the key " + name + " is missing");
        }
        return text;
    }
}
