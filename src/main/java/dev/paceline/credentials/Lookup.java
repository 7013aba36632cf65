package dev.paceline.credentials;

import java.util.function.Function;

/** What looking at one place gave. */
sealed interface Lookup<T> {
    /** The next look at what was found; a miss stays a miss. */
    <R> Lookup<R> then(Function<T, Lookup<R>> next);

    /** It is there. */
    record Found<T>(T what) implements Lookup<T> {
        @Override
        public <R> Lookup<R> then(Function<T, Lookup<R>> next) {
            return next.apply(what);
        }
    }

    /**
     * It is not.
     *
     * @param reason the place, and why it did not serve; no secrets
     */
    record Missed<T>(String reason) implements Lookup<T> {
        @Override
        public <R> Lookup<R> then(Function<T, Lookup<R>> next) {
            return new Missed<>(reason);
        }
    }
}
