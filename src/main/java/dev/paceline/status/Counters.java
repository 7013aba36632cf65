package dev.paceline.status;

import dev.paceline.call.Verdict;
import dev.paceline.model.FailureCount;
import dev.paceline.model.Failures;
import dev.paceline.model.Outcome;
import dev.paceline.model.Pace;
import dev.paceline.model.Progress;
import dev.paceline.model.Shortage;
import dev.paceline.model.Status;
import dev.paceline.model.Tally;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a run comes to. Read at any time. */
public final class Counters implements RunListener {
    private final FailureCount failures = new FailureCount();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong throttled = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private volatile Tally tally = Tally.NONE;
    private volatile Tally before = Tally.NONE;
    private volatile Progress.Phase phase = Progress.Phase.CHECKING;
    private volatile long rows;
    private volatile boolean paused;

    Counters() {}

    /** Rows that are known of. */
    public long rows() {
        return rows;
    }

    /** Requests sent. */
    public long attempts() {
        return attempts.get();
    }

    /** Requests that were turned away for the rate. */
    public long throttled() {
        return throttled.get();
    }

    /** Requests that were processed, whatever the verdict. */
    public long accepted() {
        return accepted.get();
    }

    /**
     * The rows that ended, and the others: not sent, but where not all that were begun have ended. Which of them had left is not
     * known then.
     */
    public Tally all(long among, boolean allEnded) {
        Tally ended = tally;
        return ended.plus(allEnded ? Status.NOT_SENT : Status.UNKNOWN, Math.max(0, among - ended.rows()));
    }

    /** Why rows failed or are unknown. */
    public synchronized Failures failures() {
        return failures.sofar();
    }

    Progress progress(boolean outOfReach, List<Shortage> shortages) {
        return new Progress(
                phase,
                rows,
                tally,
                before,
                attempts.get(),
                throttled.get(),
                outOfReach,
                paused,
                shortages,
                List.copyOf(notices));
    }

    @Override
    public void phase(Progress.Phase now) {
        phase = now;
    }

    @Override
    public void rows(long count) {
        rows = count;
    }

    @Override
    public void sentBefore(long attemptsBefore, long throttledBefore) {
        attempts.addAndGet(attemptsBefore);
        throttled.addAndGet(throttledBefore);
    }

    @Override
    public void attempted(Verdict verdict) {
        switch (verdict.kind()) {
            case NOT_WRITTEN, UNREACHABLE -> {}
            case THROTTLED -> {
                attempts.incrementAndGet();
                throttled.incrementAndGet();
            }
            case APPLIED, STARTED, PERMANENT -> {
                attempts.incrementAndGet();
                accepted.incrementAndGet();
            }
            case TRANSIENT, NOT_THE_API, CUT_OFF, FATAL, CREDENTIAL, CLOCK -> attempts.incrementAndGet();
        }
    }

    @Override
    public synchronized void ended(Outcome outcome, boolean now) {
        tally = tally.plus(outcome.status(), 1);
        before = now ? before : before.plus(outcome.status(), 1);
        failures.add(outcome);
    }

    @Override
    public synchronized void superseded(Outcome from) {
        tally = tally.plus(from.status(), -1).plus(Status.SUPERSEDED, 1);
        failures.remove(from);
    }

    @Override
    public void paused(String by) {
        paused = true;
    }

    @Override
    public void continued(String by, Pace pace) {
        paused = false;
    }

    @Override
    public void notice(String text) {
        notices.add(text);
    }
}
