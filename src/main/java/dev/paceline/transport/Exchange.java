package dev.paceline.transport;

import dev.paceline.wire.HttpReply;

/** What came of sending one request. A failure is a value. */
public sealed interface Exchange {
    /**
     * A whole reply came.
     *
     * @param hangUp for where it turns out to be another request's: closes the connection that brought it, and no connection is
     *     used twice from then on
     */
    record Replied(HttpReply reply, Runnable hangUp) implements Exchange {
        /** Over no connection. */
        public Replied(HttpReply reply) {
            this(reply, () -> {});
        }
    }

    /**
     * Nothing was written: the API certainly has not seen it.
     *
     * @param cause why
     * @param message one clause for a person, no secrets
     */
    record NotWritten(Cause cause, String message) implements Exchange {}

    /**
     * The request was written, at least in part, and no whole reply came: it may or may not have been executed.
     *
     * @param message one clause for a person, no secrets
     */
    record Lost(String message) implements Exchange {}

    /** Why a request was not written. */
    enum Cause {
        /** No connection: refused, unreachable, reset in the handshake, no answer in time. */
        CONNECT,
        /** The host's name is not known, for certain. */
        UNKNOWN_HOST,
        /** The name could not be looked up now. */
        DNS,
        /** The certificate is expired, for another host, or of an unknown authority. */
        CERTIFICATE,
        /** The proxy refused. */
        PROXY
    }
}
