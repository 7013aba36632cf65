package dev.paceline.credentials;

import dev.paceline.model.Credential;
import dev.paceline.model.CredentialException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Credentials from the first place that serves, looked at again when it is time, by one look at a time. A look that fails
 * leaves the old credential in use while it is valid.
 */
final class CachedCredentials implements Credentials {
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

    private final List<CredentialsProvider> places;
    private final InstantSource clock;
    private final LongSupplier ticker;
    private final Consumer<String> notices;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
    private final AtomicReference<@Nullable Mono<Held>> looking = new AtomicReference<>();

    CachedCredentials(
            List<CredentialsProvider> places, InstantSource clock, LongSupplier ticker, Consumer<String> notices) {
        this.places = places;
        this.clock = clock;
        this.ticker = ticker;
        this.notices = notices;
    }

    @Override
    public Mono<Credential> current() {
        return Mono.defer(this::freshOrLooked).map(Held::credential);
    }

    @Override
    public @Nullable Credential held() {
        Kept now = kept.get();
        return now != null && isFresh(now) ? now.held.credential() : null;
    }

    @Override
    public Mono<Boolean> changedSince(Credential refused) {
        return Mono.defer(() -> otherThan(refused)).onErrorResume(CredentialException.class, none -> Mono.just(false));
    }

    private Mono<Held> freshOrLooked() {
        Kept now = kept.get();
        return now != null && isFresh(now) ? Mono.just(now.held) : looked();
    }

    /** The wall clock may be set, and a machine may sleep: each of the two alone would keep a credential for too long. */
    private boolean isFresh(Kept kept) {
        Duration age = Duration.ofNanos(ticker.getAsLong() - kept.since);
        return age.compareTo(kept.held.freshFor()) < 0 && kept.held.isValid(clock.instant());
    }

    private Mono<Boolean> otherThan(Credential refused) {
        Kept now = kept.get();
        return now != null && !now.held.credential().equals(refused)
                ? Mono.just(true)
                : looked().map(held -> !held.credential().equals(refused));
    }

    /** The look that is going on, or one that begins now. */
    private Mono<Held> looked() {
        Mono<Held> mine =
                Mono.defer(this::look).doOnTerminate(() -> looking.set(null)).cache();
        Mono<Held> others = looking.compareAndExchange(null, mine);
        return others == null ? mine : others;
    }

    private Mono<Held> look() {
        Kept before = kept.get();
        List<CredentialsProvider> where = before == null ? places : List.of(before.place);
        return Search.first(where.stream().map(this::lookAt).toList(), "no credential was found")
                .doOnNext(kept::set)
                .map(Kept::held)
                .onErrorResume(CredentialException.class, failure -> stay(before, failure));
    }

    private Mono<Lookup<Kept>> lookAt(CredentialsProvider place) {
        return place.look().map(look -> look.then(held -> new Lookup.Found<>(kept(place, held))));
    }

    private Mono<Held> stay(@Nullable Kept before, CredentialException failure) {
        if (before == null || !before.held.isValid(clock.instant())) {
            return Mono.error(failure);
        }
        Held still = before.held.freshFor(AFTER_A_FAILURE);
        kept.set(kept(before.place, still));
        notices.accept(
                "the credential stays as it was, for its place could not be read again: " + failure.getMessage());
        return Mono.just(still);
    }

    private Kept kept(CredentialsProvider place, Held held) {
        return new Kept(place, held, ticker.getAsLong());
    }

    private record Kept(CredentialsProvider place, Held held, long since) {}
}
