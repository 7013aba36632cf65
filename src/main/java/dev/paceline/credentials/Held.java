package dev.paceline.credentials;

import dev.paceline.model.Credential;
import java.time.Duration;
import java.time.Instant;

/**
 * A credential as it was found.
 *
 * @param credential who signs
 * @param freshFor how long until its place is to be looked at again, from when it was found
 * @param ends when it stops being valid, {@link Instant#MAX} where that is not known
 */
record Held(Credential credential, Duration freshFor, Instant ends) {

    boolean isValid(Instant now) {
        return now.isBefore(ends);
    }

    /** The same, to be looked for again so long from now. */
    Held freshFor(Duration another) {
        return new Held(credential, another, ends);
    }
}
