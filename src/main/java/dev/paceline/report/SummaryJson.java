package dev.paceline.report;

import dev.paceline.journal.Timestamps;
import dev.paceline.json.Json;
import dev.paceline.model.Failures;
import dev.paceline.model.Status;
import dev.paceline.model.Summary;
import dev.paceline.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * {@code summary.json}: one object, a key on each line, flat but for {@code failures}. That has for each code that rows failed or are
 * unknown with how many they are, how many of them are unknown, and of the first number, line and message; {@code other_failures} counts those of codes that
 * are no longer told apart.
 */
public final class SummaryJson {
    private SummaryJson() {}

    /** The object as UTF-8, with a line end. */
    public static byte[] write(Summary summary) {
        return fields(summary).stream()
                .map(SummaryJson::line)
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Value.Field> fields(Summary summary) {
        List<Value.Field> fields = new ArrayList<>();
        add(fields, "run_id", Value.text(summary.runId()));
        add(fields, "input", Value.text(summary.input()));
        add(fields, "input_sha256", Value.text(summary.inputSha256()));
        add(fields, "rows", Value.number(summary.tally().rows()));
        for (Status status : Status.values()) {
            add(fields, status.label(), Value.number(summary.tally().of(status)));
        }
        add(fields, "attempts", Value.number(summary.attempts()));
        add(fields, "throttled", Value.number(summary.throttled()));
        add(fields, "started_at", Value.text(Timestamps.format(summary.startedAt())));
        add(fields, "finished_at", Value.text(Timestamps.format(summary.finishedAt())));
        add(fields, "elapsed_seconds", rounded(summary.elapsedSeconds(), 3));
        add(fields, "accepted_per_second", rounded(summary.acceptedPerSecond(), 2));
        add(fields, "exit_code", Value.number(RunExitCode.of(summary)));
        add(fields, "stop_reason", Value.text(summary.stopReason().label()));
        add(fields, "failures", failures(summary.failures()));
        add(fields, "other_failures", Value.number(summary.failures().others()));
        String retry = summary.retryCommand();
        add(fields, "retry_command", retry == null ? Value.NULL : Value.text(retry));
        return fields;
    }

    private static Value failures(Failures failures) {
        return new Value.Fields(failures.byCode().stream()
                .map(code -> new Value.Field(code.code(), ofCode(code)))
                .toList());
    }

    private static Value ofCode(Failures.OfCode code) {
        String message = code.message();
        return new Value.Fields(List.of(
                new Value.Field("count", Value.number(code.rows())),
                new Value.Field("unknown", Value.number(code.unknown())),
                new Value.Field("rows", numbers(code, Failures.Place::row)),
                new Value.Field("lines", numbers(code, Failures.Place::line)),
                new Value.Field("message", message == null ? Value.NULL : Value.text(message))));
    }

    private static Value numbers(Failures.OfCode code, ToLongFunction<Failures.Place> number) {
        return new Value.Items(code.first().stream()
                .map(place -> Value.number(number.applyAsLong(place)))
                .map(Value.class::cast)
                .toList());
    }

    private static void add(List<Value.Field> fields, String name, Value value) {
        fields.add(new Value.Field(name, value));
    }

    private static String line(Value.Field field) {
        String member = new String(Json.bytes(new Value.Fields(List.of(field))), StandardCharsets.UTF_8);
        return "  " + member.substring(1, member.length() - 1).replaceFirst("\":", "\": ");
    }

    /** A rate over no time at all is none. */
    private static Value rounded(double number, int digits) {
        double finite = Double.isFinite(number) ? number : 0;
        return new Value.Num(BigDecimal.valueOf(finite)
                .setScale(digits, RoundingMode.HALF_UP)
                .toPlainString());
    }
}
