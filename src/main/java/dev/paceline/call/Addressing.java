package dev.paceline.call;

import dev.paceline.action.Action;
import dev.paceline.json.Json;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Endpoint;
import dev.paceline.model.TaskChange;
import dev.paceline.wire.ApiRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a change goes: its region, and the host that an endpoint with {@code {region}} in it gives for that. */
public final class Addressing {
    private static final String PLACEHOLDER = "{region}";
    private static final Pattern REGION = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

    private final String template;
    private final String region;
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();

    /**
     * @param template a URL, perhaps with {@code {region}} in its host
     * @param region of rows that name none
     * @throws ConfigurationException where requests cannot be sent there
     */
    public Addressing(String template, String region) {
        this.template = template;
        this.region = region;
        endpoint(region);
    }

    /** The call that makes the change. The same change always yields the same bytes. */
    public ApiRequest request(Action action, TaskChange change) {
        byte[] body = Json.bytes(action.request(change.task(), change.parameters()));
        return request(change.region(), action.service(), action.name(), action.version(), body);
    }

    /** The call that asks how the job stands that a change began. */
    public ApiRequest job(Action action, TaskChange change, String id) {
        Action.Job job = Objects.requireNonNull(action.job());
        return request(
                change.region(),
                action.service(),
                job.action(),
                job.version(),
                Json.bytes(job.request(change.task(), id)));
    }

    /** A call to the host of a region; null for that of rows that name none. */
    public ApiRequest request(@Nullable String named, String service, String action, String version, byte[] body) {
        String own = named == null ? region : named;
        return new ApiRequest(endpoint(own), service, action, version, own, null, body);
    }

    /** Where the rows of these regions go, and those that name none. */
    public Set<Endpoint> endpoints(Set<String> regions) {
        Set<Endpoint> all = new LinkedHashSet<>();
        all.add(endpoint(region));
        regions.forEach(named -> all.add(endpoint(named)));
        return all;
    }

    /** Whether this is a machine of one's own: plain http and no limit of the rate are for those alone. */
    public boolean isLoopback() {
        return isLoopback(endpoint(region).host());
    }

    /** Whether requests go unencrypted. */
    public boolean isPlain() {
        return !endpoint(region).secure();
    }

    /**
     * Without a limit a server of one's own is asked alone.
     *
     * @throws ConfigurationException where it is another's
     */
    public void refuseUnlimited(double perSecond) {
        if (Double.isInfinite(perSecond) && !isLoopback()) {
            throw new ConfigurationException("An unlimited rate is for a server on this machine; " + host()
                    + " turns away what comes too fast.");
        }
    }

    /** The host of rows that name no region of their own. */
    public String host() {
        return endpoint(region).host();
    }

    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a region may stand in a header and a host's name. */
    public static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    private Endpoint endpoint(String ofRegion) {
        return endpoints.computeIfAbsent(ofRegion, this::resolved);
    }

    private Endpoint resolved(String ofRegion) {
        if (!isRegion(ofRegion)) {
            throw new ConfigurationException("\"" + ofRegion + "\" is no region; one looks like ap-guangzhou.");
        }
        String url = template.replace(PLACEHOLDER, ofRegion);
        try {
            return checked(new URI(url), url);
        } catch (URISyntaxException wrong) {
            throw notAnEndpoint(url);
        }
    }

    private static Endpoint checked(URI uri, String url) {
        boolean plain = "http".equals(uri.getScheme());
        boolean port = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() < 1 << 16);
        if (uri.getHost() == null || !port || !(plain || "https".equals(uri.getScheme()))) {
            throw notAnEndpoint(url);
        }
        boolean bare = uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
        if (!bare) {
            throw new ConfigurationException(
                    "--endpoint is scheme and host alone, https://wedata.intl.tencentcloudapi.com say: no path, no query, no user.");
        }
        if (plain && !isLoopback(uri.getHost())) {
            throw new ConfigurationException("--endpoint " + url
                    + " would send signed requests unencrypted; plain http is for this machine alone. Write https://.");
        }
        return Endpoint.of(uri);
    }

    private static ConfigurationException notAnEndpoint(String url) {
        return new ConfigurationException(
                "--endpoint \"" + url + "\" is no endpoint; one looks like https://wedata.intl.tencentcloudapi.com.");
    }
}
