package dev.paceline.signing;

import dev.paceline.model.SignedRequest.Header;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of TC3-HMAC-SHA256, as published: each step a function of its inputs. */
final class Tc3 {
    static final String ALGORITHM = "TC3-HMAC-SHA256";
    private static final String MAC = "HmacSHA256";

    private Tc3() {}

    /** What is hashed: {@code POST /} with these headers, which must be sorted by lower-case name. */
    static String canonicalRequest(List<Header> signed, byte[] body) {
        return canonicalHead(signed) + sha256(body);
    }

    /** The part of it that says nothing of the body. */
    static String canonicalHead(List<Header> signed) {
        StringBuilder canonical = new StringBuilder(256).append("POST\n/\n\n");
        for (Header header : signed) {
            canonical.append(lower(header.name())).append(':').append(lower(header.value()));
            canonical.append('\n');
        }
        return canonical.append('\n').append(names(signed)).append('\n').toString();
    }

    /** The names of the signed headers, {@code content-type;host}. */
    static String names(List<Header> signed) {
        return signed.stream().map(header -> lower(header.name())).collect(Collectors.joining(";"));
    }

    /** {@code 2019-02-25/cvm/tc3_request}; the date is that of the timestamp in UTC. */
    static String scope(LocalDate date, String service) {
        return date + "/" + service + "/tc3_request";
    }

    static String stringToSign(long timestamp, String scope, String canonicalRequest) {
        return ALGORITHM + '\n' + timestamp + '\n' + scope + '\n' + sha256(utf8(canonicalRequest));
    }

    /** The key that signs for one day and service. */
    static SecretKeySpec signingKey(String secretKey, LocalDate date, String service) {
        byte[] dateKey = hmac(key(utf8("TC3" + secretKey)), date.toString());
        byte[] serviceKey = hmac(key(dateKey), service);
        return key(hmac(key(serviceKey), "tc3_request"));
    }

    static String signature(SecretKeySpec signingKey, String stringToSign) {
        return HexFormat.of().formatHex(hmac(signingKey, stringToSign));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, MAC);
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
