package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.CheckedRow;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

final class FairFlatMapTest {
    @Test
    void emitsAsRowsEndAndNotInTheirOrder() {
        List<Sinks.One<Long>> ends = List.of(Sinks.one(), Sinks.one(), Sinks.one());
        StepVerifier.create(new FairFlatMap<>(
                        rows(3), 10, row -> ends.get((int) row.number() - 1).asMono()))
                .then(() -> ends.get(2).tryEmitValue(3L))
                .expectNext(3L)
                .then(() -> ends.get(0).tryEmitValue(1L))
                .expectNext(1L)
                .then(() -> ends.get(1).tryEmitEmpty())
                .verifyComplete();
    }

    @Test
    void holdsNoMoreRowsThanItMay() {
        TestPublisher<CheckedRow> source = TestPublisher.create();
        List<Long> asked = new ArrayList<>();
        Sinks.One<Long> first = Sinks.one();
        StepVerifier.create(
                        new FairFlatMap<>(
                                source.flux().doOnRequest(asked::add),
                                5,
                                row -> row.number() == 1 ? first.asMono() : Mono.never()),
                        1)
                .then(() -> rows(5).toIterable().forEach(source::next))
                .then(() -> assertThat(asked).containsExactly(5L))
                .then(() -> first.tryEmitValue(1L))
                .expectNext(1L)
                .then(() -> assertThat(asked).containsExactly(5L, 1L))
                .thenCancel()
                .verify(Duration.ofSeconds(5));
        source.assertCancelled();
    }

    @Test
    void asksForAQuarterOfWhatItHoldsAtOnce() {
        List<Long> asked = new ArrayList<>();
        StepVerifier.create(new FairFlatMap<>(rows(30).doOnRequest(asked::add), 8, row -> Mono.just(row.number())))
                .expectNextCount(30)
                .verifyComplete();
        assertThat(asked).startsWith(8L, 2L, 2L).hasSize(1 + 30 / 2);
    }

    @Test
    void whoeverIsSlowToTakeResultsKeepsMoreRowsFromBeingRead() {
        var read = new AtomicInteger();
        StepVerifier.create(
                        new FairFlatMap<>(
                                rows(100).doOnNext(row -> read.incrementAndGet()), 5, row -> Mono.just(row.number())),
                        0)
                .expectSubscription()
                .then(() -> assertThat(read).hasValue(5))
                .thenRequest(2)
                .expectNext(1L, 2L)
                .then(() -> assertThat(read).hasValue(7))
                .thenCancel()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void cancellingCancelsWhatIsUnderWay() {
        var cancelled = new AtomicInteger();
        new FairFlatMap<>(rows(3), 10, row -> Mono.<Long>never().doOnCancel(cancelled::incrementAndGet))
                .subscribe()
                .dispose();
        assertThat(cancelled).hasValue(3);
    }

    @Test
    void anErrorIsToldWhenAllRowsHaveEnded() {
        Sinks.One<Long> slow = Sinks.one();
        StepVerifier.create(new FairFlatMap<>(
                        rows(2).concatWith(Mono.error(new IllegalStateException("unreadable"))),
                        10,
                        row -> row.number() == 1 ? slow.asMono() : Mono.just(2L)))
                .expectNext(2L)
                .then(() -> slow.tryEmitValue(1L))
                .expectNext(1L)
                .verifyErrorMessage("unreadable");
    }

    @Test
    void losesNoRowWhateverTheThreads() {
        int count = 100_000;
        var sum = new AtomicLong();
        StepVerifier.create(new FairFlatMap<>(
                                rows(count).publishOn(Schedulers.parallel()),
                                1024,
                                row -> row.number() % 3 == 0
                                        ? Mono.just(row.number())
                                        : Mono.just(row.number()).subscribeOn(Schedulers.parallel()))
                        .doOnNext(sum::addAndGet)
                        .count())
                .expectNext((long) count)
                .expectComplete()
                .verify(Duration.ofSeconds(60));
        assertThat(sum).hasValue((long) count * (count + 1) / 2);
    }

    private static Flux<CheckedRow> rows(int count) {
        return Flux.range(1, count).map(FairFlatMapTest::row);
    }

    private static CheckedRow row(int number) {
        var task = new TaskKey("1", "task" + number);
        return new CheckedRow(
                number, number, task, new TaskChange(number, number, task, List.of(), null, null), List.of());
    }
}
