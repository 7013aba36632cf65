package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of TC3-HMAC-SHA256, step by step as the vendor's page on signature v3 has it. */
final class Tc3 {
    private static final HexFormat HEX = HexFormat.of();
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Tc3::newDigest);
    private static final ThreadLocal<Mac> HMAC_SHA_256 = ThreadLocal.withInitial(Tc3::newMac);

    private Tc3() {}

    /** The canonical request of a POST to {@code /}; {@code values} gives each signed header's value as received. */
    static String canonicalRequest(List<String> signedHeaders, UnaryOperator<String> values, byte[] body) {
        StringBuilder text = new StringBuilder(320).append("POST\n/\n\n");
        for (String name : signedHeaders) {
            String value = values.apply(name).strip().toLowerCase(Locale.ROOT);
            text.append(name).append(':').append(value).append('\n');
        }
        text.append('\n').append(String.join(";", signedHeaders)).append('\n');
        return text.append(sha256(body)).toString();
    }

    static String stringToSign(String timestamp, String date, String service, String canonicalRequest) {
        return "TC3-HMAC-SHA256\n" + timestamp + "\n" + date + "/" + service + "/tc3_request\n"
                + sha256(canonicalRequest.getBytes(UTF_8));
    }

    static byte[] signingKey(String secretKey, String date, String service) {
        byte[] dateKey = hmac(("TC3" + secretKey).getBytes(UTF_8), date);
        return hmac(hmac(dateKey, service), "tc3_request");
    }

    static String signature(byte[] signingKey, String stringToSign) {
        return HEX.formatHex(hmac(signingKey, stringToSign));
    }

    static String sha256(byte[] bytes) {
        return HEX.formatHex(SHA_256.get().digest(bytes));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = HMAC_SHA_256.get();
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key of " + key.length + " bytes was refused", impossible);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static Mac newMac() {
        try {
            return Mac.getInstance("HmacSHA256");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
