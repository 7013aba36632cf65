package dev.paceline.model;

import org.jspecify.annotations.Nullable;

/**
 * Who signs. Never printed: {@link #toString} masks all but the last four characters of the id.
 *
 * @param secretId the id
 * @param secretKey the key
 * @param token of temporary credentials, else null
 */
public record Credential(
        String secretId, String secretKey, @Nullable String token) {
    /** The id with all but its last four characters masked. */
    public String maskedId() {
        int shown = secretId.length() > 12 ? 4 : 0;
        return "****" + secretId.substring(secretId.length() - shown);
    }

    /** Masked. */
    @Override
    public String toString() {
        return "Credential[" + maskedId() + "]";
    }
}
