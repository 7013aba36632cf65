package dev.paceline.engine;

import dev.paceline.json.Json;
import dev.paceline.mapping.MappingException;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import dev.paceline.source.Format;
import dev.paceline.source.Layout;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that shapes a run's requests, as the journal's header holds it: a resumed run sends what the first one would
 * have sent, or nothing.
 *
 * @param input the input's name as it was given
 * @param copy the name of its copy in the run directory
 * @param sha256 of the copy
 * @param rows how many rows it has, up to the limit
 * @param sends whether the check let anything be sent
 * @param reading how it is understood
 * @param escalated id columns in which an id that looks rounded is an error
 * @param target where requests go
 * @param region the region that was found for rows that name none
 * @param limits settle and failure limits of the run
 * @param pace how fast, unless a resume says otherwise
 * @param secretIds SHA-256 of the SecretId of each profile, by profile; empty name for no profile
 * @param retryWords the command that feeds failed rows again, word by word; empty where there is none to name
 */
record Pinned(
        String input,
        String copy,
        String sha256,
        long rows,
        boolean sends,
        Reading reading,
        Set<String> escalated,
        Target target,
        String region,
        Pace pace,
        Limits limits,
        Map<String, String> secretIds,
        List<String> retryWords) {
    /** Stands for the file of failed rows among {@link #retryWords}. */
    static final String FAILED_FILE = "{failed}";

    /** Of a copy that grows while it is sent. */
    static final String UNKNOWN_HASH = "";

    /** How requests are built; a run of another number is not resumed. */
    static final int REQUEST_VERSION = 1;

    Value.Fields toValue() {
        var fields = new ArrayList<Value.Field>();
        Layout layout = reading.layout();
        put(fields, "request_version", Value.number(REQUEST_VERSION));
        put(fields, "input", Value.text(input));
        put(fields, "copy", Value.text(copy));
        put(fields, "sha256", Value.text(sha256));
        put(fields, "rows", Value.number(rows));
        put(fields, "sends", new Value.Bool(sends));
        put(fields, "format", Value.text(layout.format().name()));
        put(fields, "charset", Value.text(layout.charset().name()));
        put(fields, "delimiter", Value.text(String.valueOf(layout.delimiter())));
        put(fields, "gzip", new Value.Bool(layout.gzip()));
        put(fields, "mapping", Json.parse(reading.mapping().json()));
        put(
                fields,
                "allowed",
                texts(reading.allowed().stream().map(ProblemCode::code).sorted().toList()));
        put(fields, "skip_invalid", new Value.Bool(reading.skipInvalid()));
        put(fields, "limit", Value.number(reading.limit()));
        put(fields, "escalated", texts(escalated));
        put(fields, "endpoint", Value.text(target.endpoint()));
        put(fields, "region", Value.text(region));
        put(fields, "profile", orNull(target.profile()));
        put(
                fields,
                "same_account",
                new Value.Items(
                        target.sameAccount().stream().<Value>map(Pinned::texts).toList()));
        put(
                fields,
                "ca_file",
                orNull(
                        target.caFile() == null
                                ? null
                                : target.caFile().toAbsolutePath().toString()));
        put(fields, "simulated", new Value.Bool(target.simulated()));
        put(fields, "rate", Value.text(Double.toString(pace.perSecond())));
        put(fields, "share", Value.text(Double.toString(pace.share())));
        put(fields, "in_flight", Value.number(pace.inFlight()));
        put(fields, "max_failures", Value.text(limits.maxFailures().toString()));
        put(fields, "outage_patience_ms", Value.number(limits.outagePatience().toMillis()));
        put(fields, "settle_ms", Value.number(limits.settle().toMillis()));
        put(
                fields,
                "secret_ids",
                new Value.Fields(new TreeMap<>(secretIds)
                        .entrySet().stream()
                                .map(each -> new Value.Field(each.getKey(), Value.text(each.getValue())))
                                .toList()));
        put(fields, "retry_words", texts(retryWords));
        return new Value.Fields(fields);
    }

    /**
     * Reads it back.
     *
     * @throws ConfigurationException where this version of the program would build other requests
     */
    static Pinned of(Value.Fields value) {
        var of = new PinnedFields(value);
        if (of.number("request_version") != REQUEST_VERSION) {
            throw new ConfigurationException(
                    "This run was begun by a version of Paceline that builds requests otherwise;"
                            + " go on with that version, or apply its failed file anew.");
        }
        return new Pinned(
                of.text("input"),
                of.text("copy"),
                of.text("sha256"),
                of.number("rows"),
                of.flag("sends"),
                reading(of),
                new LinkedHashSet<>(of.texts("escalated")),
                target(of),
                of.text("region"),
                new Pace(Double.parseDouble(of.text("rate")), Double.parseDouble(of.text("share")), (int)
                        of.number("in_flight")),
                limits(of),
                of.textMap("secret_ids"),
                of.texts("retry_words"));
    }

    private static Reading reading(PinnedFields of) {
        var layout = new Layout(
                Format.valueOf(of.text("format")),
                Charset.forName(of.text("charset")),
                of.text("delimiter").charAt(0),
                of.flag("gzip"));
        return new Reading(
                layout,
                mapping(of),
                RowChecker.allowed(of.texts("allowed")),
                of.flag("skip_invalid"),
                of.number("limit"));
    }

    private static MappingRules mapping(PinnedFields of) {
        try {
            return MappingRules.parse(Json.write(of.value("mapping")));
        } catch (MappingException strange) {
            throw PinnedFields.strange("mapping");
        }
    }

    private static Target target(PinnedFields of) {
        List<Set<String>> groups = new ArrayList<>();
        of.lists("same_account").forEach(group -> groups.add(new LinkedHashSet<>(group)));
        String caFile = of.textOrNull("ca_file");
        return new Target(
                of.text("endpoint"),
                of.text("region"),
                of.textOrNull("profile"),
                groups,
                caFile == null ? null : Path.of(caFile),
                of.flag("simulated"));
    }

    private static Limits limits(PinnedFields of) {
        return new Limits(
                Limits.MaxFailures.parse(of.text("max_failures")),
                null,
                java.time.Duration.ofMillis(of.number("outage_patience_ms")),
                java.time.Duration.ofMillis(of.number("settle_ms")));
    }

    private static void put(List<Value.Field> fields, String name, Value value) {
        fields.add(new Value.Field(name, value));
    }

    private static Value orNull(@Nullable String text) {
        return text == null ? Value.NULL : Value.text(text);
    }

    private static Value.Items texts(Iterable<String> texts) {
        var items = new ArrayList<Value>();
        texts.forEach(text -> items.add(Value.text(text)));
        return new Value.Items(items);
    }
}
