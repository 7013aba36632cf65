package dev.paceline.ratelimit;

import org.jspecify.annotations.Nullable;

/**
 * How much of a quota there is for us, learned from the requests that are turned away. Arithmetic alone; times are
 * nanoseconds of one monotonic clock. Not thread-safe.
 *
 * <p>Until a request is turned away the nominal pace holds. Then a ceiling is known: the pace at which that happened. The pace
 * falls to a little below it at once; comes back quickly at first and ever more slowly towards the ceiling, which it reaches
 * {@value #REST} s later; and then leaves it behind, slowly at first and ever faster, up to the nominal pace. (The curve is that
 * of TCP's CUBIC.) So a ceiling that stays costs one turned-away request or so in 40 s, and one that is gone is forgotten in a
 * minute. A ceiling is found again a little above where it was looked for, so each is noted a little lower than it was found;
 * and one that is found higher than before is believed by a tenth only, as a server that counts by a bucket lets more through
 * for a while than it will.
 *
 * <p>What is turned away of the requests that had left before the last retreat is no news. The first retreat goes to what the
 * server accepted in the second before, half the pace at least. Further ones soon after each other cut deeper and deeper, and
 * each holds everything for a second, two, four, eight: then it is not others who use the quota too, but there is no quota.
 *
 * <p>A message that names a lower limit than the nominal pace is believed for {@value #HINT_LASTS} s at a time, unless more
 * than twice as many were accepted in one second.
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

    /** Another nominal pace. A higher one is a fresh start: whoever asks for it knows something. */
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

    /** How many the server allows in a second as far as is known: the nominal pace, or less where it says so. */
    double most(long now) {
        if (hint == null || Double.isInfinite(nominal)) {
            return nominal;
        }
        return Math.min(nominal, hint.limit() + climb((now - hintedAt) / NANOS - HINT_LASTS));
    }

    /** How far a ceiling has been left behind so many seconds after it was reached again. */
    private double climb(double seconds) {
        double part = Math.max(0, seconds) / CLIMB;
        return nominal * part * part * part;
    }

    /** Before this nothing may leave. */
    long heldUntil() {
        return heldUntil;
    }

    /**
     * A request was turned away.
     *
     * @param leftAt when it left
     * @param accepted how many of ours the server took of those that left in the second before it
     * @param said what the message tells
     * @return whether that was news, and the pace fell
     */
    boolean turnedAway(long leftAt, long now, int accepted, @Nullable Hint said) {
        if (known && leftAt - retreatedAt <= 0) {
            return false;
        }
        boolean first = !isBelow(leftAt);
        double was = perSecond(leftAt);
        inARow = known && leftAt - heldUntil < SOON ? inARow + 1 : 0;
        believe(said, accepted, now);
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

    private void believe(@Nullable Hint said, int accepted, long now) {
        if (said != null && accepted <= 2 * said.limit()) {
            hint = said;
            hintedAt = now;
        }
    }

    /** Whether the pace is below the nominal one. */
    boolean isBelow(long now) {
        return perSecond(now) < nominal;
    }

    /** What to tell about it. */
    LimitEstimate belief(Quota quota, long now) {
        double limit = hint == null ? nominal : hint.limit();
        double others = known && perSecond(now) < most(now) ? Math.max(0, limit - ceiling) : 0;
        return new LimitEstimate(quota, limit, others, perSecond(now));
    }
}
