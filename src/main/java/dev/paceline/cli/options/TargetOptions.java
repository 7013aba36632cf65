package dev.paceline.cli.options;

import dev.paceline.action.Action;
import dev.paceline.action.ApiSite;
import dev.paceline.model.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where, and as whom. */
public final class TargetOptions {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "The API's host; {region} in it stands for the row's region. Plain http for loopback only."
                    + " Default: " + Target.DEFAULT_ENDPOINT + ", or that of --site.")
    private @Nullable String endpoint;

    @Option(
            names = "--site",
            paramLabel = "intl|cn",
            converter = Words.Site.class,
            description =
                    "The international site of the vendor or the Chinese one, where the endpoint's host does not say."
                            + " Default: intl.")
    private @Nullable ApiSite site;

    @Option(
            names = "--region",
            paramLabel = "R",
            description = "For X-TC-Region, such as ap-guangzhou. Default: TENCENTCLOUD_REGION, then the profile's.")
    private @Nullable String region;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "A credential profile of the vendor's command line (~/.tccli). Default: the environment,"
                    + " then the vendor's files, then the cloud machine's role. Secrets are never options.")
    private @Nullable String profile;

    @Option(
            names = "--same-account",
            paramLabel = "A,B",
            description = "Profiles that belong to one sub-account, and so share one rate. Repeatable.")
    private List<String> sameAccount = new ArrayList<>();

    @Option(
            names = "--ca-file",
            paramLabel = "PEM",
            description = "Certificates of authorities to be trusted besides the usual ones.")
    private @Nullable Path caFile;

    /**
     * The real target.
     *
     * @param action what is asked for there
     * @throws UsageException where an option cannot be followed, or the site does not have the action
     */
    public Target real(Action action) {
        ApiSite wanted = site == null ? ApiSite.INTL : site;
        Target target = target(url(endpoint == null ? wanted.endpoint(action.service()) : endpoint), region, false);
        refuseElsewhere(action, target);
        return target;
    }

    /**
     * The site of a target: as its host says, else as the user does.
     *
     * @throws UsageException where they contradict each other
     */
    public ApiSite site(Target target) {
        Optional<ApiSite> hosts = ApiSite.of(String.valueOf(host(target.endpoint())));
        if (site != null && hosts.filter(other -> other != site).isPresent()) {
            throw new UsageException("--site " + site.word() + " contradicts --endpoint " + target.endpoint()
                    + ", which is of the site " + hosts.get().word() + "; leave one of them out.");
        }
        return site != null ? site : hosts.orElse(ApiSite.INTL);
    }

    /** Where the site is known, and on nobody's own machine. */
    private void refuseElsewhere(Action action, Target target) {
        ApiSite there = site(target);
        boolean known = site != null
                || ApiSite.of(String.valueOf(host(target.endpoint()))).isPresent();
        if (known && !loopback(target) && !action.existsOn(there)) {
            throw new UsageException(action.key() + " does not exist on the site " + there.word() + ", it exists on "
                    + String.join(" and ", action.sites()) + ": name that site with --site, or another action with"
                    + " --action.");
        }
    }

    /**
     * The embedded simulator as the target.
     *
     * @param simulator where it listens
     * @throws UsageException where an endpoint was named besides
     */
    public Target simulated(URI simulator) {
        if (endpoint != null) {
            throw new UsageException(
                    "--simulate and --endpoint exclude each other: a simulated run goes nowhere else.");
        }
        return target(simulator.toString(), region == null ? "ap-guangzhou" : region, true);
    }

    /** Whether the endpoint is on this machine. */
    public static boolean loopback(Target target) {
        String host = host(target.endpoint());
        return host != null && LOOPBACK.matcher(host).matches();
    }

    private Target target(String url, @Nullable String inRegion, boolean simulated) {
        if (caFile != null && !Files.isReadable(caFile)) {
            throw new UsageException("--ca-file " + caFile + " is not there or may not be read.");
        }
        return new Target(
                url,
                inRegion,
                profile,
                sameAccount.stream().map(TargetOptions::group).toList(),
                caFile,
                simulated);
    }

    private static String url(String typed) {
        String url = typed.contains("://") ? typed : "https://" + typed;
        if (host(url) == null) {
            throw new UsageException("--endpoint '" + typed + "' is no URL with a host; write https://HOST.");
        }
        return url;
    }

    private static @Nullable String host(String url) {
        try {
            return new URI(url.replace("{region}", "region")).getHost();
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }

    private static Set<String> group(String names) {
        Set<String> group = Arrays.stream(names.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (group.size() < 2) {
            throw new UsageException(
                    "--same-account '" + names + "' wants two profiles or more, such as team-a,team-b.");
        }
        return group;
    }
}
