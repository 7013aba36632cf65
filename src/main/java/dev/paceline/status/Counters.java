package dev.paceline.status;

import dev.paceline.call.CallListener;
import dev.paceline.call.Verdict;
import dev.paceline.model.FailureCount;
import dev.paceline.model.Failures;
import dev.paceline.model.Outcome;
import dev.paceline.model.Progress;
import dev.paceline.model.Shortage;
import dev.paceline.model.Status;
import dev.paceline.model.Tally;
import dev.paceline.ratelimit.LimitEstimate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a run has come to so far. Safe for any number of threads; read at any time. */
public final class Counters implements CallListener {
    private final FailureWatch watch;
    private volatile Tally tally = Tally.NONE;
    private volatile Tally before = Tally.NONE;
    private final FailureCount failures = new FailureCount();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong throttled = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final AtomicBoolean slowedBefore = new AtomicBoolean();
    private final AtomicBoolean repeatedBefore = new AtomicBoolean();
    private final AtomicBoolean heldBefore = new AtomicBoolean();
    private volatile BooleanSupplier outOfReach = () -> false;
    private volatile Supplier<List<LimitEstimate>> beliefs = List::of;
    private volatile boolean paused;
    private volatile Progress.Phase phase = Progress.Phase.CHECKING;

    public Counters(FailureWatch watch) {
        this.watch = watch;
    }

    public void phase(Progress.Phase now) {
        phase = now;
    }

    public void paused(boolean now) {
        paused = now;
    }

    public void rows(long count) {
        rows.set(count);
    }

    /**
     * A row ended.
     *
     * @param now whether it ended in this process, and not in an earlier one of the run
     */
    public synchronized void ended(Outcome outcome, boolean now) {
        tally = tally.plus(outcome.status(), 1);
        before = now ? before : before.plus(outcome.status(), 1);
        failures.add(outcome);
    }

    /** A row that had failed, or was unknown, turned out to be overtaken. */
    public synchronized void superseded(Outcome from) {
        tally = tally.plus(from.status(), -1).plus(Status.SUPERSEDED, 1);
        failures.remove(from);
    }

    public synchronized Failures failures() {
        return failures.sofar();
    }

    public void notice(String text) {
        notices.add(text);
    }

    /** What an earlier process of the run had sent. */
    public void before(long attemptsBefore, long throttledBefore) {
        attempts.addAndGet(attemptsBefore);
        throttled.addAndGet(throttledBefore);
    }

    public Tally tally() {
        return tally;
    }

    /**
     * The rows that ended, and the others: not sent, but where not all that were begun have ended. Which of them had left is not
     * known then.
     */
    public Tally all(long among, boolean allEnded) {
        Tally ended = tally;
        return ended.plus(allEnded ? Status.NOT_SENT : Status.UNKNOWN, Math.max(0, among - ended.rows()));
    }

    public long rows() {
        return rows.get();
    }

    public long attempts() {
        return attempts.get();
    }

    public long throttled() {
        return throttled.get();
    }

    /** Requests that were processed, whatever the verdict. */
    public long accepted() {
        return accepted.get();
    }

    /** What knows whether an endpoint can be reached. */
    public void reach(BooleanSupplier outOfReach) {
        this.outOfReach = outOfReach;
    }

    /** What knows which quotas give less than was asked for. */
    public void beliefs(Supplier<List<LimitEstimate>> beliefs) {
        this.beliefs = beliefs;
    }

    public Progress progress() {
        return new Progress(
                phase,
                rows.get(),
                tally,
                before,
                attempts.get(),
                throttled.get(),
                outOfReach.getAsBoolean(),
                paused,
                beliefs.get().stream().map(Counters::shortage).toList(),
                List.copyOf(notices));
    }

    private static Shortage shortage(LimitEstimate estimate) {
        return new Shortage(estimate.quota().host(), estimate.limit(), estimate.others(), estimate.sending());
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
        watch.attempted(verdict);
    }

    @Override
    public void clockCorrected(Duration ahead) {
        notice("This machine's clock is " + ahead.abs().toSeconds() + " s "
                + (ahead.isNegative() ? "ahead of" : "behind") + " the server's; requests are signed by the server's.");
    }

    @Override
    public void credentialChanged(String account) {
        notice("The credential was refused; its source held a new one, which is used from now on.");
    }

    @Override
    public void repeatedReply() {
        if (repeatedBefore.compareAndSet(false, true)) {
            notice(
                    "A reply came with the RequestId of an earlier one, so it may be another row's: such replies confirm "
                            + "nothing (PL-REPLY-REPEATED), and their connections are closed. Something between here and the API "
                            + "may mix replies up.");
        }
    }

    /** Once in a run: a server that asks once asks often. */
    @Override
    public void held(Duration howLong) {
        if (heldBefore.compareAndSet(false, true)) {
            notice("The server asks to be left alone for " + howLong.toSeconds()
                    + " s (Retry-After); nothing is sent to it " + "meanwhile, and as often as it asks again.");
        }
    }

    /** Once in a run: what holds later, and of other quotas, the progress tells. */
    @Override
    public void slowed(LimitEstimate belief) {
        if (slowedBefore.compareAndSet(false, true)) {
            notice("Requests are turned away for the rate, so fewer are sent from now on: "
                    + shortage(belief).words() + ". The rows go again, and it costs them no try.");
        }
    }
}
