package dev.paceline.credentials;

import dev.paceline.signing.Credential;
import java.time.Instant;

/**
 * A credential as it was found.
 *
 * @param credential who signs
 * @param lookAgain when its place is to be looked at again
 * @param ends when it stops being valid, {@link Instant#MAX} where that is not known
 */
record Held(Credential credential, Instant lookAgain, Instant ends) {
    boolean isFresh(Instant now) {
        return now.isBefore(lookAgain);
    }

    boolean isValid(Instant now) {
        return now.isBefore(ends);
    }

    /** The same, to be looked for again then. */
    Held until(Instant again) {
        return new Held(credential, again, ends);
    }
}
