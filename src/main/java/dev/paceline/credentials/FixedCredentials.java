package dev.paceline.credentials;

import dev.paceline.model.Credential;
import reactor.core.publisher.Mono;

/** A credential that is given. */
record FixedCredentials(Credential credential) implements Credentials {
    @Override
    public Mono<Credential> current() {
        return Mono.just(credential);
    }

    @Override
    public Credential held() {
        return credential;
    }

    @Override
    public Mono<Boolean> changedSince(Credential refused) {
        return Mono.just(!credential.equals(refused));
    }
}
