package dev.paceline.simulation;

import dev.paceline.transport.Exchange;
import dev.paceline.wire.HttpReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a server, or the way to it, may answer. */
public final class Replies {
    private static final AtomicLong REQUESTS = new AtomicLong();

    private Replies() {}

    public static Exchange applied() {
        return data("true");
    }

    /** A reply without an error whose {@code Data} is this JSON. */
    public static Exchange data(String json) {
        return http(200, "{\"Response\":{\"Data\":" + json + ",\"RequestId\":\"" + requestId() + "\"}}");
    }

    public static Exchange error(String code) {
        return error(code, null);
    }

    public static Exchange error(String code, @Nullable Instant date) {
        String body = "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"because\"},\"RequestId\":\""
                + requestId() + "\"}}";
        return new Exchange.Replied(new HttpReply(200, date, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** One that no other reply has. */
    private static String requestId() {
        return "0f2c3d4e-" + REQUESTS.incrementAndGet();
    }

    /** The same reply, asking to be left alone for so long. */
    public static Exchange waiting(Exchange reply, Duration retryAfter) {
        HttpReply http = ((Exchange.Replied) reply).reply();
        return new Exchange.Replied(new HttpReply(http.status(), http.date(), retryAfter, http.body()));
    }

    /** A server's error of a length, and at a date, that no server means. */
    public static Exchange wild() {
        String body = "{\"Response\":{\"Error\":{\"Code\":\"InternalError" + ".x".repeat(5000) + "\",\"Message\":\""
                + "😀".repeat(5000) + "\"},\"RequestId\":\"" + requestId() + "-".repeat(100) + "\"}}";
        return new Exchange.Replied(new HttpReply(
                200, Instant.parse("9999-12-31T23:59:59Z"), Duration.ZERO, body.getBytes(StandardCharsets.UTF_8)));
    }

    public static Exchange throttled() {
        return error("RequestLimitExceeded");
    }

    public static Exchange http(int status, String body) {
        return new Exchange.Replied(new HttpReply(status, null, body.getBytes(StandardCharsets.UTF_8)));
    }

    public static Exchange refused() {
        return new Exchange.NotWritten(Exchange.Cause.CONNECT, "connection refused");
    }

    public static Exchange lost() {
        return new Exchange.Lost("connection reset");
    }
}
