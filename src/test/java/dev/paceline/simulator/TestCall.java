package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;

/** A call as a client would send it, signed, as the bytes that go over the socket. */
final class TestCall {
    private final HttpHeaders headers;
    private String body = "{\"ProjectId\":\"1492511691706699776\",\"TaskId\":\"20240307211852581\",\"DelayTime\":600}";
    private String secretId = "AKIDEXAMPLE";
    private String secretKey = "SECRETEXAMPLE";

    private TestCall(String host) {
        this.headers = headers(host, Instant.now().getEpochSecond());
    }

    /** A good call of the built-in account. */
    static TestCall to(URI endpoint) {
        return new TestCall(endpoint.getAuthority());
    }

    TestCall with(Consumer<HttpHeaders> change) {
        change.accept(headers);
        return this;
    }

    TestCall as(String id, String key) {
        secretId = id;
        secretKey = key;
        return this;
    }

    TestCall body(String text) {
        body = text;
        return this;
    }

    /** The whole request. */
    byte[] bytes() {
        byte[] content = body.getBytes(UTF_8);
        sign(headers, secretId, secretKey, "wedata", "content-type;host", content);
        StringBuilder head = new StringBuilder("POST / HTTP/1.1\r\n");
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.toString().getBytes(ISO_8859_1));
        whole.writeBytes(content);
        return whole.toByteArray();
    }

    static HttpHeaders headers(String host, long timestamp) {
        return new DefaultHttpHeaders()
                .add("Host", host)
                .add("Content-Type", "application/json; charset=utf-8")
                .add("X-TC-Action", "ModifyTaskInfo")
                .add("X-TC-Version", "2021-08-20")
                .add("X-TC-Region", "ap-guangzhou")
                .add("X-TC-Timestamp", Long.toString(timestamp));
    }

    static void sign(HttpHeaders headers, String id, String key, String service, String signed, byte[] body) {
        long timestamp = Long.parseLong(headers.get("X-TC-Timestamp"));
        String date = Instant.ofEpochSecond(timestamp)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        sign(headers, id, key, date, service, signed, body);
    }

    static void sign(
            HttpHeaders headers, String id, String key, String date, String service, String signed, byte[] body) {
        String request = Tc3.canonicalRequest(List.of(signed.split(";")), headers::get, body);
        String toSign = Tc3.stringToSign(headers.get("X-TC-Timestamp"), date, service, request);
        String signature = Tc3.signature(Tc3.signingKey(key, date, service), toSign);
        headers.set(
                "Authorization",
                "TC3-HMAC-SHA256 Credential=" + id + "/" + date + "/" + service + "/tc3_request, SignedHeaders="
                        + signed + ", Signature=" + signature);
    }
}
