package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerifierTest {
    private static final long SIGNED_AT = 1_763_900_000;
    private static final byte[] BODY = "{\"ProjectId\":\"1\",\"TaskId\":\"2\"}".getBytes(UTF_8);

    /** One published or computed vector, as the data file has it. */
    record Vector(JsonNode data) {
        String text(String name) {
            return data.get(name).stringValue();
        }

        List<String> signedHeaders() {
            return List.of(text("signedHeaders").split(";"));
        }

        HttpHeaders headers() {
            HttpHeaders headers = new DefaultHttpHeaders();
            data.get("headers")
                    .properties()
                    .forEach(h -> headers.add(h.getKey(), h.getValue().stringValue()));
            return headers.add("X-TC-Timestamp", text("timestamp"))
                    .add(
                            "Authorization",
                            "TC3-HMAC-SHA256 Credential=" + text("secretId") + "/" + text("date") + "/"
                                    + text("service") + "/tc3_request, SignedHeaders=" + text("signedHeaders")
                                    + ", Signature=" + text("signature"));
        }

        @Override
        public String toString() {
            return text("name");
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream in = VerifierTest.class.getResourceAsStream("tc3-vectors.json")) {
            return StreamSupport.stream(new JsonMapper().readTree(in).spliterator(), false)
                    .map(Vector::new)
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void computesEveryPublishedStep(Vector vector) {
        byte[] body = vector.text("body").getBytes(UTF_8);
        String request = Tc3.canonicalRequest(vector.signedHeaders(), vector.headers()::get, body);
        byte[] key = Tc3.signingKey(vector.text("secretKey"), vector.text("date"), vector.text("service"));
        String toSign =
                Tc3.stringToSign(vector.text("timestamp"), vector.text("date"), vector.text("service"), request);

        assertThat(Tc3.sha256(body)).isEqualTo(vector.text("bodySha256"));
        Optional.ofNullable(vector.data().get("canonicalSha256"))
                .ifPresent(
                        hash -> assertThat(Tc3.sha256(request.getBytes(UTF_8))).isEqualTo(hash.stringValue()));
        Optional.ofNullable(vector.data().get("signingKey"))
                .ifPresent(hex -> assertThat(HexFormat.of().formatHex(key)).isEqualTo(hex.stringValue()));
        assertThat(Tc3.signature(key, toSign)).isEqualTo(vector.text("signature"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void acceptsEveryVectorAndNoneWithAnotherKey(Vector vector) {
        byte[] body = vector.text("body").getBytes(UTF_8);
        long signedAt = Long.parseLong(vector.text("timestamp"));

        assertThat(verifier(vector.text("secretId"), vector.text("secretKey"), signedAt)
                        .refusal(vector.headers(), body))
                .isEmpty();
        assertThat(verifier(vector.text("secretId"), vector.text("secretKey") + "x", signedAt)
                        .refusal(vector.headers(), body)
                        .map(Refusal::code))
                .contains("AuthFailure.SignatureFailure");
    }

    @ParameterizedTest
    @CsvSource({"-301, AuthFailure.SignatureExpire", "-300, ''", "0, ''", "300, ''", "301, AuthFailure.SignatureExpire"
    })
    void believesATimestampForFiveMinutesEitherWay(long secondsLater, String code) {
        assertThat(code(signed(), SIGNED_AT + secondsLater)).isEqualTo(code);
    }

    @Test
    void acceptsAnyServiceAndMoreSignedHeaders() {
        HttpHeaders headers = TestCall.headers("127.0.0.1:1", SIGNED_AT);
        TestCall.sign(
                headers, "AKIDEXAMPLE-7", "SECRETEXAMPLE-7", "127", "content-type;host;x-tc-action;x-tc-region", BODY);

        assertThat(code(headers, SIGNED_AT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Host, 127.0.0.1:2",
        "Content-Type, application/json",
        "X-TC-Action, ModifyTaskInfp",
        "X-TC-Timestamp, 1763900001",
        "X-TC-Region, ap-shanghai"
    })
    void refusesASignedHeaderThatWasChanged(String name, String value) {
        HttpHeaders headers = TestCall.headers("127.0.0.1:1", SIGNED_AT);
        String signed = "content-type;host;x-tc-action;x-tc-region";
        TestCall.sign(headers, "AKIDEXAMPLE", "SECRETEXAMPLE", "wedata", signed, BODY);

        assertThat(code(headers, SIGNED_AT)).isEmpty();
        assertThat(code(headers.set(name, value), SIGNED_AT)).isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void wantsContentTypeAndHostSigned() {
        HttpHeaders headers = TestCall.headers("127.0.0.1:1", SIGNED_AT);
        TestCall.sign(headers, "AKIDEXAMPLE", "SECRETEXAMPLE", "wedata", "host;x-tc-action", BODY);

        assertThat(code(headers, SIGNED_AT)).isEqualTo("AuthFailure.InvalidAuthorization");
    }

    @Test
    void wantsSignedHeadersInOrderAndPresentOnce() {
        HttpHeaders unordered = TestCall.headers("127.0.0.1:1", SIGNED_AT);
        TestCall.sign(unordered, "AKIDEXAMPLE", "SECRETEXAMPLE", "wedata", "host;content-type", BODY);
        HttpHeaders absent = signed();
        absent.remove("Host");
        HttpHeaders twice = signed();
        twice.add("Host", twice.get("Host"));

        assertThat(code(unordered, SIGNED_AT)).isEqualTo("AuthFailure.InvalidAuthorization");
        assertThat(code(absent, SIGNED_AT)).isEqualTo("AuthFailure.SignatureFailure");
        assertThat(code(twice, SIGNED_AT)).isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void takesTheDateInUtcWhateverTheMachinesZone() {
        long eveningInUtc = 1_763_910_000; // 2025-11-23T15:00Z, the 23rd; 23:00 in Shanghai
        long nextDayInShanghai = eveningInUtc + 7_200; // 17:00Z, the 24th in Shanghai
        HttpHeaders headers = TestCall.headers("127.0.0.1:1", nextDayInShanghai);
        TestCall.sign(headers, "AKIDEXAMPLE", "SECRETEXAMPLE", "wedata", "content-type;host", BODY);
        assertThat(headers.get("Authorization")).contains("/2025-11-23/");
        HttpHeaders localDate = TestCall.headers("127.0.0.1:1", nextDayInShanghai);
        TestCall.sign(localDate, "AKIDEXAMPLE", "SECRETEXAMPLE", "2025-11-24", "wedata", "content-type;host", BODY);

        assertThat(code(headers, nextDayInShanghai)).isEmpty();
        assertThat(code(localDate, nextDayInShanghai)).isEqualTo("AuthFailure.SignatureFailure");
    }

    @Test
    void namesWhatIsMissing() {
        HttpHeaders unsigned = TestCall.headers("127.0.0.1:1", SIGNED_AT);
        HttpHeaders timeless = signed();
        timeless.remove("X-TC-Timestamp");
        HttpHeaders stranger = TestCall.headers("127.0.0.1:1", SIGNED_AT);
        TestCall.sign(stranger, "AKIDSTRANGER", "SECRETEXAMPLE", "wedata", "content-type;host", BODY);

        assertThat(code(unsigned, SIGNED_AT)).isEqualTo("AuthFailure.InvalidAuthorization");
        assertThat(code(timeless, SIGNED_AT)).isEqualTo("MissingParameter");
        assertThat(code(stranger, SIGNED_AT)).isEqualTo("AuthFailure.SecretIdNotFound");
    }

    @Test
    void knowsTheBuiltInAccountsByNumber() {
        Accounts accounts = new Accounts(Map.of("other", "key"));

        assertThat(accounts.keyOf("AKIDEXAMPLE")).contains("SECRETEXAMPLE");
        assertThat(accounts.keyOf("AKIDEXAMPLE-1000")).contains("SECRETEXAMPLE-1000");
        assertThat(accounts.keyOf("other")).contains("key");
        assertThat(Stream.of("AKIDEXAMPLE-", "AKIDEXAMPLE-01", "AKIDEXAMPLE-x", "AKIDEXAMPL", ""))
                .allSatisfy(id -> assertThat(accounts.keyOf(id)).isEmpty());
    }

    private static HttpHeaders signed() {
        HttpHeaders headers = TestCall.headers("127.0.0.1:1", SIGNED_AT);
        TestCall.sign(headers, "AKIDEXAMPLE", "SECRETEXAMPLE", "wedata", "content-type;host", BODY);
        return headers;
    }

    private static String code(HttpHeaders headers, long now) {
        return verifier("unused", "unused", now)
                .refusal(headers, BODY)
                .map(Refusal::code)
                .orElse("");
    }

    private static Verifier verifier(String secretId, String secretKey, long now) {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(now));
        return new Verifier(new Accounts(Map.of(secretId, secretKey)), clock);
    }
}
