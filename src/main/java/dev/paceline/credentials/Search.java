package dev.paceline.credentials;

import dev.paceline.credentials.Lookup.Found;
import dev.paceline.credentials.Lookup.Missed;
import dev.paceline.model.CredentialException;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks at one place after the other until one serves. */
final class Search {
    private Search() {}

    /** What the first place that serves has; a {@link CredentialException} that begins with {@code otherwise} where none does. */
    static <T> Mono<T> first(List<Mono<Lookup<T>>> places, String otherwise) {
        return Flux.concat(places)
                .takeUntil(Found.class::isInstance)
                .collectList()
                .map(looks -> chosen(looks, otherwise));
    }

    private static <T> T chosen(List<Lookup<T>> looks, String otherwise) {
        List<String> misses = new ArrayList<>();
        for (Lookup<T> look : looks) {
            if (look instanceof Found<T> found) {
                return found.what();
            } else if (look instanceof Missed<T> missed) {
                misses.add(missed.reason());
            }
        }
        throw new CredentialException(otherwise, misses);
    }
}
