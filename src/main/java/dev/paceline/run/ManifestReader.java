package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.action.ActionException;
import dev.paceline.action.Actions;
import dev.paceline.call.Addressing;
import dev.paceline.check.Checking;
import dev.paceline.check.InputRules;
import dev.paceline.check.RowChecker;
import dev.paceline.input.Layout;
import dev.paceline.journal.UntrustedFields;
import dev.paceline.json.Json;
import dev.paceline.mapping.Columns;
import dev.paceline.mapping.MappingException;
import dev.paceline.mapping.MappingRules;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Format;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Target;
import dev.paceline.model.Value;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is pinned, read back from a journal's header. Anybody may have written that: each value is held to its bounds. */
final class ManifestReader {
    private static final double SLOWEST = 1e-6;
    private static final double FASTEST = 1e9;
    private static final int MOST_IN_FLIGHT = 65_535;
    private static final int MOST_GROUPS = 1000;
    private static final Duration LONGEST_SPAN = Duration.ofDays(366);

    private ManifestReader() {}

    /**
     * Reads it back.
     *
     * @throws ConfigurationException where this version of the program would build other requests, or would not have written it so
     */
    static RunManifest read(Value.Fields value) {
        var of = new UntrustedFields(value);
        long version = of.number("request_version", 0, Long.MAX_VALUE);
        if (version != RunManifest.ACTION_PINNED && version != RunManifest.ACTION_IMPLIED) {
            throw new ConfigurationException(
                    "This run was begun by a version of Paceline that builds requests otherwise;"
                            + " go on with that version, or apply its failed file anew.");
        }
        InputRules reading = reading(of, version == RunManifest.ACTION_PINNED ? action(of) : Actions.standard());
        Target target = target(of);
        var manifest = new RunManifest(
                version,
                new CopiedInput(
                        of.text("input"),
                        of.text("copy", Checking.copyName(reading)::equals),
                        hash(of, reading),
                        of.number("rows", 0, reading.limit())),
                reading,
                new LinkedHashSet<>(of.texts("escalated")),
                target,
                pace(of),
                limits(of),
                of.flag("bom"),
                signers(of));
        manifest.refuseUnlessWritten(of);
        return manifest;
    }

    /** No hash is known of the caller's own rows alone, which are written in one way. */
    private static String hash(UntrustedFields of, InputRules reading) {
        if (!of.flag("grows")) {
            return of.text("sha256", Seal::isHash);
        }
        if (!reading.equals(OwnRows.reading(reading.action()))) {
            throw UntrustedFields.strange("grows");
        }
        return CopiedInput.UNKNOWN_HASH;
    }

    private static InputRules reading(UntrustedFields of, Action action) {
        Format format = of.read("format", Format::valueOf);
        Charset charset = of.read("charset", Layout::charsetNamed);
        boolean gzip = of.flag("gzip");
        return new InputRules(
                of.read("delimiter", text -> new Layout(format, charset, Layout.delimiterNamed(text), gzip)),
                mapping(of, action),
                allowed(of),
                of.flag("skip_invalid"),
                of.number("limit", 1, Long.MAX_VALUE));
    }

    private static MappingRules mapping(UntrustedFields of, Action action) {
        try {
            return MappingRules.parse(Json.write(of.value("mapping")), Columns.of(action));
        } catch (MappingException strange) {
            throw UntrustedFields.strange("mapping");
        }
    }

    private static Action action(UntrustedFields of) {
        try {
            return Actions.read(of.value("action"));
        } catch (ActionException strange) {
            throw UntrustedFields.strange("action");
        }
    }

    private static Set<ProblemCode> allowed(UntrustedFields of) {
        try {
            return RowChecker.allowed(of.texts("allowed"));
        } catch (IllegalArgumentException unknown) {
            throw UntrustedFields.strange("allowed");
        }
    }

    private static Target target(UntrustedFields of) {
        String region = of.text("region", Addressing::isRegion);
        String endpoint = of.text("endpoint");
        boolean simulated = of.flag("simulated");
        if (!addressing(endpoint, region).isLoopback() && simulated) {
            throw UntrustedFields.strange("simulated");
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

    private static List<Set<String>> sameAccount(UntrustedFields of) {
        List<Set<String>> groups = new ArrayList<>();
        of.lists("same_account").forEach(group -> groups.add(new LinkedHashSet<>(group)));
        if (groups.size() > MOST_GROUPS) {
            throw UntrustedFields.strange("same_account");
        }
        return groups;
    }

    private static Pace pace(UntrustedFields of) {
        double rate = of.read("rate", Double::valueOf);
        double share = of.read("share", Double::valueOf);
        if (!(rate >= SLOWEST && (rate <= FASTEST || rate == Double.POSITIVE_INFINITY))) {
            throw UntrustedFields.strange("rate");
        }
        if (!(share > 0 && share <= 1)) {
            throw UntrustedFields.strange("share");
        }
        return new Pace(rate, share, (int) of.number("in_flight", 1, MOST_IN_FLIGHT));
    }

    private static Limits limits(UntrustedFields of) {
        return new Limits(
                of.read("max_failures", Limits.MaxFailures::parse),
                null,
                span(of, "outage_patience_ms"),
                span(of, "settle_ms"));
    }

    private static Duration span(UntrustedFields of, String name) {
        return Duration.ofMillis(of.number(name, 0, LONGEST_SPAN.toMillis()));
    }

    private static Map<String, Seal> signers(UntrustedFields of) {
        Map<String, String> ids = of.textMap("secret_ids", Seal::isHash);
        Map<String, String> marks = of.textMap("seals", mark -> mark.isEmpty() || Seal.isHash(mark));
        Map<String, Seal> signers = new TreeMap<>();
        ids.forEach((profile, id) -> signers.put(profile, new Seal(id, marks.getOrDefault(profile, ""))));
        return signers;
    }
}
