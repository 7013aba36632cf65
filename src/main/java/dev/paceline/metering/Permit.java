package dev.paceline.metering;

import java.util.concurrent.atomic.AtomicBoolean;

/** The right to send one request now. Its holder says once what became of it; more often does no harm. */
public final class Permit {
    private final Pacer pacer;
    private final long grantedAt;
    private final AtomicBoolean used = new AtomicBoolean();

    Permit(Pacer pacer, long grantedAt) {
        this.pacer = pacer;
        this.grantedAt = grantedAt;
    }

    /** A reply came. */
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
        ANSWERED,
        LOST,
        UNUSED
    }
}
