package dev.paceline.call;

import dev.paceline.model.Credential;
import dev.paceline.model.StopReason;
import dev.paceline.ratelimit.LimitEstimate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What an answer means beyond its own row: the run stops, the clock is corrected, the credential is read again. */
public final class Consequences {
    /** Less than this is how late a reply was read, and no news. */
    private static final long NEWS_SECONDS = 60;

    /** A server's date that is further from this machine's is not believed. */
    private static final Duration FURTHEST_OFF = Duration.ofDays(1);

    private final Stop stop;
    private final ServerClock serverClock;
    private final CallListener listener;

    public Consequences(Stop stop, ServerClock serverClock, CallListener listener) {
        this.stop = stop;
        this.serverClock = serverClock;
        this.listener = listener;
    }

    /** What follows at once, before anything else leaves. */
    void draw(Verdict verdict, Letter letter) {
        if (letter.attempt().isOfTheRow()) {
            listener.attempted(verdict);
        }
        switch (verdict.kind()) {
            case FATAL -> fatal(verdict, letter.attempt());
            case UNREACHABLE -> unreachable(verdict, letter.attempt());
            case THROTTLED, APPLIED, STARTED, PERMANENT, TRANSIENT, NOT_THE_API, NOT_WRITTEN, CREDENTIAL, CLOCK -> {}
        }
    }

    /** The quota gives less than was asked for: said once. */
    void slowed(@Nullable LimitEstimate belief) {
        if (belief != null) {
            listener.slowed(belief);
        }
    }

    /** A reply came that may be another row's. */
    void repeated() {
        listener.repeatedReply();
    }

    /** The server asks all who share the quota to wait. */
    void held(Duration howLong) {
        if (!howLong.isZero()) {
            listener.held(howLong);
        }
    }

    /** Finds out what must be known before the row can go again; emits the verdict then. */
    Mono<Verdict> follow(Verdict verdict, Letter letter, Credential used) {
        return switch (verdict.kind()) {
            case CREDENTIAL -> anotherCredential(verdict, letter, used).thenReturn(verdict);
            case CLOCK ->
                Mono.fromRunnable(() -> correctClock(verdict, letter.attempt())).thenReturn(verdict);
            default -> Mono.just(verdict);
        };
    }

    private Mono<Void> anotherCredential(Verdict verdict, Letter letter, Credential used) {
        return letter.account()
                .changedSince(used)
                .doOnNext(changed -> credentialRead(changed, verdict, letter))
                .then();
    }

    private void credentialRead(boolean changed, Verdict verdict, Letter letter) {
        if (changed && letter.attempt().mayTryAnotherCredential()) {
            listener.credentialChanged(letter.account().name());
        } else {
            fatal(verdict, letter.attempt());
        }
    }

    private void correctClock(Verdict verdict, Attempt attempt) {
        Duration before = serverClock.offset();
        if (isAbsurd(verdict.serverDate())) {
            fatal(
                    attempt,
                    verdict.code() + ": this machine's clock says " + serverClock.machine() + ", the server's says "
                            + verdict.serverDate() + "; which one is right is for a person to say");
        } else if (!attempt.correctClock() || !serverClock.learn(verdict.serverDate())) {
            fatal(verdict, attempt);
        } else if (serverClock.offset().minus(before).abs().toSeconds() > NEWS_SECONDS) {
            listener.clockCorrected(serverClock.offset());
        }
    }

    /** Nobody's clock is a day wrong by itself: signatures and reports would follow whoever sent that. */
    private boolean isAbsurd(@Nullable Instant serverDate) {
        return serverDate != null
                && Duration.between(serverClock.machine(), serverDate).abs().compareTo(FURTHEST_OFF) > 0;
    }

    private void fatal(Verdict verdict, Attempt attempt) {
        fatal(attempt, verdict.code() + ": " + verdict.message());
    }

    private void fatal(Attempt attempt, String message) {
        attempt.end();
        stop.request(StopReason.FATAL, message);
    }

    private void unreachable(Verdict verdict, Attempt attempt) {
        attempt.cut();
        stop.request(new StopCause(StopReason.OUTAGE, String.valueOf(verdict.message()), 2));
    }
}
