package dev.paceline.credentials;

import dev.paceline.credentials.Lookup.Found;
import dev.paceline.credentials.Lookup.Missed;
import dev.paceline.model.Credential;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Under which names a place keeps the parts of a credential.
 *
 * @param id the id's name
 * @param key the key's
 * @param tokens the token's, the first that has a value counts
 */
record Parts(String id, String key, List<String> tokens) {
    static final Parts ENVIRONMENT = new Parts(
            "TENCENTCLOUD_SECRET_ID",
            "TENCENTCLOUD_SECRET_KEY",
            List.of("TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SESSION_TOKEN", "TENCENTCLOUD_SECURITY_TOKEN"));
    static final Parts COMMAND_LINE_TOOL = new Parts("secretId", "secretKey", List.of("token"));
    static final Parts SDK = new Parts("secret_id", "secret_key", List.of("token"));
    static final Parts METADATA = new Parts("TmpSecretId", "TmpSecretKey", List.of("Token"));

    /** The credential that these values make, white space round them removed. */
    Lookup<Credential> in(String place, Map<String, String> values) {
        List<String> missing =
                Stream.of(id, key).filter(name -> value(values, name) == null).toList();
        if (!missing.isEmpty()) {
            return new Missed<>(place + ": no " + String.join(", no ", missing));
        }
        String token = tokens.stream()
                .filter(name -> value(values, name) != null)
                .findFirst()
                .map(values::get)
                .map(String::strip)
                .orElse(null);
        Credential whole = new Credential(
                values.getOrDefault(id, "").strip(),
                values.getOrDefault(key, "").strip(),
                token);
        return isSendable(whole)
                ? new Found<>(whole)
                : new Missed<>(place + ": what stands there has characters that no id, key or token has");
    }

    private static @Nullable String value(Map<String, String> values, String name) {
        String value = values.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static boolean isSendable(Credential credential) {
        return Stream.of(
                        credential.secretId(),
                        credential.secretKey(),
                        credential.token() == null ? "" : credential.token())
                .allMatch(part -> part.chars().allMatch(c -> c > ' ' && c < 0x7f));
    }
}
