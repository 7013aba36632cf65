package dev.paceline.input;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pure work on the pieces of an input, by several threads, its results in order. The calling thread reads the pieces, takes what was
 * made of each in their order, and does itself what no helper has begun by then: so it needs none, and none can hold it up for
 * longer than a piece takes. A few pieces are held at a time, whatever the size of the input.
 *
 * @param <P> a piece
 * @param <R> what is made of it
 */
public final class OrderedParallel<P, R> {
    private final Function<P, R> work;
    private final Executor helpers;
    private final int held;
    private final Queue<FutureTask<R>> underWay = new ArrayDeque<>();

    OrderedParallel(Function<P, R> work, Executor helpers, int held) {
        this.work = work;
        this.helpers = helpers;
        this.held = held;
    }

    /** With as many helpers as there are processors to spare, three at most; the reading thread keeps no more of them busy. */
    public static <P, R> OrderedParallel<P, R> of(Function<P, R> work) {
        int helpers = Math.min(3, Runtime.getRuntime().availableProcessors() - 1);
        return new OrderedParallel<>(work, helpers == 0 ? Runnable::run : ForkJoinPool.commonPool(), helpers + 2);
    }

    /** Where the pieces come from. */
    @FunctionalInterface
    public interface Pieces<P> {
        /** The next one, null after the last. */
        @Nullable
        P next() throws IOException;
    }

    /** Where what was made of them goes. */
    @FunctionalInterface
    public interface Taker<R> {
        /** Takes the next one; whether more is wanted. */
        boolean take(R made) throws IOException;
    }

    /**
     * Does all of it, on this thread and the helpers'. A piece is read when there is room for it, so some may have been read that
     * the taker did not want any more.
     *
     * @throws IOException what reading or taking throws; what the work throws comes as it is
     */
    public void each(Pieces<P> pieces, Taker<R> taker) throws IOException {
        try {
            boolean more = true;
            for (P piece = pieces.next(); more && piece != null; piece = more ? pieces.next() : null) {
                begin(piece);
                more = underWay.size() < held || taker.take(oldest());
            }
            while (more && !underWay.isEmpty()) {
                more = taker.take(oldest());
            }
        } finally {
            underWay.forEach(left -> left.cancel(false));
            underWay.clear();
        }
    }

    private void begin(P piece) {
        var task = new FutureTask<>(() -> work.apply(piece));
        underWay.add(task);
        try {
            helpers.execute(task);
        } catch (RejectedExecutionException nobody) {
            task.run();
        }
    }

    /** While a helper has the oldest piece, this thread does those behind it that nobody has begun. */
    private R oldest() {
        for (FutureTask<R> next : underWay) {
            next.run();
            if (underWay.element().isDone()) {
                break;
            }
        }
        return made(underWay.remove());
    }

    private static <R> R made(FutureTask<R> task) {
        try {
            return result(task);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("pure work throws nothing checked", failed.getCause());
        }
    }

    /** An interrupt waits until the piece is done: whoever reads the next one finds it out. */
    private static <R> R result(FutureTask<R> task) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
