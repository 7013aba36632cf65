package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.handler.codec.http.HttpHeaders;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Whether a request was signed by a known account, for exactly these bytes, within five minutes of now. Any service name
 * will do in the scope. Safe for use by many threads.
 */
final class Verifier {
    private static final long TOLERANCE_SECONDS = 300;
    private static final int KEPT_KEYS = 10_000;
    private static final List<String> ALWAYS_SIGNED = List.of("content-type", "host");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private final Accounts accounts;
    private final InstantSource clock;
    private final Map<Scope, byte[]> signingKeys = new ConcurrentHashMap<>();

    Verifier(Accounts accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    private record Scope(String secretId, String date, String service) {}

    /** What is wrong with the signature of a POST to {@code /}, whatever its body may be; empty where nothing is. */
    Optional<Refusal> refusal(HttpHeaders headers) {
        return refusal(headers, Authorization.parse(headers.get("Authorization")));
    }

    /** What is wrong with the signature of a POST to {@code /}; empty where nothing is. */
    Optional<Refusal> refusal(HttpHeaders headers, byte[] body) {
        Optional<Authorization> authorization = Authorization.parse(headers.get("Authorization"));
        return refusal(headers, authorization)
                .or(() -> matches(authorization.orElseThrow(), headers, body) ? Optional.empty() : mismatch());
    }

    private Optional<Refusal> refusal(HttpHeaders headers, Optional<Authorization> authorization) {
        if (authorization.isEmpty() || !authorization.get().signedHeaders().containsAll(ALWAYS_SIGNED)) {
            return Optional.of(Refusal.auth(
                    "AuthFailure.InvalidAuthorization",
                    "The Authorization header is missing, malformed, or does not sign content-type and host."));
        }
        String timestamp = headers.get("X-TC-Timestamp");
        if (timestamp == null || !SECONDS.matcher(timestamp).matches()) {
            return Optional.of(Refusal.auth("MissingParameter", "The header X-TC-Timestamp is missing or no number."));
        }
        long seconds = Long.parseLong(timestamp);
        if (Math.abs(clock.instant().getEpochSecond() - seconds) > TOLERANCE_SECONDS) {
            return Optional.of(Refusal.auth(
                    "AuthFailure.SignatureExpire", "The timestamp is more than five minutes off the server's clock."));
        }
        if (accounts.keyOf(authorization.get().secretId()).isEmpty()) {
            return Optional.of(Refusal.auth(
                    "AuthFailure.SecretIdNotFound",
                    "The SecretId is not found, please ensure that your SecretId is correct."));
        }
        return utcDate(seconds).equals(authorization.get().date())
                        && eachOnce(authorization.get().signedHeaders(), headers)
                ? Optional.empty()
                : mismatch();
    }

    private static Optional<Refusal> mismatch() {
        return Optional.of(Refusal.auth(
                "AuthFailure.SignatureFailure",
                "The provided credentials could not be validated. Please check your signature is correct."));
    }

    private boolean matches(Authorization signed, HttpHeaders headers, byte[] body) {
        String secretKey = accounts.keyOf(signed.secretId()).orElseThrow();
        String timestamp = headers.get("X-TC-Timestamp");
        String request = Tc3.canonicalRequest(signed.signedHeaders(), headers::get, body);
        String toSign = Tc3.stringToSign(timestamp, signed.date(), signed.service(), request);
        String expected = Tc3.signature(signingKey(signed, secretKey), toSign);
        return MessageDigest.isEqual(
                expected.getBytes(US_ASCII), signed.signature().getBytes(US_ASCII));
    }

    private byte[] signingKey(Authorization signed, String secretKey) {
        if (signingKeys.size() >= KEPT_KEYS) {
            signingKeys.clear();
        }
        return signingKeys.computeIfAbsent(
                new Scope(signed.secretId(), signed.date(), signed.service()),
                scope -> Tc3.signingKey(secretKey, scope.date(), scope.service()));
    }

    private static boolean eachOnce(List<String> names, HttpHeaders headers) {
        return names.stream().allMatch(name -> headers.getAll(name).size() == 1);
    }

    private static String utcDate(long seconds) {
        return Instant.ofEpochSecond(seconds)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
