package dev.paceline.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * The pace that a quota allows us, learned from the requests that are throttled. Arithmetic alone; times are nanoseconds of one
 * monotonic clock. Not thread-safe.
 *
 * <p>Until a request is throttled the nominal pace holds. Then the ceiling is known: the pace at which that happened. The pace
 * falls at once to a little below the ceiling. It rises quickly at first and ever more slowly, and reaches the ceiling
 * {@value #REST} s later. Then it exceeds the ceiling, slowly at first and ever faster, up to the nominal pace. (The curve is
 * that of TCP's CUBIC.) So a ceiling that stays costs about one throttled request in 40 s, and a ceiling that is gone is
 * forgotten in a minute. The pace always meets the ceiling a little above where it is, so each ceiling is noted a little lower
 * than it was met. A ceiling that is met higher than before rises by a tenth of the difference only: a server that counts by a
 * bucket lets more through for a while than it will later.
 *
 * <p>A throttled request that had left before the last fall is no news. The first fall goes to what the server accepted in the
 * second before, but to half the pace at least. Further falls soon after each other cut deeper and deeper, and each holds all
 * requests back, for a second, two, four, eight: the cause then is not that others use the quota too, but that there is none.
 *
 * <p>A message may name a lower limit than the nominal pace. That limit holds for {@value #HINT_LASTS} s at a time, unless the
 * server accepted more than twice as many requests in one second.
 */
final class AdaptiveRate {
    private static final double NANOS = 1e9;
    private static final long SECOND = 1_000_000_000L;
    private static final int REST = 36;
    private static final int CLIMB = 40;
    private static final double CUT = 0.08;
    private static final double FIRST_CUT = 0.15;
    private static final double DEEPEST_CUT = 0.5;
    private static final double BELOW = 0.985;
    private static final double LIFT = 0.1;
    private static final long SOON = 5 * SECOND;
    private static final int OFTEN = 3;
    private static final int LONGEST_HOLD_DOUBLINGS = 3;
    private static final int HINT_LASTS = 300;

    private double nominal;
    private boolean known;
    private double ceiling;
    private double low;
    private double cut;
    private long retreatedAt;
    private long heldUntil;
    private int inARow;
    private @Nullable Hint hint;
    private long hintedAt;

    /** @param now nothing is held before */
    AdaptiveRate(Rate nominal, long now) {
        this.nominal = nominal.perSecond();
        this.heldUntil = now;
    }

    /** Sets the nominal pace. A higher one makes a fresh start: the user who asks for it knows something. */
    void nominal(Rate rate) {
        if (rate.perSecond() > nominal) {
            known = false;
            hint = null;
        }
        nominal = rate.perSecond();
    }

    /** The pace at a moment, requests a second; never above the nominal one. */
    double perSecond(long now) {
        double most = most(now);
        if (!known || Double.isInfinite(nominal)) {
            return most;
        }
        double since = (now - retreatedAt) / NANOS;
        double rest = Math.max(0, REST - since) / REST;
        return Math.min(most, ceiling - (ceiling - low) * rest * rest * rest + climb(since - REST));
    }

    /** How many requests the server allows in a second as far as is known: the nominal pace, or less where it says so. */
    double most(long now) {
        if (hint == null || Double.isInfinite(nominal)) {
            return nominal;
        }
        return Math.min(nominal, hint.limit() + climb((now - hintedAt) / NANOS - HINT_LASTS));
    }

    /** How far the pace exceeds the ceiling so many seconds after it reached it again. */
    private double climb(double seconds) {
        double part = Math.max(0, seconds) / CLIMB;
        return nominal * part * part * part;
    }

    /** Before this nothing may leave. */
    long heldUntil() {
        return heldUntil;
    }

    /**
     * A request was throttled.
     *
     * @param leftAt when it left
     * @param accepted how many of our requests the server accepted that left in the second before it
     * @param said what the message tells
     * @return whether that was news, and the pace fell
     */
    boolean throttled(long leftAt, long now, int accepted, @Nullable Hint said) {
        if (known && leftAt - retreatedAt <= 0) {
            return false;
        }
        boolean first = !isBelow(leftAt);
        double was = perSecond(leftAt);
        inARow = known && leftAt - heldUntil < SOON ? inARow + 1 : 0;
        heedHint(said, accepted, now);
        if (first) {
            cut = FIRST_CUT;
            was = Math.min(Math.min(was, most(now)), Math.max(accepted, was / 2));
            ceiling = was * BELOW;
        } else {
            cut = inARow < OFTEN ? CUT : Math.min(DEEPEST_CUT, cut * 1.5);
            double before = ceiling;
            ceiling = was > before ? before + LIFT * (was - before) : was * BELOW;
            was = Math.min(was, before);
        }
        low = was * (1 - cut);
        known = true;
        retreatedAt = now;
        heldUntil = now + hold(first);
        return true;
    }

    private long hold(boolean first) {
        if (inARow >= OFTEN) {
            return SECOND << Math.min(inARow - OFTEN, LONGEST_HOLD_DOUBLINGS);
        }
        return first ? SECOND : 0;
    }

    private void heedHint(@Nullable Hint said, int accepted, long now) {
        if (said != null && accepted <= 2 * said.limit()) {
            hint = said;
            hintedAt = now;
        }
    }

    /** Whether the pace is below the nominal one. */
    boolean isBelow(long now) {
        return perSecond(now) < nominal;
    }

    /** What people are told of it. */
    LimitEstimate estimate(Quota quota, long now) {
        double limit = hint == null ? nominal : hint.limit();
        double others = known && perSecond(now) < most(now) ? Math.max(0, limit - ceiling) : 0;
        return new LimitEstimate(quota, limit, others, perSecond(now));
    }
}
