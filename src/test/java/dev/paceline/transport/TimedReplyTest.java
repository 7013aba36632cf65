package dev.paceline.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

final class TimedReplyTest {
    private static final Exchange REPLY = new Exchange.Lost("the reply");

    private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();
    private final ReplyTimeouts overdue = new ReplyTimeouts(Duration.ZERO, timer);
    private final ReplyTimeouts.Alarm alarm = overdue.alarm();
    private final List<Throwable> failures = new ArrayList<>();
    private final Queue<Runnable> woken = new ArrayDeque<>();
    private final Relay home = new Relay(Schedulers.fromExecutor((Executor) woken::add));
    private final TestPublisher<Exchange> reply =
            TestPublisher.createNoncompliant(TestPublisher.Violation.CLEANUP_ON_TERMINATE);

    @Test
    void theReplyIsBroughtHomeFirst() {
        StepVerifier.create(awaited())
                .then(() -> reply.next(REPLY))
                .then(() -> assertThat(woken).hasSize(1))
                .then(() -> woken.remove().run())
                .expectNext(REPLY)
                .verifyComplete();
    }

    @Test
    void theReplysOwnEndIsNoFailure() {
        StepVerifier.create(awaited())
                .then(() -> reply.next(REPLY).complete())
                .then(() -> woken.remove().run())
                .expectNext(REPLY)
                .verifyComplete();
        assertThat(failures).isEmpty();
        assertThat(woken).isEmpty();
    }

    @Test
    void aFailureIsAValue() {
        StepVerifier.create(awaited())
                .then(() -> reply.error(new IOException("reset")))
                .then(() -> woken.remove().run())
                .expectNextCount(1)
                .verifyComplete();
        assertThat(failures).singleElement().isInstanceOf(IOException.class);
    }

    @Test
    void noReplyIsAFailure() {
        StepVerifier.create(awaited())
                .then(reply::complete)
                .then(() -> woken.remove().run())
                .expectNextCount(1)
                .verifyComplete();
        assertThat(failures).hasSize(1);
    }

    @Test
    void theAlarmClosesTheConnectionAndTheReplyThatComesThenIsTooLate() {
        StepVerifier.create(awaited())
                .then(alarm::set)
                .then(() -> timer.advanceTimeBy(Duration.ofSeconds(1)))
                .then(() -> reply.assertCancelled())
                .then(() -> reply.next(REPLY))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(failures).singleElement().isInstanceOf(TimeoutException.class);
        assertThat(woken).isEmpty();
    }

    @Test
    void anAlarmThatThrowsSilencesNoOther() {
        List<Throwable> dropped = new ArrayList<>();
        List<Integer> rung = new ArrayList<>();
        Hooks.onErrorDropped(dropped::add);
        try {
            alarm.wakes(() -> {
                throw new StackOverflowError("planted");
            });
            alarm.set();
            ReplyTimeouts.Alarm other = overdue.alarm();
            other.wakes(() -> rung.add(1));
            other.set();
            timer.advanceTimeBy(Duration.ofSeconds(1));
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(rung).containsExactly(1);
        assertThat(dropped).singleElement().isInstanceOf(StackOverflowError.class);
    }

    @Test
    void whoeverCancelsClosesTheConnectionAndHearsNothingOfAReplyOnItsWay() {
        StepVerifier.create(awaited())
                .then(() -> reply.next(REPLY))
                .thenCancel()
                .verify();
        woken.remove().run();
        reply.assertNotCancelled();

        TestPublisher<Exchange> slow = TestPublisher.create();
        StepVerifier.create(awaited(slow.mono())).thenCancel().verify();
        slow.assertCancelled();
    }

    private Mono<Exchange> awaited() {
        return awaited(reply);
    }

    private Mono<Exchange> awaited(Publisher<Exchange> source) {
        return new TimedReply(source, alarm, home, failure -> {
            failures.add(failure);
            return new Exchange.Lost("failed");
        });
    }
}
