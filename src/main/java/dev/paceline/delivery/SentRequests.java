package dev.paceline.delivery;

import dev.paceline.call.Verdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The requests that left for a row. Ticks are monotonic nanoseconds.
 *
 * @param count how many left, or may have left, those of earlier processes included
 * @param firstAt when the first of them left; null while there is none
 * @param unsettled whether one that has ended may have been executed, or may still be
 * @param pending whether the last one has no answer yet
 * @param leftTicks when the last one left that this process sent
 * @param last the last one that was certainly written and has ended; null while this process sent none
 */
record SentRequests(
        int count,
        @Nullable Instant firstAt,
        boolean unsettled,
        boolean pending,
        long leftTicks,
        @Nullable RoundTrip last) {

    static SentRequests of(Earlier earlier) {
        return new SentRequests(earlier.attempts(), earlier.firstSentAt(), earlier.unsettled(), false, 0, null);
    }

    /** Another one leaves. One that is still pending will not be answered any more. */
    SentRequests left(Instant at, long ticks) {
        return new SentRequests(count + 1, firstAt == null ? at : firstAt, mayBeExecuted(), true, ticks, last);
    }

    /** The pending one ended like this. One that was never written counts no more. */
    SentRequests answered(Verdict.Kind kind, long ticks) {
        return kind.neverWritten()
                ? new SentRequests(count - 1, count == 1 ? null : firstAt, unsettled, false, leftTicks, last)
                : new SentRequests(
                        count,
                        firstAt,
                        unsettled || !kind.settled(),
                        false,
                        leftTicks,
                        new RoundTrip(leftTicks, ticks));
    }

    /** The pending one will not be answered any more, and another thing may have been executed where this is true. */
    SentRequests abandoned(boolean doubtful) {
        return new SentRequests(count, firstAt, mayBeExecuted() || doubtful, false, leftTicks, last);
    }

    /** Whether one of them may have been executed, or may still be, as far as is known. */
    boolean mayBeExecuted() {
        return unsettled || pending;
    }

    /** From when a request left until it ended. */
    record RoundTrip(long leftTicks, long endedTicks) {
        long millis() {
            return (endedTicks - leftTicks) / 1_000_000;
        }
    }
}
