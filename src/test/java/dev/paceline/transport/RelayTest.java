package dev.paceline.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

final class RelayTest {
    private final Queue<Runnable> woken = new ArrayDeque<>();
    private final Relay relay = new Relay(Schedulers.fromExecutor((Executor) woken::add));
    private final List<Integer> done = new ArrayList<>();

    @Test
    void wakesOnceForAllThatHaveComeUntilItLooks() {
        IntStream.range(0, 5).forEach(n -> relay.add(() -> done.add(n)));
        assertThat(woken).hasSize(1);
        woken.remove().run();
        assertThat(done).containsExactly(0, 1, 2, 3, 4);
        assertThat(woken).isEmpty();
    }

    @Test
    void whatComesWhileItLooksIsLeftForTheNextLook() {
        relay.add(() -> relay.add(() -> done.add(2)));
        woken.remove().run();
        assertThat(done).isEmpty();
        woken.remove().run();
        assertThat(done).containsExactly(2);
        assertThat(woken).isEmpty();
    }

    @Test
    void aTaskThatThrowsKeepsNoOtherFromBeingDone() {
        List<Throwable> dropped = new ArrayList<>();
        Hooks.onErrorDropped(dropped::add);
        try {
            relay.add(() -> {
                throw new StackOverflowError("planted");
            });
            relay.add(() -> done.add(1));
            woken.remove().run();
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(done).containsExactly(1);
        assertThat(dropped).singleElement().isInstanceOf(StackOverflowError.class);
    }

    @Test
    void goesOnThoughWhoeverHearsOfAFailureFailsToo() {
        Hooks.onErrorDropped(dropped -> {
            throw new IllegalStateException("planted too");
        });
        try {
            relay.add(() -> {
                throw new IllegalStateException("planted");
            });
            relay.add(() -> done.add(1));
            woken.remove().run();
        } finally {
            Hooks.resetOnErrorDropped();
        }
        relay.add(() -> done.add(2));
        woken.remove().run();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void isDoneOnTheSpotWhereTheOtherThreadIsNoMore() {
        Scheduler gone = Schedulers.newSingle("gone");
        gone.dispose();
        new Relay(gone).add(() -> done.add(1));
        assertThat(done).containsExactly(1);
    }

    @Test
    void keepsTheOrderOfOneWhoAddsWhileItIsWorkedOff() throws InterruptedException {
        int tasks = 100_000;
        Scheduler thread = Schedulers.newSingle("relay");
        try {
            Relay fast = new Relay(thread);
            CountDownLatch last = new CountDownLatch(1);
            IntStream.range(0, tasks).forEach(n -> fast.add(() -> done.add(n)));
            fast.add(last::countDown);
            assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            thread.dispose();
        }
        assertThat(done).hasSize(tasks).isSorted();
    }
}
