package dev.paceline.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.journal.RunEvent;
import dev.paceline.journal.UntrustedFields;
import dev.paceline.json.Json;
import dev.paceline.model.Credential;
import dev.paceline.model.Value;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who a run was begun as, and a mark on its header that nobody can make without that credential's key: a header that somebody
 * else wrote, or changed, is told by it. The key cannot be found from the mark.
 *
 * @param secretId SHA-256 of the SecretId, lower-case hexadecimal
 * @param mark HMAC-SHA256 of the header by the SecretKey; empty for a temporary credential, whose key is soon another
 */
record Seal(String secretId, String mark) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final String KIND = "signer";
    private static final String SUBJECT = "paceline header 1\n";
    private static final String MAC = "HmacSHA256";

    static Seal of(Credential credential, Value.Fields header) {
        return new Seal(hash(credential), credential.token() == null ? mark(credential, header) : "");
    }

    /** Whether that is the credential it was, as far as can be told: temporary ones have another id each time. */
    boolean isOf(Credential credential) {
        return credential.token() != null || secretId.equals(hash(credential));
    }

    /** Whether the header is what that credential has sealed, as far as can be told. */
    boolean holds(Credential credential, Value.Fields header) {
        return credential.token() != null
                || !secretId.equals(hash(credential))
                || MessageDigest.isEqual(
                        mark.getBytes(UTF_8), mark(credential, header).getBytes(UTF_8));
    }

    /** For the journal, where it is known only after the header is written. */
    RunEvent event(String profile, Instant at) {
        return new RunEvent(
                KIND,
                at,
                List.of(
                        new Value.Field("profile", Value.text(profile)),
                        new Value.Field("secret_id", Value.text(secretId)),
                        new Value.Field("seal", Value.text(mark))));
    }

    static boolean is(RunEvent event) {
        return event.kind().equals(KIND);
    }

    /** Whose it is, by such an event. */
    static String profile(RunEvent event) {
        return details(event).text("profile");
    }

    static Seal of(RunEvent event) {
        Predicate<String> mark = text -> text.isEmpty() || isHash(text);
        return new Seal(
                details(event).text("secret_id", Seal::isHash), details(event).text("seal", mark));
    }

    /** Whether it is a SHA-256 or a mark, as written here. */
    static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    static String hash(Credential credential) {
        try {
            byte[] id = credential.secretId().getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static UntrustedFields details(RunEvent event) {
        return new UntrustedFields(new Value.Fields(event.details()));
    }

    private static String mark(Credential credential, Value.Fields header) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(credential.secretKey().getBytes(UTF_8), MAC));
            mac.update(SUBJECT.getBytes(UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(Json.bytes(header)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + MAC, impossible);
        }
    }
}
