package dev.paceline.call;

import dev.paceline.model.Credential;
import dev.paceline.ratelimit.Pacer;
import dev.paceline.ratelimit.Permit;
import dev.paceline.signing.Signer;
import dev.paceline.transport.Exchange;
import dev.paceline.wire.SignedRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Sends a letter once: its place in the quota's line, its intent on disk, the permit, the signature, the wire, the verdict. */
public final class Dispatch {
    private final Signer signer;
    private final Stop stop;
    private final Platform platform;
    private final RetryBudget budget;
    private final ServerClock serverClock;
    private final Consequences consequences;
    private final Duration patience;
    private final RecentIds ids = new RecentIds();

    public Dispatch(
            Signer signer,
            Stop stop,
            Platform platform,
            RetryBudget budget,
            ServerClock serverClock,
            Consequences consequences,
            Duration patience) {
        this.signer = signer;
        this.stop = stop;
        this.platform = platform;
        this.budget = budget;
        this.serverClock = serverClock;
        this.consequences = consequences;
        this.patience = patience;
    }

    /** Sends it once and learns from what comes back; empty if a stop comes before it leaves. */
    public Mono<Verdict> send(Letter letter) {
        return departure(letter)
                .flatMap(departure -> Mono.defer(() -> exchange(letter, departure))
                        .doFinally(end -> departure.permit().lost()));
    }

    /** Everything that a request needs to leave, now. */
    record Departure(Permit permit, Credential credential) {}

    /**
     * A place near the head of the line; there, the endpoint within reach, a fresh credential, the intent on disk and, last of
     * all, the permit. Empty if a stop comes first.
     */
    private Mono<Departure> departure(Letter letter) {
        return letter.pacer().approach().flatMap(place -> readied(letter).doFinally(end -> place.leave()));
    }

    private Mono<Departure> readied(Letter letter) {
        return stop.requested() ? Mono.empty() : credential(letter).flatMap(ready -> permitted(letter, ready));
    }

    /** As soon as the endpoint is within reach. */
    private Mono<Credential> credential(Letter letter) {
        Credential held = letter.account().held();
        return held != null && !letter.outage().isOpen()
                ? Mono.just(held)
                : letter.outage()
                        .passage()
                        .then(Mono.defer(letter.account()::credential))
                        .takeUntilOther(stop.signal());
    }

    private Mono<Departure> permitted(Letter letter, Credential ready) {
        Attempt attempt = letter.attempt();
        return attempt.announced(serverClock.now(), hash(letter.request().body()))
                .then(letter.pacer().permit())
                .<Departure>handle((permit, sink) -> depart(permit, newest(letter, ready), sink))
                .switchIfEmpty(Mono.fromRunnable(attempt::withdrawn));
    }

    /** A permit may have been long in coming, and keys change; but nothing may hold up a request that has one. */
    private static Credential newest(Letter letter, Credential ready) {
        Credential held = letter.account().held();
        return held == null ? ready : held;
    }

    private void depart(Permit permit, Credential credential, SynchronousSink<Departure> sink) {
        if (stop.requested()) {
            permit.unused();
        } else {
            sink.next(new Departure(permit, credential));
        }
    }

    private Mono<Verdict> exchange(Letter letter, Departure departure) {
        Instant at = serverClock.now();
        SignedRequest signed = signed(letter, departure, at);
        if (letter.attempt().leaves(at, platform.ticker().nanos())) {
            budget.firstAttempt();
        }
        return platform.transport()
                .exchange(signed)
                .takeUntilOther(stop.expired())
                .switchIfEmpty(Mono.fromSupplier(() -> givenUp(letter)))
                .flatMap(exchange -> consequences.follow(
                        learn(exchange, letter, departure.permit()), letter, departure.credential()));
    }

    private SignedRequest signed(Letter letter, Departure departure, Instant at) {
        try {
            return signer.sign(letter.request(), departure.credential(), at);
        } catch (RuntimeException defect) {
            letter.attempt().withdrawn();
            departure.permit().unused();
            throw defect;
        }
    }

    private static Exchange givenUp(Letter letter) {
        letter.attempt().cut();
        return new Exchange.Lost("the run was stopped before a reply came");
    }

    /**
     * What everyone learns from an answer: the row, its task, the journal, the endpoint, who watches. The quota comes last, for
     * with the permit's end the next request may leave.
     */
    private Verdict learn(Exchange exchange, Letter letter, Permit permit) {
        Verdict verdict = judged(exchange, letter.replies());
        letter.attempt().learn(verdict, platform.ticker().nanos());
        if (verdict.kind().neverWritten()) {
            letter.outage().failed(verdict.message());
        } else {
            letter.outage().reached(verdict.httpStatus() != 0);
        }
        consequences.draw(verdict, letter);
        hold(verdict, letter.pacer());
        tell(permit, exchange, verdict);
        return verdict;
    }

    /** A reply that may be another row's means nothing, and nothing further may come by the way it came. */
    private Verdict judged(Exchange exchange, ReplyClassifier replies) {
        Verdict verdict = VerdictTable.of(exchange, replies);
        String id = verdict.requestId();
        if (id == null || ids.isNew(id)) {
            return verdict;
        }
        if (exchange instanceof Exchange.Replied replied) {
            replied.hangUp().run();
        }
        consequences.repeated();
        return VerdictTable.repeated(verdict);
    }

    private void hold(Verdict verdict, Pacer pacer) {
        Duration asked = verdict.retryAfter();
        if (asked != null && verdict.holdsAll()) {
            Duration held = asked.compareTo(patience) < 0 ? asked : patience;
            pacer.hold(held);
            consequences.held(held);
        }
    }

    private void tell(Permit permit, Exchange exchange, Verdict verdict) {
        if (exchange instanceof Exchange.Replied) {
            replied(permit, verdict);
        } else if (exchange instanceof Exchange.NotWritten) {
            permit.unused();
        } else {
            permit.lost();
        }
    }

    private void replied(Permit permit, Verdict verdict) {
        if (verdict.slows()) {
            consequences.slowed(permit.throttled(verdict.message()));
            return;
        }
        switch (verdict.kind()) {
            case APPLIED, STARTED, PERMANENT -> permit.accepted();
            default -> permit.answered();
        }
    }

    private static byte[] hash(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
