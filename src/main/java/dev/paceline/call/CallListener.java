package dev.paceline.call;

import dev.paceline.ratelimit.LimitEstimate;
import java.time.Duration;

/** Hears what happens to the calls of a run. Any thread may call it; it must not block. */
public interface CallListener {
    /** A request that writes was answered, or will not be. */
    default void attempted(Verdict verdict) {}

    /** The server's clock is so far ahead of this machine's. Signatures have the server's time from now on. */
    default void clockCorrected(Duration ahead) {}

    /** The source of a credential was read again and held another one. */
    default void credentialChanged(String account) {}

    /** A quota gives less than was asked for, as is found for the first time. The pace has fallen. */
    default void slowed(LimitEstimate estimate) {}

    /** A reply came with the RequestId of another one: it may be the answer to that request, and confirms nothing. */
    default void repeatedReply() {}

    /** The server asked to be left alone for so long, and nothing of the quota leaves meanwhile. */
    default void held(Duration howLong) {}
}
