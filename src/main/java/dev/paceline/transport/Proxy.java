package dev.paceline.transport;

import io.netty.util.NetUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy that tunnels TLS with CONNECT. The name of the host is looked up by the proxy.
 *
 * @param user for basic authentication, else null
 * @param password never printed
 */
record Proxy(
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    private static final int DEFAULT_PORT = 1080;

    /**
     * The proxy that {@code HTTPS_PROXY} names (in lower case it counts first), without regard to {@code NO_PROXY}.
     *
     * @throws TransportException where it is no http URL; the value is not repeated, it may hold a password
     */
    static Optional<Proxy> of(Map<String, String> environment) {
        String url = value(environment, "https_proxy");
        return url.isEmpty() ? Optional.empty() : Optional.of(parse(url));
    }

    /** Whether requests to this host go straight to it: it is on this machine, or {@code NO_PROXY} has it. */
    static boolean isBypassed(Map<String, String> environment, String host, int port) {
        return isLoopback(host) || new NoProxy(value(environment, "no_proxy")).covers(host, port);
    }

    private static String value(Map<String, String> environment, String name) {
        String upper = environment.getOrDefault(name.toUpperCase(Locale.ROOT), "");
        return environment.getOrDefault(name, upper).strip();
    }

    private static boolean isLoopback(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        if (address == null) {
            return host.equalsIgnoreCase("localhost");
        }
        return address.length == 4
                ? address[0] == 127
                : NetUtil.bytesToIpAddress(address).equals("::1");
    }

    private static Proxy parse(String url) {
        try {
            URI uri = new URI(url.contains("://") ? url : "http://" + url);
            if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
                throw unusable();
            }
            @Nullable String[] login = login(uri.getRawUserInfo());
            int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
            return new Proxy(uri.getHost(), port, login[0], login[1]);
        } catch (URISyntaxException | IllegalArgumentException wrong) {
            throw unusable();
        }
    }

    private static @Nullable String[] login(@Nullable String userInfo) {
        if (userInfo == null) {
            return new @Nullable String[] {null, null};
        }
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        String password = colon < 0 ? "" : userInfo.substring(colon + 1);
        return new @Nullable String[] {decoded(user), decoded(password)};
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static TransportException unusable() {
        return new TransportException("HTTPS_PROXY is not the URL of a proxy that can be used: "
                + "write http://host:port or http://user:password@host:port");
    }

    /** Host and port alone. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
