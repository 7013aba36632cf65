package dev.paceline.status;

import dev.paceline.call.CallListener;
import dev.paceline.call.Verdict;
import dev.paceline.model.Progress;
import dev.paceline.model.Shortage;
import dev.paceline.ratelimit.LimitEstimate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How one run stands: it can be looked at any time, and whoever listens is told of what happens, on the thread where it does. */
public final class RunStatus implements CallListener {
    private final Counters counters = new Counters();
    private final Notices notices = new Notices(text -> tell(listener -> listener.notice(text)));
    private final List<RunListener> listeners = new CopyOnWriteArrayList<>(List.of(counters));
    private volatile BooleanSupplier outOfReach = () -> false;
    private volatile Supplier<List<LimitEstimate>> estimates = List::of;

    /** From now on that one is told. */
    public void listen(RunListener listener) {
        listeners.add(listener);
    }

    /** Something happened; what is to be said of it follows. */
    public void tell(Consumer<RunListener> event) {
        listeners.forEach(event);
        event.accept(notices);
    }

    /** What the run has come to so far. */
    public Counters counters() {
        return counters;
    }

    /**
     * What is looked up whenever somebody looks at the run.
     *
     * @param unreachable whether an endpoint cannot be reached at the moment
     * @param limits the quotas that give less than was asked for
     */
    public void lookUp(BooleanSupplier unreachable, Supplier<List<LimitEstimate>> limits) {
        outOfReach = unreachable;
        estimates = limits;
    }

    /** The run as it stands. */
    public Progress progress() {
        return counters.progress(
                outOfReach.getAsBoolean(),
                estimates.get().stream().map(RunStatus::shortage).toList());
    }

    static Shortage shortage(LimitEstimate estimate) {
        return new Shortage(estimate.quota().host(), estimate.limit(), estimate.others(), estimate.sending());
    }

    @Override
    public void attempted(Verdict verdict) {
        tell(listener -> listener.attempted(verdict));
    }

    @Override
    public void clockCorrected(Duration ahead) {
        tell(listener -> listener.clockCorrected(ahead));
    }

    @Override
    public void credentialChanged(String account) {
        tell(listener -> listener.credentialChanged(account));
    }

    @Override
    public void slowed(LimitEstimate estimate) {
        tell(listener -> listener.slowed(estimate));
    }

    @Override
    public void repeatedReply() {
        tell(CallListener::repeatedReply);
    }

    @Override
    public void held(Duration howLong) {
        tell(listener -> listener.held(howLong));
    }
}
