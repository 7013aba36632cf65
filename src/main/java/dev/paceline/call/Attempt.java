package dev.paceline.call;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** On whose behalf a request is sent: who is told what becomes of it, and what follows from that for him. */
public interface Attempt {
    /** Whether it is one of its row's requests, rather than a question how the row stands. */
    boolean isOfTheRow();

    /** A request with this body is about to leave. Completes when it may. */
    Mono<Void> announced(Instant at, byte[] bodyHash);

    /** It did not leave after all. */
    void withdrawn();

    /** It leaves now; whether it is the first for its row. */
    boolean leaves(Instant at, long ticks);

    /** An answer, or the lack of one. */
    void learn(Verdict verdict, long ticks);

    /** Whether a refused credential may be replaced once more. */
    boolean mayTryAnotherCredential();

    /** The clock was corrected for its sake; false the second time. */
    boolean correctClock();

    /** Nothing more is sent: every request would be refused as this one was. */
    void end();

    /** The run stops before the answer. */
    void cut();
}
