package dev.paceline.signing;

import dev.paceline.model.Credential;
import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.SignedRequest.Header;
import dev.paceline.wire.ApiRequest;
import java.time.Instant;
import java.time.LocalDate;
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

    private static final int SECONDS_A_DAY = 86_400;

    private final String client;
    private final ConcurrentMap<Day, Signing> keys = new ConcurrentHashMap<>();
    private final ConcurrentMap<Call, Signed> heads = new ConcurrentHashMap<>();

    /**
     * @param client for {@code X-TC-RequestClient}: who we are, for the vendor's logs
     */
    public Signer(String client) {
        this.client = client;
    }

    /** The request as it goes over the wire, valid for five minutes round {@code at}. */
    public SignedRequest sign(ApiRequest request, Credential credential, Instant at) {
        Signed signed = heads.computeIfAbsent(new Call(request.endpoint(), request.action()), Signed::of);
        Signing signing = signing(credential.secretKey(), request.service(), at);
        String toSign =
                Tc3.stringToSign(at.getEpochSecond(), signing.scope, signed.canonicalHead + Tc3.sha256(request.body()));
        String signature = Tc3.signature(signing.key, toSign);

        List<Header> headers = new ArrayList<>(10);
        headers.addAll(signed.headers);
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
                Tc3.ALGORITHM + " Credential=" + credential.secretId() + '/' + signing.scope + ", SignedHeaders="
                        + signed.names + ", Signature=" + signature));
        return new SignedRequest(request.endpoint(), headers, request.body());
    }

    private Signing signing(String secretKey, String service, Instant at) {
        Day day = new Day(secretKey, service, Math.floorDiv(at.getEpochSecond(), SECONDS_A_DAY));
        Signing known = keys.get(day);
        return known != null ? known : derived(day);
    }

    private Signing derived(Day day) {
        if (keys.size() >= KEPT_KEYS) {
            keys.clear();
        }
        LocalDate date = LocalDate.ofEpochDay(day.epochDay);
        Signing signing = new Signing(Tc3.signingKey(day.secretKey, date, day.service), Tc3.scope(date, day.service));
        keys.put(day, signing);
        return signing;
    }

    /** What a key is derived for; the day begins at midnight UTC. */
    private record Day(String secretKey, String service, long epochDay) {
        /** The day alone. */
        @Override
        public String toString() {
            return Long.toString(epochDay);
        }
    }

    /** What signs on a day, and the scope that it signs for. */
    private record Signing(SecretKeySpec key, String scope) {}

    /** What the signed headers are made of. */
    private record Call(Endpoint endpoint, String action) {}

    /** The headers that are signed, their names, and what stands before the body's hash; the same for every row. */
    private record Signed(List<Header> headers, String names, String canonicalHead) {
        static Signed of(Call call) {
            List<Header> headers = List.of(
                    new Header("Content-Type", CONTENT_TYPE),
                    new Header("Host", call.endpoint.authority()),
                    new Header("X-TC-Action", call.action));
            return new Signed(headers, Tc3.names(headers), Tc3.canonicalHead(headers));
        }
    }
}
