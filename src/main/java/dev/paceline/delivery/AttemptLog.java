package dev.paceline.delivery;

import dev.paceline.call.Verdict;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Writes attempts down before and after they are made. */
public interface AttemptLog {
    /** Completes when it is on disk that this attempt is about to leave. */
    Mono<Void> intent(long row, int attempt, Instant at, byte[] bodyHash);

    /** The attempt certainly was never written to the wire. */
    void withdrawn(long row, int attempt);

    /** The attempt was answered with the id of a job that it began. Completes when that is on disk. */
    Mono<Void> job(long row, int attempt, String id);

    /** What the attempt came to. */
    void settlement(long row, int attempt, Verdict verdict);
}
