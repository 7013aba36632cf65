package dev.paceline.run;

import dev.paceline.call.Stop;
import dev.paceline.call.StopCause;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.status.RunStatus;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The pipeline. Rows come in checked; the work on many of them is under way at once, and what each has come to is durable before it
 * is counted here, and told.
 */
final class Pipeline {
    private static final int PREFETCH = 1;

    private final Function<CheckedRow, Mono<RowEnd>> work;
    private final RowLog log;
    private final Stop stop;
    private final RunStatus status;
    private final Supersession supersession = new Supersession();

    /**
     * @param work brings one row to its end
     * @param log where it is written down that a row was overtaken
     */
    Pipeline(Function<CheckedRow, Mono<RowEnd>> work, RowLog log, Stop stop, RunStatus status) {
        this.work = work;
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
        return new FairFlatMap<>(rows.onErrorResume(this::unreadable), ahead, this::worked)
                .concatMap(this::counted, PREFETCH);
    }

    /** No more rows can be read; those under way go to their end. */
    private Flux<CheckedRow> unreadable(Throwable error) {
        stop.request(StopCause.of(error));
        return Flux.empty();
    }

    private Mono<RowEnd> worked(CheckedRow row) {
        return Mono.defer(() -> work.apply(row)).onErrorResume(error -> notReached(row, error));
    }

    /** It could not even be found out how the row stands. */
    private Mono<RowEnd> notReached(CheckedRow row, Throwable error) {
        stop.request(StopCause.of(error));
        return Mono.just(new RowEnd(Outcome.notSent(row), true, Set.of()));
    }

    private Mono<Outcome> notWrittenDown(Throwable failure, Outcome instead) {
        stop.request(StopCause.of(failure));
        return Mono.just(instead);
    }

    /** Counts one end, here by one thread at a time, and finds out which earlier rows it overtook. */
    private Flux<Outcome> counted(RowEnd ended) {
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
}
