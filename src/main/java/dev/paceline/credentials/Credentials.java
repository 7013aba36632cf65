package dev.paceline.credentials;

import dev.paceline.model.Credential;
import dev.paceline.model.CredentialException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Who signs, now. Safe for any number of subscribers at once. */
public interface Credentials {
    /** The credential as it is now; a {@link CredentialException} where there is none, or none that is still valid. */
    Mono<Credential> current();

    /** The same where it need not be looked for, else null. */
    @Nullable
    Credential held();

    /**
     * Whether the credential is another one than that which was refused. Unless another is known already, its place is looked
     * at once more; where that fails it is still the same.
     */
    Mono<Boolean> changedSince(Credential refused);

    /** One that is given, and never changes. */
    static Credentials fixed(Credential credential) {
        return new FixedCredentials(credential);
    }

    /**
     * Those of a named profile; else the first of: the environment, the command-line tool's files, the SDKs' file of the user
     * and of the machine, and the metadata service of a cloud machine. Nothing is looked at before it is asked for; the place
     * that served is then kept to: files are read anew every 30 s, temporary credentials fetched 300 s before they end.
     */
    static Credentials find(Surroundings around, @Nullable String profile) {
        return new CachedCredentials(
                new CredentialsProviderChain(around, profile).ofCredentials(),
                around.clock(),
                around.ticker(),
                around.notices());
    }
}
