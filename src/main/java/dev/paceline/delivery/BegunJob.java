package dev.paceline.delivery;

import java.time.Duration;

/**
 * The job with which a row ends.
 *
 * @param id its id
 * @param noted whether it is written down which job it is
 * @param asked how often this process asked how it stands
 * @param heardTicks when this process first heard of it from the server, monotonic nanoseconds; 0 before
 */
record BegunJob(String id, boolean noted, int asked, long heardTicks) {
    private static final Duration FIRST_ASKED = Duration.ofSeconds(3);
    private static final Duration LAST_ASKED = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    BegunJob asNoted() {
        return new BegunJob(id, true, asked, heardTicks);
    }

    BegunJob asked(long ticks) {
        return new BegunJob(id, noted, asked + 1, heardTicks == 0 ? ticks : heardTicks);
    }

    /** How long to wait before it is asked for: a little longer each time. */
    Duration untilAsked() {
        long wait = FIRST_ASKED.toMillis() * (2 + asked) / 2;
        return Duration.ofMillis(Math.min(wait, LAST_ASKED.toMillis()));
    }

    /** Asking does no harm, so it is done for long. */
    boolean isOverdue(long ticks) {
        return ticks - heardTicks > LONGEST.toNanos();
    }

    String overdue() {
        return "the job " + id + " had not ended after " + LONGEST.toMinutes() + " minutes";
    }
}
