package dev.paceline.engine;

import dev.paceline.delivery.Account;
import dev.paceline.signing.Credential;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds every credential that a run needs before anything is sent. */
final class Signers {
    private Signers() {}

    /** The SHA-256 of each profile's SecretId, by profile, the empty name for rows that name none. */
    static Mono<Map<String, String>> of(AccountBook accounts, CheckResult found) {
        Set<String> profiles = new HashSet<>(found.profiles());
        if (found.unnamedProfile()) {
            profiles.add("");
        }
        return Flux.fromIterable(accounts.groupedFirst(profiles))
                .concatMap(profile -> hashed(accounts, profile))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Mono<Map.Entry<String, String>> hashed(Account.Book accounts, String profile) {
        return accounts.of(profile.isEmpty() ? null : profile)
                .flatMap(Account::credential)
                .map(credential -> Map.entry(profile, hash(credential)));
    }

    static String hash(Credential credential) {
        try {
            byte[] id = credential.secretId().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(id));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
