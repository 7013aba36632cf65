package dev.paceline.delivery;

import dev.paceline.call.Attempt;
import dev.paceline.call.Verdict;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * A request that asks how a row's job stands. It changes nothing, so it is not written down.
 *
 * @param parcel the row
 */
record JobAttempt(Parcel parcel) implements Attempt {
    @Override
    public boolean isOfTheRow() {
        return false;
    }

    @Override
    public Mono<Void> announced(Instant at, byte[] bodyHash) {
        return Mono.empty();
    }

    @Override
    public void withdrawn() {}

    @Override
    public boolean leaves(Instant at, long ticks) {
        return false;
    }

    @Override
    public void learn(Verdict verdict, long ticks) {
        parcel.learnOfJob(verdict, ticks);
    }

    @Override
    public boolean mayTryAnotherCredential() {
        return parcel.mayTryAnotherCredential();
    }

    @Override
    public boolean correctClock() {
        return parcel.correctClock();
    }

    /** The row's job goes on: whoever goes on with the run asks for it again. */
    @Override
    public void end() {
        parcel.cut();
    }

    @Override
    public void cut() {
        parcel.cut();
    }
}
