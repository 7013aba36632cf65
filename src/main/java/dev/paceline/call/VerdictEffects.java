package dev.paceline.call;

import dev.paceline.model.Credential;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.ratelimit.LimitEstimate;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What an answer means for others than the one who asked: the run stops, the quota is left alone, the clock is corrected, the
 * credential is read again.
 */
final class VerdictEffects {
    /** Less than this is how late a reply was read, and no news. */
    private static final long NEWS_SECONDS = 60;

    /** A server's date that is further from this machine's is not believed. */
    private static final Duration FURTHEST_OFF = Duration.ofDays(1);

    private final Stop stop;
    private final ServerClock serverClock;
    private final CallListener listener;

    VerdictEffects(Stop stop, ServerClock serverClock, CallListener listener) {
        this.stop = stop;
        this.serverClock = serverClock;
        this.listener = listener;
    }

    /** Does what must be done before anything else leaves. */
    void atOnce(Verdict verdict, Outgoing outgoing) {
        if (outgoing.attempt().writes()) {
            listener.attempted(verdict);
        }
        switch (verdict.kind()) {
            case FATAL -> fatal(verdict, outgoing);
            case UNREACHABLE ->
                stop.request(
                        new StopCause(StopReason.OUTAGE, StopDetail.CERTIFICATE, String.valueOf(verdict.message())));
            default -> {}
        }
        Duration asked = verdict.retryAfter();
        if (asked != null && verdict.holdsAll()) {
            hold(asked, outgoing);
        }
    }

    /** Finds out what must be known before the same request can go again. Emits the verdict then. */
    Mono<Verdict> later(Verdict verdict, Outgoing outgoing, Credential used) {
        return switch (verdict.kind()) {
            case CREDENTIAL ->
                outgoing.account()
                        .changedSince(used)
                        .doOnNext(changed -> credentialRead(changed, verdict, outgoing))
                        .thenReturn(verdict);
            case CLOCK ->
                Mono.fromRunnable(() -> correctClock(verdict, outgoing)).thenReturn(verdict);
            default -> Mono.just(verdict);
        };
    }

    /** The quota gives less than was asked for; null where that is no news. */
    void slowed(@Nullable LimitEstimate news) {
        if (news != null) {
            listener.slowed(news);
        }
    }

    /** A reply came that may be another request's. */
    void repeated() {
        listener.repeatedReply();
    }

    private void hold(Duration asked, Outgoing outgoing) {
        outgoing.pacer().hold(asked);
        if (!asked.isZero()) {
            listener.held(asked);
        }
    }

    private void credentialRead(boolean changed, Verdict verdict, Outgoing outgoing) {
        if (changed && outgoing.attempt().history().mayTryAnotherCredential()) {
            listener.credentialChanged(outgoing.account().name());
        } else {
            fatal(verdict, outgoing);
        }
    }

    /** Once for each behalf: where a corrected clock does not help, another correction will not. */
    private void correctClock(Verdict verdict, Outgoing outgoing) {
        Duration before = serverClock.offset();
        if (isAbsurd(verdict.serverDate())) {
            fatal(
                    outgoing,
                    verdict.code() + ": this machine's clock says " + serverClock.machine() + ", the server's says "
                            + verdict.serverDate() + "; which one is right is for a person to say");
        } else if (outgoing.attempt().history().clockCorrected() || !serverClock.learn(verdict.serverDate())) {
            fatal(verdict, outgoing);
        } else if (serverClock.offset().minus(before).abs().toSeconds() > NEWS_SECONDS) {
            listener.clockCorrected(serverClock.offset());
        }
    }

    /** Nobody's clock is a day wrong by itself: signatures and reports would follow whoever sent that. */
    private boolean isAbsurd(@Nullable Instant serverDate) {
        return serverDate != null
                && Duration.between(serverClock.machine(), serverDate).abs().compareTo(FURTHEST_OFF) > 0;
    }

    private void fatal(Verdict verdict, Outgoing outgoing) {
        fatal(outgoing, verdict.code() + ": " + verdict.message());
    }

    private void fatal(Outgoing outgoing, String message) {
        outgoing.attempt().observer().refusedForGood();
        stop.request(StopReason.FATAL, message);
    }
}
