package dev.paceline.engine;

import dev.paceline.delivery.Delivery;
import dev.paceline.delivery.Earlier;
import dev.paceline.delivery.Ending;
import dev.paceline.delivery.Stop;
import dev.paceline.journal.RunDirectoryException;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.model.TaskChange;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The pipeline. Rows come in checked; each change waits for its turn in its task's line, gets a permit, is signed, sent and
 * judged ({@link Delivery}), and its result is durable before it is counted.
 */
final class Sending {
    /** How far ahead rows are read, so that a task or quota that waits does not hold up others. */
    private static final int READ_AHEAD = 1024;

    private static final int PREFETCH = 1;

    private final Delivery delivery;
    private final Ledger ledger;
    private final Stop stop;
    private final Counters counters;
    private final Watch watch;
    private final Overtaking overtaking = new Overtaking();

    Sending(Delivery delivery, Ledger ledger, Stop stop, Counters counters, Watch watch) {
        this.delivery = delivery;
        this.ledger = ledger;
        this.stop = stop;
        this.counters = counters;
        this.watch = watch;
    }

    /**
     * One outcome for each row that ends now, in the order in which they end, and another for one that is overtaken later.
     * Rows that had ended before this process began are counted and not emitted.
     */
    Flux<Outcome> outcomes(Flux<CheckedRow> rows) {
        return rows.flatMap(this::ended, READ_AHEAD, PREFETCH).concatMap(this::counted, PREFETCH);
    }

    private Mono<Ended> ended(CheckedRow row) {
        Outcome before = ledger.ended(row);
        if (before != null) {
            return Mono.just(new Ended(before, false));
        }
        TaskChange change = row.change();
        if (change == null) {
            return recorded(Outcome.invalid(row));
        }
        Earlier earlier = ledger.earlier(row.number());
        if (stop.requested() && earlier == null) {
            return Mono.just(new Ended(Outcome.notSent(row), true));
        }
        return delivery.deliver(change, earlier).flatMap(this::recorded);
    }

    private Mono<Ended> recorded(Ending ending) {
        if (!ending.cut()) {
            return recorded(ending.outcome());
        }
        return ledger.cut(ending.outcome())
                .onErrorResume(RunDirectoryException.class, this::diskFailed)
                .thenReturn(new Ended(ending.outcome(), true));
    }

    private Mono<Ended> recorded(Outcome outcome) {
        return ledger.result(outcome)
                .onErrorResume(RunDirectoryException.class, this::diskFailed)
                .thenReturn(new Ended(outcome, true));
    }

    private Mono<Void> diskFailed(RunDirectoryException failure) {
        stop.request(StopReason.STORAGE, String.valueOf(failure.getMessage()));
        return Mono.empty();
    }

    /** Counts one end, here by one thread at a time, and finds out which earlier rows it overtook. */
    private Flux<Outcome> counted(Ended ended) {
        Outcome outcome = ended.outcome();
        counters.ended(outcome.status());
        if (ended.now() && isAnswer(outcome.status())) {
            watch.ended(outcome);
        }
        List<Overtaking.Overtaken> overtaken = overtaking.ended(outcome);
        Flux<Outcome> news = ended.now() ? Flux.just(outcome) : Flux.empty();
        return overtaken.isEmpty()
                ? news
                : news.concatWith(Flux.fromIterable(overtaken).concatMap(this::overtaken));
    }

    private Mono<Outcome> overtaken(Overtaking.Overtaken row) {
        if (row.now().status() == Status.SUPERSEDED) {
            counters.superseded(row.was());
        }
        return recorded(row.now()).map(Ended::outcome);
    }

    private static boolean isAnswer(Status status) {
        return status == Status.APPLIED || status == Status.FAILED || status == Status.UNKNOWN;
    }

    /** A row's end, now or in an earlier process. */
    private record Ended(Outcome outcome, boolean now) {}
}
