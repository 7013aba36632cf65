package dev.paceline.call;

import dev.paceline.ratelimit.LimitEstimate;
import java.time.Duration;

/** What happens on the way, for whoever shows it. Called from any thread; must not block. */
public interface CallListener {
    /** An attempt came back with a verdict. */
    default void attempted(Verdict verdict) {}

    /** The server's clock is so far ahead of this machine's; signatures allow for it from now on. */
    default void clockCorrected(Duration ahead) {}

    /** The source of a credential was read again and held another one. */
    default void credentialChanged(String account) {}

    /** A quota was found, for the first time, to give less than was asked for; the pace has fallen. */
    default void slowed(LimitEstimate estimate) {}

    /** A reply came with another one's RequestId: it may be another row's answer, and confirms nothing. */
    default void repeatedReply() {}

    /** The server asked to be left alone for so long, and nothing of the quota leaves meanwhile. */
    default void held(Duration howLong) {}

    /** Nobody listens. */
    CallListener NONE = new CallListener() {};
}
