package dev.paceline.transport;

import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Emits what comes first of the reply, a failure and the alarm, each as a value. What {@code single}, {@code publishOn},
 * {@code timeout} and {@code onErrorResume} do, in one step for each request. Whoever cancels closes the connection.
 *
 * <p>Nothing of the caller's context is passed on to Netty, which would ask for it several times over, and each time the whole
 * chain of the row up.
 */
final class TimedReply extends Mono<Exchange> {
    private final Publisher<Exchange> reply;
    private final ReplyTimeouts.Alarm alarm;
    private final Relay home;
    private final Function<Throwable, Exchange> failures;

    /**
     * @param reply at most one; subscribed to once
     * @param alarm that it comes too late; rings on the thread on which is emitted
     * @param home brings it to that thread
     * @param failures what a failure means
     */
    TimedReply(
            Publisher<Exchange> reply, ReplyTimeouts.Alarm alarm, Relay home, Function<Throwable, Exchange> failures) {
        this.reply = reply;
        this.alarm = alarm;
        this.home = home;
        this.failures = failures;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Exchange> actual) {
        reply.subscribe(new Wait(actual));
    }

    private final class Wait implements CoreSubscriber<Exchange>, Subscription {
        private final CoreSubscriber<? super Exchange> actual;
        /** The reply, a failure, the alarm or who cancels: the first one decides. */
        private final AtomicBoolean over = new AtomicBoolean();

        private @Nullable Subscription source;
        private volatile boolean cancelled;

        Wait(CoreSubscriber<? super Exchange> actual) {
            this.actual = actual;
        }

        @Override
        public Context currentContext() {
            return Context.empty();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(source, subscription)) {
                source = subscription;
                alarm.wakes(this::late);
                actual.onSubscribe(this);
            }
        }

        @Override
        public void onNext(Exchange exchange) {
            Objects.requireNonNull(exchange);
            if (over.compareAndSet(false, true)) {
                alarm.off();
                home.add(() -> emit(exchange));
            }
        }

        @Override
        public void onError(Throwable failure) {
            Objects.requireNonNull(failure);
            if (over.compareAndSet(false, true)) {
                alarm.off();
                home.add(() -> emit(failures.apply(failure)));
            }
        }

        @Override
        public void onComplete() {
            if (!over.get()) {
                onError(new IllegalStateException("there was none"));
            }
        }

        @Override
        public void request(long n) {
            source().request(n);
        }

        @Override
        public void cancel() {
            cancelled = true;
            if (over.compareAndSet(false, true)) {
                alarm.off();
                source().cancel();
            }
        }

        /** It is there before anybody has this to ask or to cancel. */
        private Subscription source() {
            return Objects.requireNonNull(source);
        }

        private void late() {
            if (over.compareAndSet(false, true)) {
                source().cancel();
                emit(failures.apply(new TimeoutException()));
            }
        }

        private void emit(Exchange exchange) {
            if (!cancelled) {
                actual.onNext(exchange);
                actual.onComplete();
            }
        }
    }
}
