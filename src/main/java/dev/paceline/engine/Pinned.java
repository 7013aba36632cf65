package dev.paceline.engine;

import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.mapping.MappingException;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Value;
import dev.paceline.signing.Credential;
import dev.paceline.source.Format;
import dev.paceline.source.Layout;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
 * @param input the input's name as it was given
 * @param copy the name of its copy in the run directory
 * @param sha256 of the copy; {@link #UNKNOWN_HASH} of one that grows while it is sent
 * @param rows how many rows it has, up to the limit
 * @param reading how it is understood
 * @param escalated id columns in which an id that looks rounded is an error
 * @param target where requests go
 * @param region the region that was found for rows that name none
 * @param limits settle and failure limits of the run
 * @param pace how fast, unless a resume says otherwise
 * @param bom whether the reports begin with a byte-order mark
 * @param signers who signs for each profile, by profile, the empty name for rows that name none; none yet where rows are the
 *     caller's own
 */
record Pinned(
        String input,
        String copy,
        String sha256,
        long rows,
        Reading reading,
        Set<String> escalated,
        Target target,
        String region,
        Pace pace,
        Limits limits,
        boolean bom,
        Map<String, Seal> signers) {
    /** Of a copy that grows while it is sent. */
    static final String UNKNOWN_HASH = "";

    /** How requests are built; a run of another number is not resumed. */
    static final int REQUEST_VERSION = 1;

    private static final double SLOWEST = 1e-6;
    private static final double FASTEST = 1e9;
    private static final int MOST_IN_FLIGHT = 65_535;
    private static final int MOST_GROUPS = 1000;
    private static final Duration LONGEST_SPAN = Duration.ofDays(366);

    /** Whether the copy grows while it is sent: its rows are the caller's own. */
    boolean grows() {
        return sha256.equals(UNKNOWN_HASH);
    }

    /** The number of the last row that belongs to the run: beyond it nothing was checked. */
    long lastRow() {
        return grows() ? reading.limit() : rows;
    }

    /** The same run, begun with these credentials. */
    Pinned signedBy(Map<String, Credential> credentials) {
        Map<String, Seal> unsealed = new TreeMap<>();
        credentials.forEach((profile, credential) -> unsealed.put(profile, new Seal(Seal.hash(credential), "")));
        Value.Fields sealed = with(unsealed).sealed();
        Map<String, Seal> seals = new TreeMap<>();
        credentials.forEach((profile, credential) -> seals.put(profile, Seal.of(credential, sealed)));
        return with(seals);
    }

    private Pinned with(Map<String, Seal> others) {
        return new Pinned(input, copy, sha256, rows, reading, escalated, target, region, pace, limits, bom, others);
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
        put(fields, "request_version", Value.number(REQUEST_VERSION));
        put(fields, "input", Value.text(input));
        put(fields, "copy", Value.text(copy));
        put(fields, "sha256", Value.text(sha256));
        put(fields, "grows", new Value.Bool(grows()));
        put(fields, "rows", Value.number(rows));
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
    static Pinned of(Value.Fields value) {
        var of = new PinnedFields(value);
        if (of.number("request_version", 0, Long.MAX_VALUE) != REQUEST_VERSION) {
            throw new ConfigurationException(
                    "This run was begun by a version of Paceline that builds requests otherwise;"
                            + " go on with that version, or apply its failed file anew.");
        }
        Reading reading = reading(of);
        Target target = target(of);
        var pinned = new Pinned(
                of.text("input"),
                of.text("copy", Checking.copyName(reading)::equals),
                hash(of, reading),
                of.number("rows", 0, reading.limit()),
                reading,
                new LinkedHashSet<>(of.texts("escalated")),
                target,
                of.text("region"),
                pace(of),
                limits(of),
                of.flag("bom"),
                signers(of));
        pinned.refuseUnlessWritten(of);
        return pinned;
    }

    /**
     * What could not be read back is not begun.
     *
     * @throws ConfigurationException where this version of the program would not go on with such a run
     */
    void refuseUnreadable() {
        try {
            String header = Json.write(new Value.Fields(List.of(new Value.Field("pinned", toValue()))));
            of((Value.Fields) PinnedFields.of(Json.parse(header)).value("pinned"));
        } catch (JsonException tooDeep) {
            throw new ConfigurationException(
                    "The mapping cannot be kept in the run directory: " + tooDeep.getMessage() + ".");
        }
    }

    /** One spelling for each value: whatever else is there was not written here. */
    private void refuseUnlessWritten(PinnedFields as) {
        for (Value.Field field : toValue().fields()) {
            if (!as.value(field.name()).equals(field.value())) {
                throw PinnedFields.strange(field.name());
            }
        }
    }

    /** No hash is known of the caller's own rows alone, which are written in one way. */
    private static String hash(PinnedFields of, Reading reading) {
        if (!of.flag("grows")) {
            return of.text("sha256", Seal::isHash);
        }
        if (!reading.equals(OwnRows.READING)) {
            throw PinnedFields.strange("grows");
        }
        return UNKNOWN_HASH;
    }

    private static Reading reading(PinnedFields of) {
        Format format = of.read("format", Format::valueOf);
        Charset charset = of.read("charset", Layout::charsetNamed);
        boolean gzip = of.flag("gzip");
        return new Reading(
                of.read("delimiter", text -> new Layout(format, charset, Layout.delimiterNamed(text), gzip)),
                mapping(of),
                allowed(of),
                of.flag("skip_invalid"),
                of.number("limit", 1, Long.MAX_VALUE));
    }

    private static MappingRules mapping(PinnedFields of) {
        try {
            return MappingRules.parse(Json.write(of.value("mapping")));
        } catch (MappingException strange) {
            throw PinnedFields.strange("mapping");
        }
    }

    private static Set<ProblemCode> allowed(PinnedFields of) {
        try {
            return RowChecker.allowed(of.texts("allowed"));
        } catch (IllegalArgumentException unknown) {
            throw PinnedFields.strange("allowed");
        }
    }

    private static Target target(PinnedFields of) {
        String region = of.text("region", Addressing::isRegion);
        String endpoint = of.text("endpoint");
        boolean simulated = of.flag("simulated");
        if (!addressing(endpoint, region).isLoopback() && simulated) {
            throw PinnedFields.strange("simulated");
        }
        return new Target(
                endpoint,
                region,
                of.textOrNull("profile"),
                sameAccount(of),
                of.value("ca_file") instanceof Value.Null ? null : of.read("ca_file", Path::of),
                simulated);
    }

    private static Addressing addressing(String endpoint, String region) {
        try {
            return new Addressing(endpoint, region);
        } catch (ConfigurationException refused) {
            throw new ConfigurationException(
                    "The journal's header has an endpoint to which nothing is sent: " + refused.getMessage());
        }
    }

    private static List<Set<String>> sameAccount(PinnedFields of) {
        List<Set<String>> groups = new ArrayList<>();
        of.lists("same_account").forEach(group -> groups.add(new LinkedHashSet<>(group)));
        if (groups.size() > MOST_GROUPS) {
            throw PinnedFields.strange("same_account");
        }
        return groups;
    }

    private static Pace pace(PinnedFields of) {
        double rate = of.read("rate", Double::valueOf);
        double share = of.read("share", Double::valueOf);
        if (!(rate >= SLOWEST && (rate <= FASTEST || rate == Double.POSITIVE_INFINITY))) {
            throw PinnedFields.strange("rate");
        }
        if (!(share > 0 && share <= 1)) {
            throw PinnedFields.strange("share");
        }
        return new Pace(rate, share, (int) of.number("in_flight", 1, MOST_IN_FLIGHT));
    }

    private static Limits limits(PinnedFields of) {
        return new Limits(
                of.read("max_failures", Limits.MaxFailures::parse),
                null,
                span(of, "outage_patience_ms"),
                span(of, "settle_ms"));
    }

    private static Duration span(PinnedFields of, String name) {
        return Duration.ofMillis(of.number(name, 0, LONGEST_SPAN.toMillis()));
    }

    private static Map<String, Seal> signers(PinnedFields of) {
        Map<String, String> ids = of.textMap("secret_ids", Seal::isHash);
        Map<String, String> marks = of.textMap("seals", mark -> mark.isEmpty() || Seal.isHash(mark));
        Map<String, Seal> signers = new TreeMap<>();
        ids.forEach((profile, id) -> signers.put(profile, new Seal(id, marks.getOrDefault(profile, ""))));
        return signers;
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
