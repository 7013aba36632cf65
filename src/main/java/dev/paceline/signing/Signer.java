package dev.paceline.signing;

import dev.paceline.wire.ApiRequest;
import dev.paceline.wire.SignedRequest;
import dev.paceline.wire.SignedRequest.Header;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with TC3-HMAC-SHA256 over {@code content-type;host;x-tc-action} and the body. A signature lives five minutes,
 * so each attempt is signed anew, at the moment it leaves. Safe for any number of threads.
 */
public final class Signer {
    /** Sent and signed byte for byte. */
    public static final String CONTENT_TYPE = "application/json; charset=utf-8";

    /** How many derived keys are kept, one for each secret and day; with more profiles than this, signing is only slower. */
    private static final int KEPT_KEYS = 4096;

    private final String service;
    private final String client;
    private final ConcurrentMap<Day, SecretKeySpec> keys = new ConcurrentHashMap<>();

    /**
     * @param service the name in the scope, {@code wedata}
     * @param client for {@code X-TC-RequestClient}: who we are, for the vendor's logs
     */
    public Signer(String service, String client) {
        this.service = service;
        this.client = client;
    }

    /** The request as it goes over the wire, valid for five minutes round {@code at}. */
    public SignedRequest sign(ApiRequest request, Credential credential, Instant at) {
        LocalDate date = LocalDate.ofInstant(at, ZoneOffset.UTC);
        String host = request.endpoint().authority();
        List<Header> signed = List.of(
                new Header("Content-Type", CONTENT_TYPE),
                new Header("Host", host),
                new Header("X-TC-Action", request.action()));
        String scope = Tc3.scope(date, service);
        String toSign = Tc3.stringToSign(at.getEpochSecond(), scope, Tc3.canonicalRequest(signed, request.body()));
        String signature = Tc3.signature(signingKey(credential.secretKey(), date), toSign);

        List<Header> headers = new ArrayList<>(10);
        headers.addAll(signed);
        headers.add(new Header("X-TC-Version", request.version()));
        headers.add(new Header("X-TC-Timestamp", Long.toString(at.getEpochSecond())));
        headers.add(new Header("X-TC-Region", request.region()));
        if (request.language() != null) {
            headers.add(new Header("X-TC-Language", request.language()));
        }
        if (credential.token() != null) {
            headers.add(new Header("X-TC-Token", credential.token()));
        }
        headers.add(new Header("X-TC-RequestClient", client));
        headers.add(new Header(
                "Authorization",
                Tc3.ALGORITHM + " Credential=" + credential.secretId() + '/' + scope + ", SignedHeaders="
                        + Tc3.names(signed) + ", Signature=" + signature));
        return new SignedRequest(request.endpoint(), headers, request.body());
    }

    private SecretKeySpec signingKey(String secretKey, LocalDate date) {
        if (keys.size() >= KEPT_KEYS) {
            keys.clear();
        }
        return keys.computeIfAbsent(new Day(secretKey, date), day -> Tc3.signingKey(secretKey, date, service));
    }

    /** What a key is derived for. */
    private record Day(String secretKey, LocalDate date) {
        /** The date alone. */
        @Override
        public String toString() {
            return date.toString();
        }
    }
}
