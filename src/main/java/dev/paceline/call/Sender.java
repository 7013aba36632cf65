package dev.paceline.call;

import dev.paceline.model.Credential;
import dev.paceline.model.SignedRequest;
import dev.paceline.ratelimit.Permit;
import dev.paceline.signing.Signer;
import dev.paceline.transport.Exchange;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Sends a request once: its place in the quota's line, what is written down of it, the permit, the signature, the wire, the verdict. */
final class Sender {
    private final Signer signer;
    private final Stop stop;
    private final Platform platform;
    private final RetryBudget budget;
    private final ServerClock serverClock;
    private final VerdictEffects effects;
    private final Duration patience;
    private final RecentIds ids = new RecentIds();

    Sender(
            Signer signer,
            Stop stop,
            Platform platform,
            RetryBudget budget,
            ServerClock serverClock,
            VerdictEffects effects,
            Duration patience) {
        this.signer = signer;
        this.stop = stop;
        this.platform = platform;
        this.budget = budget;
        this.serverClock = serverClock;
        this.effects = effects;
        this.patience = patience;
    }

    /** Sends it once and learns from what comes back; empty if a stop comes before it leaves. */
    Mono<Verdict> send(Outgoing outgoing) {
        return departure(outgoing)
                .flatMap(departure -> Mono.defer(() -> exchange(outgoing, departure))
                        .doFinally(end -> departure.permit().lost()));
    }

    /** Everything that a request needs to leave, now. */
    private record Departure(Permit permit, Credential credential) {}

    /**
     * A place near the head of the line; there, the endpoint within reach, a fresh credential, the observer's consent and, last of
     * all, the permit. Empty if a stop comes first.
     */
    private Mono<Departure> departure(Outgoing outgoing) {
        return outgoing.pacer()
                .readySlot()
                .flatMap(slot -> credential(outgoing)
                        .flatMap(ready -> permitted(outgoing, ready))
                        .doFinally(end -> slot.release()));
    }

    /** As soon as the endpoint is within reach. */
    private Mono<Credential> credential(Outgoing outgoing) {
        Credential held = outgoing.account().held();
        return held != null && !outgoing.breaker().isOpen()
                ? Mono.just(held)
                : outgoing.breaker()
                        .passage()
                        .then(Mono.defer(outgoing.account()::credential))
                        .takeUntilOther(stop.signal());
    }

    private Mono<Departure> permitted(Outgoing outgoing, Credential ready) {
        Attempt attempt = outgoing.attempt();
        return attempt.observer()
                .leaving(attempt.request(), serverClock.now())
                .then(outgoing.pacer().permit())
                .<Departure>handle((permit, sink) -> depart(permit, newest(outgoing, ready), sink))
                .switchIfEmpty(Mono.fromRunnable(attempt.observer()::withdrawn));
    }

    /** A permit may have been long in coming, and keys change; but nothing may hold up a request that has one. */
    private static Credential newest(Outgoing outgoing, Credential ready) {
        Credential held = outgoing.account().held();
        return held == null ? ready : held;
    }

    private void depart(Permit permit, Credential credential, SynchronousSink<Departure> sink) {
        if (stop.requested()) {
            permit.unused();
        } else {
            sink.next(new Departure(permit, credential));
        }
    }

    private Mono<Verdict> exchange(Outgoing outgoing, Departure departure) {
        Instant at = serverClock.now();
        Attempt attempt = outgoing.attempt();
        SignedRequest signed = signed(attempt, departure, at);
        attempt.observer().left(at, platform.ticker().nanos());
        if (!attempt.history().begun()) {
            budget.firstAttempt();
        }
        return platform.transport()
                .exchange(signed)
                .takeUntilOther(stop.expired())
                .map(exchange -> judged(exchange, attempt.replies()))
                .defaultIfEmpty(Verdict.CUT_OFF)
                .flatMap(verdict -> learn(verdict, outgoing, departure));
    }

    private SignedRequest signed(Attempt attempt, Departure departure, Instant at) {
        try {
            return signer.sign(attempt.request(), departure.credential(), at);
        } catch (RuntimeException defect) {
            attempt.observer().withdrawn();
            departure.permit().unused();
            throw defect;
        }
    }

    /** A reply that may be another request's means nothing, and nothing further may come by the way it came. */
    private Verdict judged(Exchange exchange, ReplyClassifier replies) {
        Verdict verdict = VerdictTable.of(exchange, replies).heldAtMost(patience);
        String id = verdict.requestId();
        if (id == null || ids.isNew(id)) {
            return verdict;
        }
        if (exchange instanceof Exchange.Replied replied) {
            replied.hangUp().run();
        }
        effects.repeated();
        return VerdictTable.repeated(verdict);
    }

    /**
     * Everyone learns from an answer: the observer, the endpoint, who listens. The quota comes last, for with the permit's end the
     * next request may leave.
     */
    private Mono<Verdict> learn(Verdict verdict, Outgoing outgoing, Departure departure) {
        outgoing.attempt().observer().answered(verdict, platform.ticker().nanos());
        if (verdict.kind().neverWritten()) {
            outgoing.breaker().failed(verdict.message());
        } else {
            outgoing.breaker().reached(verdict.isReply());
        }
        effects.atOnce(verdict, outgoing);
        tell(departure.permit(), verdict);
        return effects.later(verdict, outgoing, departure.credential());
    }

    private void tell(Permit permit, Verdict verdict) {
        if (verdict.kind().neverWritten()) {
            permit.unused();
        } else if (!verdict.isReply()) {
            permit.lost();
        } else if (verdict.slows()) {
            effects.slowed(permit.throttled(verdict.message()));
        } else {
            switch (verdict.kind()) {
                case APPLIED, STARTED, PERMANENT -> permit.accepted();
                default -> permit.answered();
            }
        }
    }
}
