package dev.paceline.transport;

import dev.paceline.model.Endpoint;
import dev.paceline.transport.Exchange.Cause;
import dev.paceline.transport.Exchange.Lost;
import dev.paceline.transport.Exchange.NotWritten;
import dev.paceline.wire.ServerText;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.resolver.dns.DnsErrorCauseException;
import java.io.IOException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.PrematureCloseException;

/**
 * What an exception of the network means, in plain words.
 *
 * @param endpoint where the request was to go
 * @param proxy by which way, null for straight
 */
record Diagnosis(Endpoint endpoint, @Nullable Proxy proxy) {
    private static final Pattern PROXY_STATUS = Pattern.compile("status: (\\d{3})\\b");

    /** A failure before the first byte was written. */
    NotWritten notWritten(Throwable failure) {
        if (find(failure, UnknownHostException.class).isPresent()) {
            return unknownHost(failure);
        }
        if (find(failure, CertificateException.class).isPresent()) {
            return new NotWritten(
                    Cause.CERTIFICATE, "the certificate of " + endpoint.host() + " is " + certificateFault(failure));
        }
        Optional<ProxyConnectException> refusal = find(failure, ProxyConnectException.class);
        if (refusal.isPresent() && proxy != null) {
            return refused(proxy, String.valueOf(refusal.get().getMessage()));
        }
        return new NotWritten(Cause.CONNECT, "no connection to " + peer() + ": " + connectFault(failure));
    }

    /** The server said something before anything was written. */
    NotWritten spoke() {
        return new NotWritten(
                Cause.CONNECT, peer() + " speaks before it is asked, as no server of the API does; nothing was sent");
    }

    /** A failure after the request began to be written. */
    Lost lost(Throwable failure) {
        return new Lost(lostBecause(failure));
    }

    private NotWritten unknownHost(Throwable failure) {
        if (proxy != null) {
            return new NotWritten(Cause.DNS, "the name of the proxy " + proxy + " cannot be looked up");
        }
        boolean certain = find(failure, DnsErrorCauseException.class)
                .filter(answer -> DnsResponseCode.NXDOMAIN.equals(answer.getCode()))
                .isPresent();
        return certain
                ? new NotWritten(Cause.UNKNOWN_HOST, "there is no host " + endpoint.host())
                : new NotWritten(Cause.DNS, "the name " + endpoint.host() + " cannot be looked up now");
    }

    private static String certificateFault(Throwable failure) {
        if (find(failure, CertificateExpiredException.class).isPresent()) {
            return "expired";
        }
        if (find(failure, CertificateNotYetValidException.class).isPresent()) {
            return "not valid yet";
        }
        if (find(failure, CertPathBuilderException.class).isPresent()) {
            return "of an unknown authority";
        }
        String message = message(find(failure, CertificateException.class).orElseThrow());
        boolean otherName = message.startsWith("No subject alternative") || message.startsWith("No name matching");
        return otherName ? "for another host" : "refused: " + message;
    }

    private static NotWritten refused(Proxy proxy, String message) {
        Matcher status = PROXY_STATUS.matcher(message);
        if (!status.find()) {
            return new NotWritten(Cause.CONNECT, "the proxy " + proxy + " did not answer");
        }
        Cause cause = status.group(1).startsWith("5") ? Cause.CONNECT : Cause.PROXY;
        return new NotWritten(cause, "the proxy " + proxy + " refused with status " + status.group(1));
    }

    private static String connectFault(Throwable failure) {
        if (find(failure, ConnectTimeoutException.class).isPresent()) {
            return "no answer in time";
        }
        if (find(failure, TimeoutException.class).isPresent()) {
            return "none of the pool's came free in time";
        }
        if (find(failure, NoRouteToHostException.class).isPresent()) {
            return "unreachable";
        }
        Optional<SSLException> tls = find(failure, SSLException.class);
        if (tls.isPresent()) {
            return "TLS could not be agreed on: " + message(tls.get());
        }
        String message = message(failure);
        return message.toLowerCase(Locale.ROOT).contains("refused") ? "refused" : message;
    }

    private static String lostBecause(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "no whole reply came in time";
        }
        if (failure instanceof ReplyBody.TooLarge || failure instanceof ReplyCoding.Unreadable) {
            return message(failure);
        }
        if (failure instanceof PrematureCloseException) {
            return message(failure).contains("DURING")
                    ? "the connection was closed in the middle of the reply"
                    : "the connection was closed before a reply came";
        }
        if (message(failure).contains("reset by peer")) {
            return "the connection was reset before a whole reply came";
        }
        return failure instanceof IOException
                ? "the connection broke before a whole reply came: " + message(failure)
                : "the reply could not be read as HTTP: " + message(failure);
    }

    private String peer() {
        return proxy == null ? endpoint.authority() : "the proxy " + proxy;
    }

    /** May hold what the server sent, and so is cut. */
    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : ServerText.line(message);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (type.isInstance(at)) {
                return Optional.of(type.cast(at));
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
