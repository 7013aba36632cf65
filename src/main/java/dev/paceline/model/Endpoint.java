package dev.paceline.model;

import java.net.URI;

/**
 * A host that speaks the API, by scheme, host and port; the path is always {@code /}.
 *
 * @param scheme {@code https}, or {@code http} for loopback
 * @param host name or address
 * @param port the port, never negative
 */
public record Endpoint(String scheme, String host, int port) {
    /** The endpoint that a URI names; a port that is not named is the scheme's own. */
    public static Endpoint of(URI uri) {
        String scheme = uri.getScheme();
        int port = uri.getPort() >= 0 ? uri.getPort() : "http".equals(scheme) ? 80 : 443;
        return new Endpoint(scheme, uri.getHost(), port);
    }

    /** Whether TLS is spoken. */
    public boolean secure() {
        return "https".equals(scheme);
    }

    /** The {@code Host} header, signed as sent: the port stands in it only where it is not the scheme's own. */
    public String authority() {
        return port == (secure() ? 443 : 80) ? host : host + ":" + port;
    }

    /** As a URL without a path. */
    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
