package dev.paceline.call;

import dev.paceline.model.ProblemCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt came to.
 *
 * @param kind what follows from it
 * @param code the API's code, or ours
 * @param message the API's message, or ours
 * @param requestId the API's id, where a reply had one
 * @param httpStatus 0 where no reply came
 * @param serverDate the reply's {@code Date}, where it had one
 * @param retryAfter how long the server asks to be left alone, where it does
 * @param job the id of the job that the request began, where it did
 */
public record Verdict(
        Kind kind,
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId,
        int httpStatus,
        @Nullable Instant serverDate,
        @Nullable Duration retryAfter,
        @Nullable String job) {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** Nobody waits for the reply any more. */
    static final Verdict CUT_OFF = new Verdict(
            Kind.CUT_OFF, ProblemCode.NO_REPLY.code(), "the run was stopped before a reply came", null, 0, null);

    /** One that asks for nothing. */
    public Verdict(
            Kind kind,
            @Nullable String code,
            @Nullable String message,
            @Nullable String requestId,
            int httpStatus,
            @Nullable Instant serverDate) {
        this(kind, code, message, requestId, httpStatus, serverDate, null, null);
    }

    /** Whether it was another one's reply, by its RequestId. */
    public boolean repeated() {
        return ProblemCode.REPLY_REPEATED.code().equals(code);
    }

    /** Whether a reply came at all. */
    boolean isReply() {
        return httpStatus != 0;
    }

    /** The same where the server is left alone for no longer than this, whatever it asks for. */
    Verdict heldAtMost(Duration longest) {
        return retryAfter == null || retryAfter.compareTo(longest) <= 0
                ? this
                : new Verdict(kind, code, message, requestId, httpStatus, serverDate, longest, job);
    }

    /** Whether the server says that requests come too fast, in whatever way. */
    boolean slows() {
        return kind == Kind.THROTTLED || (kind == Kind.TRANSIENT && httpStatus == TOO_MANY_REQUESTS);
    }

    /** Whether the server asks all who share the quota to wait, and not this row alone. */
    boolean holdsAll() {
        return retryAfter != null && (slows() || httpStatus == SERVICE_UNAVAILABLE);
    }

    /** What follows from an answer. */
    public enum Kind {
        /** Confirmed. */
        APPLIED(true),
        /** Accepted: a job goes on that was begun, and the row ends when it does. */
        STARTED(true),
        /** Turned away for the rate: not executed, goes again, no try used. */
        THROTTLED(true),
        /** May or may not have been executed: a try is used. */
        TRANSIENT(false),
        /** Not a reply of the API's: like transient, and ten in a row stop the run. */
        NOT_THE_API(false),
        /** The run stopped before a reply came: may or may not have been executed. */
        CUT_OFF(false),
        /** Nothing was written: goes again when the endpoint can be reached, no try used. */
        NOT_WRITTEN(true),
        /** Nothing was written, and nothing will be: the host's certificate is refused. */
        UNREACHABLE(true),
        /** This row is refused. */
        PERMANENT(true),
        /** Every row would be refused. */
        FATAL(true),
        /** Fatal, unless the source of the credential holds another one by now. */
        CREDENTIAL(true),
        /** Fatal, unless the clock can be corrected by the reply's date. */
        CLOCK(true);

        private final boolean settled;

        Kind(boolean settled) {
            this.settled = settled;
        }

        /** Whether the attempt can no longer be executed, or has been confirmed. */
        public boolean settled() {
            return settled;
        }

        /** Whether the request certainly never reached the wire, so that it is no attempt. */
        public boolean neverWritten() {
            return this == NOT_WRITTEN || this == UNREACHABLE;
        }
    }
}
