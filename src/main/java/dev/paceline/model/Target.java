package dev.paceline.model;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where requests go, and as whom.
 *
 * @param endpoint the URL; {@code {region}} in it stands for the row's region. Plain http is for loopback only
 * @param region for {@code X-TC-Region}; null to take it from where the credentials come from
 * @param profile the credential profile; null for the vendor's order of sources
 * @param sameAccount groups of profiles that belong to one sub-account, and so share one quota
 * @param caFile PEM certificates of authorities to be trusted besides the usual ones, or null
 * @param simulated whether the endpoint is the embedded simulator: such a run is never sent to a real one
 */
public record Target(
        String endpoint,
        @Nullable String region,
        @Nullable String profile,
        List<Set<String>> sameAccount,
        @Nullable Path caFile,
        boolean simulated) {
    /** The international site's host. */
    public static final String DEFAULT_ENDPOINT = "https://wedata.intl.tencentcloudapi.com";

    /** Copies the lists. */
    public Target {
        sameAccount = List.copyOf(sameAccount);
    }

    /** An endpoint with nothing else said. */
    public static Target of(URI endpoint) {
        return new Target(endpoint.toString(), null, null, List.of(), null, false);
    }

    /** The international site. */
    public static Target international() {
        return of(URI.create(DEFAULT_ENDPOINT));
    }

    /** With this region. */
    public Target region(String name) {
        return new Target(endpoint, name, profile, sameAccount, caFile, simulated);
    }

    /** With this profile. */
    public Target profile(String name) {
        return new Target(endpoint, region, name, sameAccount, caFile, simulated);
    }
}
