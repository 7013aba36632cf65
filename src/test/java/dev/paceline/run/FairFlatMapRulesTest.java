package dev.paceline.run;

import dev.paceline.ReactiveStreamsRules;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.SubscriberBlackboxVerification;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

final class FairFlatMapRulesTest {
    private static final int AHEAD = 8;
    /** Rows share their tasks. */
    private static final int TASKS = 5;

    private static final String UNORDERED = "rows end in any order, each time in another one";

    private static final Map<String, String> IN_ANY_ORDER = Map.of(
            "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingOneByOne",
            UNORDERED,
            "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfront",
            UNORDERED,
            "optional_spec111_multicast_mustProduceTheSameElementsInTheSameSequenceToAllOfItsSubscribersWhenRequestingManyUpfrontAndCompleteAsExpected",
            UNORDERED);

    @TestFactory
    Stream<DynamicTest> rowsThatEndAtOnce() {
        return ReactiveStreamsRules.of(() -> new Published(row -> Mono.just(row.number())), Map.of());
    }

    @TestFactory
    Stream<DynamicTest> rowsThatEndOnOtherThreads() {
        return ReactiveStreamsRules.of(
                () -> new Published(row -> Mono.fromSupplier(row::number).subscribeOn(Schedulers.parallel())),
                IN_ANY_ORDER);
    }

    @TestFactory
    Stream<DynamicTest> itsSideTowardsTheRows() {
        return ReactiveStreamsRules.of(Subscribed::new, Map.of());
    }

    /** What it emits. */
    public static final class Published extends PublisherVerification<Long> {
        private final Function<CheckedRow, Mono<Long>> work;

        Published(Function<CheckedRow, Mono<Long>> work) {
            super(ReactiveStreamsRules.environment());
            this.work = work;
        }

        @Override
        public Publisher<Long> createPublisher(long elements) {
            Flux<CheckedRow> rows = Flux.<CheckedRow, Long>generate(() -> 1L, (number, sink) -> {
                sink.next(row(number));
                return number + 1;
            });
            return new FairFlatMap<>(rows.take(elements), AHEAD, work);
        }

        @Override
        public Publisher<Long> createFailedPublisher() {
            return new FairFlatMap<>(Flux.error(new IllegalStateException("on purpose")), AHEAD, work);
        }
    }

    /** What it takes. */
    public static final class Subscribed extends SubscriberBlackboxVerification<CheckedRow> {
        Subscribed() {
            super(ReactiveStreamsRules.environment());
        }

        @Override
        public Subscriber<CheckedRow> createSubscriber() {
            AtomicReference<Subscriber<? super CheckedRow>> side = new AtomicReference<>();
            Publisher<CheckedRow> rows = side::set;
            new FairFlatMap<>(Flux.from(rows), AHEAD, row -> Mono.just(row.number()))
                    .subscribe(number -> {}, failure -> {});
            @SuppressWarnings("unchecked")
            Subscriber<CheckedRow> taken = (Subscriber<CheckedRow>) side.get();
            return taken;
        }

        @Override
        public CheckedRow createElement(int element) {
            return row(element);
        }
    }

    private static CheckedRow row(long number) {
        var task = new TaskKey("1", "task" + number % TASKS);
        return new CheckedRow(
                number, number, task, new TaskChange(number, number, task, List.of(), null, null), List.of());
    }
}
