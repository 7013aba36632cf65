package dev.paceline.transport;

import dev.paceline.ReactiveStreamsRules;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

final class TimedReplyRulesTest {
    private static final Exchange REPLY = new Exchange.Lost("the reply");

    @TestFactory
    Stream<DynamicTest> aReplyThatIsBroughtToAnotherThread() {
        return ReactiveStreamsRules.of(Published::new, ReactiveStreamsRules.OF_ONE_VALUE);
    }

    @TestFactory
    Stream<DynamicTest> itsSideTowardsTheConnection() {
        return ReactiveStreamsRules.of(Subscribed::new, Map.of());
    }

    private static TimedReply of(Publisher<Exchange> reply) {
        var timeouts = new ReplyTimeouts(Duration.ofMinutes(1), Schedulers.parallel());
        return new TimedReply(
                reply, timeouts.alarm(), new Relay(Schedulers.single()), failure -> new Exchange.Lost("it failed"));
    }

    /** What it emits. */
    public static final class Published extends PublisherVerification<Exchange> {
        Published() {
            super(ReactiveStreamsRules.environment());
        }

        @Override
        public Publisher<Exchange> createPublisher(long elements) {
            return of(Mono.just(REPLY));
        }

        @Override
        @Nullable
        public Publisher<Exchange> createFailedPublisher() {
            return null;
        }

        @Override
        public long maxElementsFromPublisher() {
            return 1;
        }
    }

    /** What it takes. */
    public static final class Subscribed extends SubscriberBlackboxVerification<Exchange> {
        Subscribed() {
            super(ReactiveStreamsRules.environment());
        }

        @Override
        public Subscriber<Exchange> createSubscriber() {
            AtomicReference<Subscriber<? super Exchange>> side = new AtomicReference<>();
            of(side::set).subscribe(reply -> {}, failure -> {});
            @SuppressWarnings("unchecked")
            Subscriber<Exchange> taken = (Subscriber<Exchange>) side.get();
            return taken;
        }

        @Override
        public Exchange createElement(int element) {
            return REPLY;
        }
    }
}
