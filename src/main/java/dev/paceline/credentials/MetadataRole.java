package dev.paceline.credentials;

import dev.paceline.credentials.Lookup.Found;
import dev.paceline.credentials.Lookup.Missed;
import dev.paceline.model.Credential;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** The temporary credential of the role that is bound to this cloud machine. */
record MetadataRole(Metadata metadata, URI at, InstantSource clock) implements CredentialsProvider {
    /** So long before a credential ends it is fetched anew. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Never asked more often than this, however short a credential lives. */
    private static final Duration AT_LEAST = Duration.ofSeconds(10);

    private static final Pattern ROLE = Pattern.compile("[\\w.+=@-]{1,256}");

    @Override
    public Mono<Lookup<Held>> look() {
        return metadata.text(at)
                .map(String::strip)
                .flatMap(this::ofRole)
                .onErrorResume(IOException.class, failure -> Mono.just(unanswered(failure)));
    }

    private Mono<Lookup<Held>> ofRole(String role) {
        return ROLE.matcher(role).matches()
                ? metadata.text(at.resolve(role)).map(this::read)
                : Mono.just(new Missed<>(at + ": names no role"));
    }

    private Lookup<Held> read(String json) {
        return TextFile.values(at.toString(), json).then(this::held);
    }

    private Lookup<Held> held(Map<String, String> values) {
        return Parts.METADATA.in(at.toString(), values).then(credential -> lasting(credential, values));
    }

    private Lookup<Held> lasting(Credential credential, Map<String, String> values) {
        try {
            Instant now = clock.instant();
            Instant ends = Instant.ofEpochSecond(Long.parseLong(values.getOrDefault("ExpiredTime", "")));
            Duration freshFor = longer(Duration.between(now, ends).minus(AHEAD), AT_LEAST);
            return ends.isAfter(now)
                    ? new Found<>(new Held(credential, freshFor, ends))
                    : new Missed<>(at + ": gives a credential that has expired");
        } catch (NumberFormatException | DateTimeException unreadable) {
            return new Missed<>(at + ": no ExpiredTime");
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Lookup<Held> unanswered(Throwable failure) {
        return new Missed<>(at + ": no answer (" + failure.getMessage() + "); this is no cloud machine with a role");
    }
}
