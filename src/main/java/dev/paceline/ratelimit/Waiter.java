package dev.paceline.ratelimit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * One who waits in a line for the one thing that is given out there. What {@code Mono.create} does, but that the giver is told
 * whether it was taken: what someone who has gone would have had goes to the next.
 *
 * @param <T> what is given
 */
public final class Waiter<T> implements Subscription {
    private final CoreSubscriber<? super T> taker;
    private final Consumer<Waiter<T>> join;
    private final Consumer<Waiter<T>> leave;
    private final AtomicBoolean joined = new AtomicBoolean();
    private final AtomicBoolean served = new AtomicBoolean();

    private Waiter(CoreSubscriber<? super T> taker, Consumer<Waiter<T>> join, Consumer<Waiter<T>> leave) {
        this.taker = taker;
        this.join = join;
        this.leave = leave;
    }

    /**
     * Waits in a line, from the first demand on; emits what is given, or completes empty where there is nothing any more.
     *
     * @param join enters the line
     * @param leave of one who goes unserved: leaves it
     */
    public static <T> Mono<T> in(Consumer<Waiter<T>> join, Consumer<Waiter<T>> leave) {
        return new Line<>(join, leave);
    }

    /** Gives it, on this thread; false where nobody is there to take it. */
    public boolean give(T value) {
        if (!served.compareAndSet(false, true)) {
            return false;
        }
        taker.onNext(value);
        taker.onComplete();
        return true;
    }

    /** There is nothing any more. */
    public void sendAway() {
        if (served.compareAndSet(false, true)) {
            taker.onComplete();
        }
    }

    @Override
    public void request(long n) {
        if (Operators.validate(n) && joined.compareAndSet(false, true)) {
            join.accept(this);
        }
    }

    @Override
    public void cancel() {
        if (served.compareAndSet(false, true)) {
            leave.accept(this);
        }
    }

    private static final class Line<T> extends Mono<T> {
        private final Consumer<Waiter<T>> join;
        private final Consumer<Waiter<T>> leave;

        Line(Consumer<Waiter<T>> join, Consumer<Waiter<T>> leave) {
            this.join = join;
            this.leave = leave;
        }

        @Override
        public void subscribe(CoreSubscriber<? super T> actual) {
            actual.onSubscribe(new Waiter<T>(actual, join, leave));
        }
    }
}
