package dev.paceline.run;

import dev.paceline.call.Stop;
import dev.paceline.call.StopCause;
import dev.paceline.delivery.Delivery;
import dev.paceline.delivery.Earlier;
import dev.paceline.delivery.Ending;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskChange;
import dev.paceline.status.RunStatus;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The pipeline. Rows come in checked; each change waits for its turn in its task's line, gets a permit, is signed, sent and
 * judged ({@link Delivery}), and its result is durable before it is counted.
 */
final class Pipeline {
    private static final int PREFETCH = 1;

    private final Delivery delivery;
    private final RowLog log;
    private final Stop stop;
    private final RunStatus status;
    private final Supersession supersession = new Supersession();

    Pipeline(Delivery delivery, RowLog log, Stop stop, RunStatus status) {
        this.delivery = delivery;
        this.log = log;
        this.stop = stop;
        this.status = status;
    }

    /**
     * One outcome for each row that ends now, in the order in which they end, and another for one that is overtaken later.
     * Rows that had ended before this process began are counted and not emitted.
     *
     * @param ahead how many rows are held at most, from reading to their end
     */
    Flux<Outcome> outcomes(Flux<CheckedRow> rows, int ahead) {
        return new FairFlatMap<>(rows.onErrorResume(this::unreadable), ahead, this::work)
                .concatMap(this::counted, PREFETCH);
    }

    /** No more rows can be read; those under way go to their end. */
    private Flux<CheckedRow> unreadable(Throwable error) {
        stop.request(StopCause.of(error));
        return Flux.empty();
    }

    private Mono<Ended> work(CheckedRow row) {
        return Mono.defer(() -> ended(row)).onErrorResume(error -> notReached(row, error));
    }

    /** It could not even be found out how the row stands. */
    private Mono<Ended> notReached(CheckedRow row, Throwable error) {
        stop.request(StopCause.of(error));
        return Mono.just(new Ended(Outcome.notSent(row), true, Set.of()));
    }

    private Mono<Ended> ended(CheckedRow row) {
        Outcome before = log.ended(row);
        if (before != null) {
            delivery.endedBefore(before);
            return Mono.just(new Ended(before, false, row.meant()));
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
    private Mono<Ended> stays(CheckedRow row) {
        return Mono.fromSupplier(() -> new Ended(log.standing(row), true, Set.of()));
    }

    private Mono<Ended> recorded(Ending ending) {
        if (!ending.cut()) {
            status.tell(listener -> listener.settled(ending.outcome()));
            return recorded(ending.outcome(), Set.of());
        }
        return log.cut(ending.outcome())
                .thenReturn(ending.outcome())
                .onErrorResume(failure -> notWrittenDown(failure, ending.outcome()))
                .map(outcome -> new Ended(outcome, true, Set.of()));
    }

    private Mono<Ended> recorded(Outcome outcome, Set<String> meant) {
        return log.result(outcome)
                .onErrorResume(failure -> notWrittenDown(failure, outcome.lost()))
                .map(known -> new Ended(known, true, meant));
    }

    private Mono<Outcome> notWrittenDown(Throwable failure, Outcome instead) {
        stop.request(StopCause.of(failure));
        return Mono.just(instead);
    }

    /** Counts one end, here by one thread at a time, and finds out which earlier rows it overtook. */
    private Flux<Outcome> counted(Ended ended) {
        Outcome outcome = ended.outcome();
        status.tell(listener -> listener.ended(outcome, ended.now()));
        List<Supersession.Overtaken> overtaken = supersession.ended(outcome, ended.meant());
        Flux<Outcome> news = ended.now() ? Flux.just(outcome) : Flux.empty();
        return overtaken.isEmpty()
                ? news
                : news.concatWith(Flux.fromIterable(overtaken).concatMap(this::overtaken));
    }

    private Mono<Outcome> overtaken(Supersession.Overtaken row) {
        return log.result(row.now())
                .map(now -> superseded(row))
                .onErrorResume(failure -> notWrittenDown(failure, row.before()));
    }

    private Outcome superseded(Supersession.Overtaken row) {
        if (row.now().status() == Status.SUPERSEDED) {
            status.tell(listener -> listener.superseded(row.before()));
        }
        return row.now();
    }

    /** A row's end, now or in an earlier process, and what it was meant to set where it is invalid. */
    private record Ended(Outcome outcome, boolean now, Set<String> meant) {}
}
