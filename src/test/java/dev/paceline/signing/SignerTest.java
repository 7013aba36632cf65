package dev.paceline.signing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Credential;
import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.SignedRequest.Header;
import dev.paceline.wire.ApiRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignerTest {
    private static final Credential CREDENTIAL =
            new Credential("AKIDEXAMPLE0000000000000000000000000", "SECRETEXAMPLE00000000000000000000", null);

    static Stream<JsonNode> vectors() throws IOException {
        try (InputStream in = SignerTest.class.getResourceAsStream("/signing/vectors.jsonl")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(JsonMapper.shared()::readTree).toList().stream();
        }
    }

    @Test
    void allFourVectorsAreThere() throws IOException {
        assertThat(vectors()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void signsAsPublished(JsonNode vector) {
        byte[] body = text(vector, "body").getBytes(StandardCharsets.UTF_8);
        List<Header> signed = headers(vector);
        Instant at = Instant.ofEpochSecond(Long.parseLong(text(vector, "timestamp")));
        LocalDate date = LocalDate.ofInstant(at, ZoneOffset.UTC);
        String canonical = Tc3.canonicalRequest(signed, body);
        var key = Tc3.signingKey(text(vector, "secretKey"), date, text(vector, "service"));

        assertThat(Tc3.sha256(body)).isEqualTo(text(vector, "bodySha256"));
        assertThat(Tc3.scope(date, text(vector, "service"))).isEqualTo(text(vector, "scope"));
        assertThat(Tc3.names(signed)).isEqualTo(text(vector, "signedHeaders"));
        if (vector.has("canonicalSha256")) {
            assertThat(Tc3.sha256(canonical.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(text(vector, "canonicalSha256"));
        }
        if (vector.has("signingKey")) {
            assertThat(HexFormat.of().formatHex(key.getEncoded())).isEqualTo(text(vector, "signingKey"));
        }
        assertThat(Tc3.signature(key, Tc3.stringToSign(at.getEpochSecond(), text(vector, "scope"), canonical)))
                .isEqualTo(text(vector, "signature"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSignerItselfYieldsTheVectorsWithThreeSignedHeaders(JsonNode vector) {
        SignedRequest request = new Signer("test")
                .sign(
                        new ApiRequest(
                                Endpoint.of(URI.create("https://" + text(vector, "host"))),
                                text(vector, "service"),
                                text(vector, "action"),
                                "2021-08-20",
                                "ap-guangzhou",
                                null,
                                text(vector, "body").getBytes(StandardCharsets.UTF_8)),
                        new Credential(text(vector, "secretId"), text(vector, "secretKey"), null),
                        Instant.ofEpochSecond(Long.parseLong(text(vector, "timestamp"))));
        String expected = "TC3-HMAC-SHA256 Credential=" + text(vector, "secretId") + "/" + text(vector, "scope")
                + ", SignedHeaders=content-type;host;x-tc-action, Signature=" + text(vector, "signature");

        boolean threeHeaders = text(vector, "signedHeaders").endsWith("x-tc-action");
        assertThat(value(request, "Authorization").equals(expected)).isEqualTo(threeHeaders);
    }

    @Test
    void sendsWhatItSignedAndTheCommonParameters() {
        SignedRequest signed = new Signer("paceline/1")
                .sign(request("http://127.0.0.1:8080", "zh-CN"), withToken(), Instant.ofEpochSecond(1763900000));

        assertThat(signed.headers())
                .extracting(Header::name)
                .containsExactly(
                        "Content-Type",
                        "Host",
                        "X-TC-Action",
                        "X-TC-Version",
                        "X-TC-Timestamp",
                        "X-TC-Region",
                        "X-TC-Language",
                        "X-TC-Token",
                        "X-TC-RequestClient",
                        "Authorization");
        assertThat(value(signed, "Host")).isEqualTo("127.0.0.1:8080");
        assertThat(value(signed, "X-TC-Timestamp")).isEqualTo("1763900000");
        assertThat(value(signed, "X-TC-Token")).isEqualTo("a-token");
        assertThat(value(signed, "X-TC-Language")).isEqualTo("zh-CN");
    }

    @Test
    void theDateOfTheScopeIsThatOfUtcOnBothSidesOfMidnight() {
        Signer signer = new Signer("test");
        Instant midnight = Instant.parse("2026-01-01T00:00:00Z");
        ApiRequest request = request("https://wedata.intl.tencentcloudapi.com", null);

        assertThat(authorization(signer, request, midnight.minusMillis(1))).contains("/2025-12-31/wedata/");
        assertThat(authorization(signer, request, midnight)).contains("/2026-01-01/wedata/");
        assertThat(authorization(signer, request, midnight.minusMillis(1)))
                .isEqualTo(authorization(new Signer("test"), request, midnight.minusMillis(1)));
    }

    @Test
    void aKeptKeyIsNeverUsedForAnotherSecret() {
        Signer signer = new Signer("test");
        ApiRequest request = request("https://wedata.intl.tencentcloudapi.com", null);
        Instant at = Instant.ofEpochSecond(1763900000);
        for (int i = 0; i < 200; i++) {
            Credential credential = new Credential("id", "key-" + i, null);
            assertThat(signer.sign(request, credential, at).headers())
                    .isEqualTo(new Signer("test").sign(request, credential, at).headers());
        }
    }

    @Test
    void aKeptKeySignsAsAFreshOneUntilTheDayEnds() {
        Signer signer = new Signer("test");
        ApiRequest request = request("https://wedata.intl.tencentcloudapi.com", null);
        Instant midnight = Instant.parse("2026-01-01T00:00:00Z");

        for (Instant at :
                List.of(midnight.minusSeconds(2), midnight.minusSeconds(1), midnight, midnight.plusSeconds(1))) {
            assertThat(authorization(signer, request, at)).isEqualTo(authorization(new Signer("test"), request, at));
        }
    }

    @ParameterizedTest
    @CsvSource({"AKIDEXAMPLE00, ****LE00", "AKIDEXAMPLE0, ****", "a, ****", "'', ****"})
    void anIdShowsItsLastFourCharactersIfThatTellsLittle(String id, String shown) {
        Credential credential = new Credential(id, "key", "token");

        assertThat(credential.maskedId()).isEqualTo(shown);
        assertThat(credential).hasToString("Credential[" + shown + "]");
    }

    @Test
    void nothingSecretIsPrinted() {
        SignedRequest signed = new Signer("test")
                .sign(request("https://h.example", null), withToken(), Instant.ofEpochSecond(1763900000));

        assertThat(signed.toString() + withToken())
                .doesNotContain("SECRET")
                .doesNotContain("a-token")
                .doesNotContain("AKID")
                .doesNotContain("Signature");
    }

    private static Credential withToken() {
        return new Credential(CREDENTIAL.secretId(), CREDENTIAL.secretKey(), "a-token");
    }

    private static ApiRequest request(String endpoint, String language) {
        return new ApiRequest(
                Endpoint.of(URI.create(endpoint)),
                "wedata",
                "ModifyTaskInfo",
                "2021-08-20",
                "ap-guangzhou",
                language,
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static String authorization(Signer signer, ApiRequest request, Instant at) {
        return value(signer.sign(request, CREDENTIAL, at), "Authorization");
    }

    private static List<Header> headers(JsonNode vector) {
        List<Header> all = List.of(
                new Header("Content-Type", text(vector, "contentType")),
                new Header("Host", text(vector, "host")),
                new Header("X-TC-Action", text(vector, "action")));
        return text(vector, "signedHeaders").endsWith("x-tc-action") ? all : all.subList(0, 2);
    }

    private static String value(SignedRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }

    private static String text(JsonNode vector, String name) {
        return vector.get(name).asString();
    }
}
