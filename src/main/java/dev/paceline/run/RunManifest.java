package dev.paceline.run;

import dev.paceline.check.InputRules;
import dev.paceline.input.Layout;
import dev.paceline.journal.UntrustedFields;
import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Credential;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Settings;
import dev.paceline.model.Target;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that shapes a run's requests, as the journal's header holds it: a resumed run sends what the first one would
 * have sent, or nothing.
 *
 * @param version how requests are built: {@value #ACTION_PINNED}, or {@value #ACTION_IMPLIED} of a run that was begun when there was
 *     one action
 * @param input what it has of its input
 * @param reading how it is understood
 * @param escalated id columns in which an id that looks rounded is an error
 * @param target where requests go; its region is the one that was found for rows that name none
 * @param limits settle and failure limits of the run
 * @param pace how fast, unless a resume says otherwise
 * @param bom whether the reports begin with a byte-order mark
 * @param signers who signs for each profile, by profile, the empty name for rows that name none; none yet where rows are the
 *     caller's own
 */
record RunManifest(
        long version,
        CopiedInput input,
        InputRules reading,
        Set<String> escalated,
        Target target,
        Pace pace,
        Limits limits,
        boolean bom,
        Map<String, Seal> signers) {
    /** The run holds its action, byte for byte. */
    static final int ACTION_PINNED = 2;

    /** The run is of the one action that there was. */
    static final int ACTION_IMPLIED = 1;

    /** That of a run that begins now, and that nobody is known to sign yet. */
    static RunManifest of(CopiedInput input, InputRules reading, Set<String> escalated, RunContext context) {
        Settings settings = context.settings();
        return new RunManifest(
                ACTION_PINNED,
                input,
                reading,
                escalated,
                settings.target().region(context.region()),
                settings.pace(),
                settings.limits(),
                settings.bom(),
                Map.of());
    }

    /** Whether the copy grows while it is sent: its rows are the caller's own. */
    boolean grows() {
        return input.sha256().equals(CopiedInput.UNKNOWN_HASH);
    }

    /** The number of the last row that belongs to the run: beyond it nothing was checked. */
    long lastRow() {
        return grows() ? reading.limit() : input.rows();
    }

    /** The same run, begun with these credentials. */
    RunManifest signedBy(Map<String, Credential> credentials) {
        Map<String, Seal> unsealed = new TreeMap<>();
        credentials.forEach((profile, credential) -> unsealed.put(profile, new Seal(Seal.hash(credential), "")));
        Value.Fields sealed = with(unsealed).sealed();
        Map<String, Seal> seals = new TreeMap<>();
        credentials.forEach((profile, credential) -> seals.put(profile, Seal.of(credential, sealed)));
        return with(seals);
    }

    private RunManifest with(Map<String, Seal> others) {
        return new RunManifest(version, input, reading, escalated, target, pace, limits, bom, others);
    }

    /** All of it. */
    Value.Fields toValue() {
        List<Value.Field> fields = new ArrayList<>(sealed().fields());
        put(fields, "seals", perProfile(Seal::mark));
        return new Value.Fields(fields);
    }

    /** What the seals are about: all but themselves. */
    Value.Fields sealed() {
        var fields = new ArrayList<Value.Field>();
        Layout layout = reading.layout();
        put(fields, "request_version", Value.number(version));
        put(fields, "input", Value.text(input.name()));
        put(fields, "copy", Value.text(input.copy()));
        put(fields, "sha256", Value.text(input.sha256()));
        put(fields, "grows", new Value.Bool(grows()));
        put(fields, "rows", Value.number(input.rows()));
        put(fields, "format", Value.text(layout.format().name()));
        put(fields, "charset", Value.text(layout.charset().name()));
        put(fields, "delimiter", Value.text(String.valueOf(layout.delimiter())));
        put(fields, "gzip", new Value.Bool(layout.gzip()));
        if (version == ACTION_PINNED) {
            put(fields, "action", reading.action().file());
        }
        put(fields, "mapping", Json.parse(reading.mapping().json()));
        put(
                fields,
                "allowed",
                texts(reading.allowed().stream().map(ProblemCode::code).sorted().toList()));
        put(fields, "skip_invalid", new Value.Bool(reading.skipInvalid()));
        put(fields, "limit", Value.number(reading.limit()));
        put(fields, "escalated", texts(escalated));
        put(fields, "endpoint", Value.text(target.endpoint()));
        put(fields, "region", orNull(target.region()));
        put(fields, "profile", orNull(target.profile()));
        put(
                fields,
                "same_account",
                new Value.Items(target.sameAccount().stream()
                        .<Value>map(RunManifest::texts)
                        .toList()));
        put(
                fields,
                "ca_file",
                orNull(
                        target.caFile() == null
                                ? null
                                : target.caFile().toAbsolutePath().toString()));
        put(fields, "bom", new Value.Bool(bom));
        put(fields, "simulated", new Value.Bool(target.simulated()));
        put(fields, "rate", Value.text(Double.toString(pace.perSecond())));
        put(fields, "share", Value.text(Double.toString(pace.share())));
        put(fields, "in_flight", Value.number(pace.inFlight()));
        put(fields, "max_failures", Value.text(limits.maxFailures().toString()));
        put(fields, "outage_patience_ms", Value.number(limits.outagePatience().toMillis()));
        put(fields, "settle_ms", Value.number(limits.settle().toMillis()));
        put(fields, "secret_ids", perProfile(Seal::secretId));
        return new Value.Fields(fields);
    }

    private Value.Fields perProfile(Function<Seal, String> part) {
        return new Value.Fields(new TreeMap<>(signers)
                .entrySet().stream()
                        .map(each -> new Value.Field(each.getKey(), Value.text(part.apply(each.getValue()))))
                        .toList());
    }

    /**
     * Reads it back, as what anybody may have written.
     *
     * @throws ConfigurationException where this version of the program would build other requests, or would not have written it so
     */
    static RunManifest of(Value.Fields value) {
        return ManifestReader.read(value);
    }

    /**
     * What could not be read back is not begun.
     *
     * @throws ConfigurationException where this version of the program would not go on with such a run
     */
    void refuseUnreadable() {
        try {
            String header = Json.write(new Value.Fields(List.of(new Value.Field("pinned", toValue()))));
            of((Value.Fields) UntrustedFields.of(Json.parse(header)).value("pinned"));
        } catch (JsonException tooDeep) {
            throw new ConfigurationException(
                    "The mapping cannot be kept in the run directory: " + tooDeep.getMessage() + ".");
        }
    }

    /** One spelling for each value: whatever else is there was not written here. */
    void refuseUnlessWritten(UntrustedFields as) {
        for (Value.Field field : toValue().fields()) {
            if (!as.value(field.name()).equals(field.value())) {
                throw UntrustedFields.strange(field.name());
            }
        }
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
