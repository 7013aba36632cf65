package dev.paceline.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrderedParallelTest {
    private static final int HELD = 4;

    private final Iterator<Integer> numbers = IntStream.range(0, 1000).iterator();
    private final List<Integer> taken = new ArrayList<>();
    private int read;

    private Integer next() {
        read++;
        return numbers.hasNext() ? numbers.next() : null;
    }

    private static OrderedParallel<Integer, Integer> abreast(Function<Integer, Integer> work, Executor helpers) {
        return new OrderedParallel<>(work, helpers, HELD);
    }

    static List<Executor> resultsComeInOrderWhoeverHelps() {
        return List.of(ForkJoinPool.commonPool(), task -> {}, Runnable::run, task -> {
            throw new RejectedExecutionException("nobody is there");
        });
    }

    @ParameterizedTest
    @MethodSource
    void resultsComeInOrderWhoeverHelps(Executor helpers) throws IOException {
        abreast(number -> number * 2, helpers).each(this::next, taken::add);
        assertThat(taken)
                .containsExactlyElementsOf(
                        IntStream.range(0, 1000).mapToObj(number -> number * 2).toList());
    }

    @Test
    void theCallerDoesTheNextOneWhileAHelperHasTheOldest() throws IOException {
        Thread caller = Thread.currentThread();
        var begun = new AtomicBoolean();
        var nextIsDone = new AtomicBoolean();
        var wasDoneMeanwhile = new AtomicBoolean();
        Function<Integer, Integer> work = number -> {
            if (number == 0) {
                begun.set(true);
                while (!nextIsDone.get() && caller.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                wasDoneMeanwhile.set(nextIsDone.get());
            }
            if (number == 1 && Thread.currentThread() == caller) {
                nextIsDone.set(true);
            }
            return number;
        };
        Executor helpsOnce = task -> {
            if (!begun.get()) {
                new Thread(task).start();
                while (!begun.get()) {
                    Thread.onSpinWait();
                }
            }
        };

        abreast(work, helpsOnce).each(this::next, taken::add);

        assertThat(wasDoneMeanwhile).isTrue();
        assertThat(taken).hasSize(1000).isSorted();
    }

    @Test
    void noMoreArePendingThanAreHeld() throws IOException {
        List<Integer> ahead = new ArrayList<>();
        abreast(number -> number, task -> {}).each(this::next, number -> {
            ahead.add(read - number);
            return true;
        });
        assertThat(ahead).allMatch(pieces -> pieces <= HELD + 1);
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotTaken() throws IOException {
        abreast(number -> number, Runnable::run).each(this::next, number -> {
            taken.add(number);
            return number < 10;
        });
        assertThat(taken).hasSize(11);
        assertThat(read).isLessThanOrEqualTo(11 + HELD);
    }

    @Test
    void whatTheWorkThrowsComesAsItIsAfterWhatWasBeforeIt() {
        var broken = new IllegalArgumentException("seven");
        assertThatThrownBy(() -> abreast(number -> seven(number, broken), ForkJoinPool.commonPool())
                        .each(this::next, taken::add))
                .isSameAs(broken);
        assertThat(taken).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void anErrorOfTheMachineIsNotSwallowed() {
        var broken = new StackOverflowError("seven");
        assertThatThrownBy(() -> abreast(
                                number -> {
                                    throw broken;
                                },
                                ForkJoinPool.commonPool())
                        .each(this::next, number -> true))
                .isSameAs(broken);
    }

    @Test
    void anInterruptIsKeptForWhoeverReadsNext() throws IOException {
        Thread.currentThread().interrupt();
        abreast(number -> number, ForkJoinPool.commonPool()).each(this::next, taken::add);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(taken).hasSize(1000);
    }

    private static Integer seven(Integer number, RuntimeException broken) {
        if (number == 7) {
            throw broken;
        }
        return number;
    }
}
