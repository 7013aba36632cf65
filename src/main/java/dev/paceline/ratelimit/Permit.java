package dev.paceline.ratelimit;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The right to send one request now. Its holder tells once what became of the request; more often does no harm. */
public final class Permit {
    private final Pacer pacer;
    private final long grantedAt;
    private final AtomicBoolean used = new AtomicBoolean();

    Permit(Pacer pacer, long grantedAt) {
        this.pacer = pacer;
        this.grantedAt = grantedAt;
    }

    /** The server took the request: it was processed, whatever the verdict. */
    public void accepted() {
        if (used.compareAndSet(false, true)) {
            pacer.ended(this, End.ACCEPTED);
        }
    }

    /**
     * The server turned the request away for the rate; the pace falls.
     *
     * @param message the server's, for its figures; null if there was none
     * @return what this tells of the quota, where it is the first that was learned of it; else null
     */
    public @Nullable LimitEstimate throttled(@Nullable String message) {
        return used.compareAndSet(false, true) ? pacer.throttled(this, message) : null;
    }

    /** A reply came, and nothing is known of the quota from it. */
    public void answered() {
        if (used.compareAndSet(false, true)) {
            pacer.ended(this, End.ANSWERED);
        }
    }

    /** The request was written, and no reply came. */
    public void lost() {
        if (used.compareAndSet(false, true)) {
            pacer.ended(this, End.LOST);
        }
    }

    /** Nothing was written. */
    public void unused() {
        if (used.compareAndSet(false, true)) {
            pacer.ended(this, End.UNUSED);
        }
    }

    long grantedAt() {
        return grantedAt;
    }

    /** What became of a permit. */
    enum End {
        ACCEPTED,
        ANSWERED,
        LOST,
        UNUSED
    }
}
