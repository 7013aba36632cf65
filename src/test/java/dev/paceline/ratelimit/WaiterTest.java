package dev.paceline.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class WaiterTest {
    private final Deque<Waiter<String>> line = new ArrayDeque<>();
    private final Mono<String> place = Waiter.in(line::add, line::remove);

    @Test
    void takesWhatIsGivenOnce() {
        StepVerifier.create(place)
                .then(() -> assertThat(line.getFirst().give("it")).isTrue())
                .expectNext("it")
                .verifyComplete();
        assertThat(line.getFirst().give("more")).isFalse();
        line.getFirst().sendAway();
    }

    @Test
    void joinsTheLineOnlyWhenItCanTakeAndOnlyOnce() {
        StepVerifier.create(place, 0)
                .then(() -> assertThat(line).isEmpty())
                .thenRequest(1)
                .thenRequest(1)
                .then(() -> assertThat(line).hasSize(1))
                .thenCancel()
                .verify();
    }

    @Test
    void whoGivesUpLeavesTheLineAndTakesNothing() {
        StepVerifier.create(place)
                .then(() -> assertThat(line).hasSize(1))
                .thenCancel()
                .verify();
        assertThat(line).isEmpty();

        List<Waiter<String>> known = new ArrayList<>();
        StepVerifier.create(Waiter.<String>in(known::add, waiter -> {}))
                .thenCancel()
                .verify();
        assertThat(known.get(0).give("too late")).isFalse();
    }

    @Test
    void whoIsSentAwayEndsEmptyAndTakesNothing() {
        StepVerifier.create(place).then(() -> line.getFirst().sendAway()).verifyComplete();
        assertThat(line.getFirst().give("too late")).isFalse();
    }

    @Test
    void eachSubscriptionWaitsForItself() {
        StepVerifier.create(place.zipWith(place))
                .then(() -> assertThat(line).hasSize(2))
                .then(() -> line.getLast().give("second"))
                .then(() -> line.getFirst().give("first"))
                .assertNext(both -> assertThat(both.toList()).containsExactly("first", "second"))
                .verifyComplete();
    }
}
