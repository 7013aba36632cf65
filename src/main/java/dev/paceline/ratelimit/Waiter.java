package dev.paceline.ratelimit;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Someone who waits in a line for one thing. This is {@code Mono.create} with one difference: the giver learns whether the thing
 * was taken, so that the next one can have what somebody who is gone did not take.
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
     * Waits in a line from the first demand on. Emits what is given, or completes empty where there is nothing any more.
     *
     * @param join puts the waiter into the line
     * @param leave takes it out again, where it cancels before it is served
     */
    public static <T> Mono<T> in(Consumer<Waiter<T>> join, Consumer<Waiter<T>> leave) {
        return new Line<>(join, leave);
    }

    /** Gives it, on this thread. False where the waiter is gone. */
    public boolean give(T value) {
        if (!served.compareAndSet(false, true)) {
            return false;
        }
        taker.onNext(value);
        taker.onComplete();
        return true;
    }

    /** Ends the wait with nothing. */
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
