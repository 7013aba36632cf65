package dev.paceline.run;

import dev.paceline.call.Stop;
import dev.paceline.call.StopCause;
import dev.paceline.delivery.Delivery;
import dev.paceline.delivery.Earlier;
import dev.paceline.delivery.Ending;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.TaskChange;
import dev.paceline.status.RunStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Brings one row to its end: what earlier processes of the run know of it counts, else its change waits for its turn in its task's
 * line, gets a permit, is signed, sent and judged ({@link Delivery}). The result is durable before it is told.
 */
final class RowSender {
    private final Delivery delivery;
    private final RowLog log;
    private final Stop stop;
    private final RunStatus status;

    RowSender(Delivery delivery, RowLog log, Stop stop, RunStatus status) {
        this.delivery = delivery;
        this.log = log;
        this.stop = stop;
        this.status = status;
    }

    /** Emits exactly one end; an error where not even that is known. */
    Mono<RowEnd> end(CheckedRow row) {
        Outcome before = log.ended(row);
        if (before != null) {
            delivery.endedBefore(before);
            return Mono.just(new RowEnd(before, false, row.meant()));
        }
        Outcome confirmed = log.confirmed(row);
        if (confirmed != null) {
            delivery.endedBefore(confirmed);
            return recorded(confirmed, Set.of());
        }
        TaskChange change = row.change();
        if (change == null) {
            return recorded(Outcome.invalid(row), row.meant());
        }
        Earlier earlier = log.earlier(row.number());
        if (earlier != null && earlier.job() == null && earlier.unsettled() && !log.mayRepeat(change)) {
            Outcome unknown = log.standing(row);
            delivery.endedBefore(unknown);
            return recorded(unknown, Set.of());
        }
        return delivery.deliver(change, earlier)
                .flatMap(ending -> isUntouched(ending, earlier) ? stays(row) : recorded(ending))
                .switchIfEmpty(stays(row));
    }

    /** Whether a stop came before anything left for the row in this process. */
    private static boolean isUntouched(Ending ending, @Nullable Earlier earlier) {
        return ending.cut() && earlier != null && ending.outcome().attempts() == earlier.attempts();
    }

    /** What was known of the row when this process began is still what is known. */
    private Mono<RowEnd> stays(CheckedRow row) {
        return Mono.fromSupplier(() -> new RowEnd(log.standing(row), true, Set.of()));
    }

    private Mono<RowEnd> recorded(Ending ending) {
        if (!ending.cut()) {
            status.tell(listener -> listener.settled(ending.outcome()));
            return recorded(ending.outcome(), Set.of());
        }
        return log.cut(ending.outcome())
                .thenReturn(ending.outcome())
                .onErrorResume(failure -> notWrittenDown(failure, ending.outcome()))
                .map(outcome -> new RowEnd(outcome, true, Set.of()));
    }

    private Mono<RowEnd> recorded(Outcome outcome, Set<String> meant) {
        return log.result(outcome)
                .onErrorResume(failure -> notWrittenDown(failure, outcome.lost()))
                .map(known -> new RowEnd(known, true, meant));
    }

    private Mono<Outcome> notWrittenDown(Throwable failure, Outcome instead) {
        stop.request(StopCause.of(failure));
        return Mono.just(instead);
    }
}
