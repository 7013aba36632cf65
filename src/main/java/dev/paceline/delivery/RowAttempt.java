package dev.paceline.delivery;

import dev.paceline.call.Attempt;
import dev.paceline.call.Verdict;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * A request that makes a row's change.
 *
 * @param parcel the row
 * @param turn its turn in its task's line
 * @param log where it is written down
 */
record RowAttempt(Parcel parcel, TaskLines.Turn turn, AttemptLog log) implements Attempt {
    @Override
    public boolean isOfTheRow() {
        return true;
    }

    @Override
    public Mono<Void> announced(Instant at, byte[] bodyHash) {
        return log.intent(row(), parcel.nextAttempt(), at, bodyHash);
    }

    @Override
    public void withdrawn() {
        log.withdrawn(row(), parcel.nextAttempt());
    }

    @Override
    public boolean leaves(Instant at, long ticks) {
        return parcel.leaves(at, ticks);
    }

    @Override
    public void learn(Verdict verdict, long ticks) {
        parcel.learn(verdict, ticks);
        if (!verdict.kind().settled()) {
            turn.unsettled();
        }
        if (verdict.kind().neverWritten()) {
            withdrawn();
        } else if (verdict.job() == null) {
            log.settlement(row(), parcel.nextAttempt() - 1, verdict);
        }
    }

    @Override
    public boolean mayTryAnotherCredential() {
        return parcel.mayTryAnotherCredential();
    }

    @Override
    public boolean correctClock() {
        return parcel.correctClock();
    }

    @Override
    public void end() {
        parcel.end();
    }

    @Override
    public void cut() {
        parcel.cut();
    }

    private long row() {
        return parcel.change().row();
    }
}
