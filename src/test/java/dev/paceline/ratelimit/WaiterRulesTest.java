package dev.paceline.ratelimit;

import dev.paceline.ReactiveStreamsRules;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;

final class WaiterRulesTest {
    @TestFactory
    Stream<DynamicTest> oneThatIsGivenSomething() {
        return ReactiveStreamsRules.of(Published::new, ReactiveStreamsRules.OF_ONE_VALUE);
    }

    public static final class Published extends PublisherVerification<String> {
        Published() {
            super(ReactiveStreamsRules.environment());
        }

        @Override
        public Publisher<String> createPublisher(long elements) {
            return Waiter.in(
                    waiter -> {
                        if (elements == 0) {
                            waiter.sendAway();
                        } else {
                            waiter.give("it");
                        }
                    },
                    gone -> {});
        }

        @Override
        @Nullable
        public Publisher<String> createFailedPublisher() {
            return null;
        }

        @Override
        public long maxElementsFromPublisher() {
            return 1;
        }
    }
}
