package dev.paceline.run;

import dev.paceline.model.CheckedRow;
import dev.paceline.ratelimit.DrainLoop;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * Works on many rows at once, {@link Lanes lane} by lane, and emits what each comes to as it ends. What {@code flatMap} does
 * but for the lanes, and for many more rows: {@code flatMap} looks through all that it holds each time that one ends.
 *
 * @param <R> what a row comes to
 */
final class FairFlatMap<R> extends Flux<R> {
    /** Once so many more can be held, or a quarter of all, they are asked for: who reads them is woken for each demand. */
    private static final int BATCH = 64;

    private final Flux<CheckedRow> rows;
    private final int ahead;
    private final Function<CheckedRow, Mono<R>> work;

    /**
     * @param rows in file order
     * @param ahead how many are held at most, waiting, under way or not yet asked for
     * @param work on one row; an error is kept until all rows have ended
     */
    FairFlatMap(Flux<CheckedRow> rows, int ahead, Function<CheckedRow, Mono<R>> work) {
        this.rows = rows;
        this.ahead = ahead;
        this.work = work;
    }

    @Override
    public void subscribe(CoreSubscriber<? super R> actual) {
        rows.subscribe(new Crossing<>(actual, ahead, work));
    }

    /** All fields but the volatile ones belong to whoever is in {@link #drain}, one thread at a time. */
    private static final class Crossing<R> implements CoreSubscriber<CheckedRow>, Subscription {
        private final CoreSubscriber<? super R> actual;
        private final int ahead;
        private final int batch;
        private final Function<CheckedRow, Mono<R>> work;
        private final Queue<CheckedRow> come =
                Queues.<CheckedRow>unboundedMultiproducer().get();
        private final Queue<UnderWay> ended =
                Queues.<UnderWay>unboundedMultiproducer().get();
        private final DrainLoop drainLoop = new DrainLoop(this::round);
        private final AtomicLong requested = new AtomicLong();
        private volatile boolean allCome;
        private volatile boolean cancelled;
        private volatile @Nullable Throwable failure;

        private final Lanes lanes = new Lanes();
        private final Set<UnderWay> underWay = new HashSet<>();
        private final ArrayDeque<R> results = new ArrayDeque<>();
        private @Nullable Subscription source;
        private long held;
        private long spare;
        private boolean over;

        Crossing(CoreSubscriber<? super R> actual, int ahead, Function<CheckedRow, Mono<R>> work) {
            this.actual = actual;
            this.ahead = ahead;
            this.batch = Math.max(1, Math.min(ahead / 4, BATCH));
            this.work = work;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(source, subscription)) {
                source = subscription;
                actual.onSubscribe(this);
                subscription.request(ahead);
            }
        }

        @Override
        public void onNext(CheckedRow row) {
            come.add(row);
            drain();
        }

        @Override
        public void onError(Throwable error) {
            failure = Objects.requireNonNull(error);
            onComplete();
        }

        @Override
        public void onComplete() {
            allCome = true;
            drain();
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n)) {
                requested.accumulateAndGet(n, Operators::addCap);
                drain();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            drain();
        }

        private void drain() {
            drainLoop.drain();
        }

        private void round() {
            if (cancelled) {
                giveUp();
            } else {
                goOn(allCome);
            }
        }

        private void goOn(boolean last) {
            for (CheckedRow row = come.poll(); row != null; row = come.poll()) {
                held++;
                begin(lanes.enter(row));
            }
            for (UnderWay row = ended.poll(); row != null; row = ended.poll()) {
                end(row);
            }
            emit();
            if (last && held == 0 && !over) {
                complete();
            }
        }

        private void begin(Lanes.Lane lane) {
            for (CheckedRow next = lanes.next(lane); next != null; next = lanes.next(lane)) {
                UnderWay row = new UnderWay(lane);
                underWay.add(row);
                work.apply(next).subscribe(row);
            }
        }

        private void end(UnderWay row) {
            underWay.remove(row);
            lanes.left(row.lane);
            if (row.result == null) {
                gone(1);
            } else {
                results.add(row.result);
            }
            begin(row.lane);
        }

        private void emit() {
            long wanted = requested.get();
            long given = 0;
            while (given < wanted && !results.isEmpty()) {
                actual.onNext(results.remove());
                given++;
            }
            if (given > 0) {
                requested.accumulateAndGet(given, Operators::subOrZero);
                gone(given);
            }
        }

        private void gone(long rows) {
            held -= rows;
            spare += rows;
            if (spare >= batch) {
                Objects.requireNonNull(source).request(spare);
                spare = 0;
            }
        }

        private void complete() {
            over = true;
            Throwable error = failure;
            if (error == null) {
                actual.onComplete();
            } else {
                actual.onError(error);
            }
        }

        private void giveUp() {
            Objects.requireNonNull(source).cancel();
            come.clear();
            results.clear();
            underWay.forEach(BaseSubscriber::cancel);
            underWay.clear();
        }

        /** One row that is worked on. */
        private final class UnderWay extends BaseSubscriber<R> {
            private final Lanes.Lane lane;
            private @Nullable R result;

            private UnderWay(Lanes.Lane lane) {
                this.lane = lane;
            }

            @Override
            public Context currentContext() {
                return actual.currentContext();
            }

            @Override
            protected void hookOnNext(R value) {
                result = value;
            }

            @Override
            protected void hookOnError(Throwable error) {
                failure = error;
                hookOnComplete();
            }

            @Override
            protected void hookOnComplete() {
                ended.add(this);
                drain();
            }
        }
    }
}
