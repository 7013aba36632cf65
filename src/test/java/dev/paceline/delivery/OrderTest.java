package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.simulation.Replies;
import dev.paceline.simulation.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

final class OrderTest {
    private static final TaskKey TASK = new TaskKey("1", "a");

    private final World world = new World();
    private final AtomicInteger sentAway = new AtomicInteger();
    private final TaskLines lines = new TaskLines(Duration.ofSeconds(10), world.ticker(), world.timer());
    private final List<Long> order = new ArrayList<>();

    @Test
    void rowsOfATaskGoOneAtATimeInFileOrderRetriesIncluded() {
        var desk = new Desk(sent -> sent.number() % 3 == 0 ? Replies.applied() : Replies.throttled());
        for (long row = 1; row <= 4; row++) {
            desk.deliver(row, "a");
        }
        desk.world.passSeconds(60);
        assertThat(desk.log.stream().filter(line -> line.startsWith("APPLIED")))
                .containsExactly("APPLIED 1.3", "APPLIED 2.3", "APPLIED 3.3", "APPLIED 4.3");
        assertThat(desk.log.stream()
                        .map(line -> line.replaceAll(".* (\\d+)\\..*", "$1"))
                        .distinct())
                .containsExactly("1", "2", "3", "4");
        assertThat(desk.log.stream().map(line -> Integer.parseInt(line.replaceAll(".* (\\d+)\\..*", "$1"))))
                .isSorted();
    }

    @Test
    void otherTasksAreNotHeldUp() {
        var desk = new Desk(sent -> sent.task().equals("a") ? Replies.lost() : Replies.applied());
        desk.deliver(1, "a");
        desk.deliver(2, "a");
        desk.deliver(3, "b");
        desk.world.passSeconds(0.5);
        assertThat(desk.endings).containsOnlyKeys(3L);
    }

    @Test
    void theNextRowRestsAfterAnUnsettledAttemptAlsoWhereItsRowWasApplied() {
        var desk = new Desk(sent -> sent.number() == 1 ? Replies.lost() : Replies.applied());
        desk.deliver(1, "a");
        desk.deliver(2, "a");
        desk.deliver(3, "a");
        desk.world.passSeconds(60);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.APPLIED);
        assertThat(desk.sentAt().get(2))
                .as("10 s after the unsettled attempt ended")
                .isCloseTo(10.01, within(0.005));
        assertThat(desk.sentAt().get(3)).as("no rest after a settled row").isCloseTo(10.02, within(0.005));
    }

    @Test
    void theNextRowRestsAlsoWhereALaterAttemptWasRefused() {
        var desk = new Desk(sent -> sent.number() == 1
                ? Replies.lost()
                : sent.number() == 2 ? Replies.error("FailedOperation") : Replies.applied());
        desk.deliver(1, "a");
        desk.deliver(2, "a");
        desk.world.passSeconds(60);
        assertThat(desk.sentAt().get(2)).isCloseTo(10.01, within(0.005));
    }

    @Test
    void theNextRowRestsAfterARowThatAnEarlierProcessLeftUnsettled() {
        var desk = new Desk(sent -> Replies.applied());
        desk.deliver(1, "a", new Earlier(1, true, null, null));
        desk.deliver(2, "a");
        desk.world.passSeconds(60);
        assertThat(desk.outcome(1).attempts()).isEqualTo(2);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.APPLIED);
        assertThat(desk.sentAt().get(0)).isZero();
        assertThat(desk.sentAt().get(1)).isCloseTo(10.0, within(0.005));
    }

    /** Processes have nothing in common but the wall clock, and that may have been set since. */
    @ParameterizedTest
    @ValueSource(longs = {-3600, 0, 4, 3600})
    void theNextRowRestsAfterARowThatEndedUnknownInAnEarlierProcessWhateverTheClockSays(long secondsAgo) {
        var earlier = new Desk(sent -> Replies.lost());
        earlier.deliver(1, "a");
        earlier.world.passSeconds(60);
        Outcome unknown = earlier.outcome(1);

        var desk = new Desk(sent -> Replies.applied());
        desk.world.setClockAhead(
                Duration.between(desk.world.trueTime(), unknown.finishedAt()).plusSeconds(secondsAgo));
        desk.endedBefore(unknown);
        desk.deliver(2, "a");
        desk.deliver(3, "b");
        desk.world.passSeconds(60);
        assertThat(desk.sent.get(0).task()).isEqualTo("b");
        assertThat(desk.sentAt().get(1)).isCloseTo(10.0, within(0.005));
    }

    @Test
    void aRowThatAnEarlierProcessHadConfirmedAtOnceHoldsUpNothing() {
        var earlier = new Desk(sent -> Replies.applied());
        earlier.deliver(1, "a");
        earlier.world.passSeconds(60);
        var desk = new Desk(sent -> Replies.applied());
        desk.endedBefore(earlier.outcome(1));
        desk.deliver(2, "a");
        assertThat(desk.sentAt()).containsExactly(0.0);
    }

    @Test
    void aRowThatAnEarlierProcessLeftUnsettledIsUnknownUntilItIsConfirmed() {
        var desk = new Desk(sent -> Replies.error("FailedOperation"));
        desk.deliver(1, "a", new Earlier(2, true, null, null));
        desk.world.passSeconds(1);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.outcome(1).attempts()).isEqualTo(3);
        assertThat(desk.log).startsWith("intent 1.3");
    }

    @Test
    void aHundredThousandRowsOfOneTaskNeedNoDeepStackAndLeaveNothingBehind() {
        int rows = 100_000;
        Sinks.One<Boolean> first = Sinks.one();
        lines.inTurn(TASK, turn -> first.asMono()).subscribe();
        for (long row = 1; row <= rows; row++) {
            long number = row;
            lines.inTurn(TASK, turn -> Mono.fromRunnable(() -> order.add(number)))
                    .subscribe();
        }
        assertThat(order).isEmpty();
        first.tryEmitValue(true);
        assertThat(order).isEqualTo(LongStream.rangeClosed(1, rows).boxed().toList());
        assertThat(lines.size()).isZero();
    }

    @Test
    void aHundredThousandWaitersWhoGiveUpLeaveNothingBehind() {
        Sinks.One<Boolean> stop = Sinks.one();
        Sinks.One<Boolean> first = Sinks.one();
        lines.inTurn(TASK, turn -> first.asMono()).subscribe();
        for (int row = 0; row < 20_000; row++) {
            lines.inTurn(TASK, turn -> Mono.fromRunnable(() -> order.add(0L)))
                    .takeUntilOther(stop.asMono())
                    .subscribe();
        }
        stop.tryEmitValue(true);
        first.tryEmitValue(true);
        assertThat(order).isEmpty();
        assertThat(lines.size()).isZero();
    }

    @Test
    void whoWaitsWhenTheLinesCloseIsSentAwayAndWhoComesLaterToo() {
        Sinks.One<Boolean> first = Sinks.one();
        lines.inTurn(TASK, turn -> first.asMono().then(Mono.fromRunnable(() -> order.add(1L))))
                .subscribe();
        for (int row = 0; row < 20_000; row++) {
            lines.inTurn(TASK, turn -> Mono.fromRunnable(() -> order.add(0L)))
                    .doOnTerminate(sentAway::incrementAndGet)
                    .subscribe();
        }
        lines.close();
        assertThat(sentAway).hasValue(20_000);
        lines.inTurn(TASK, turn -> Mono.fromRunnable(() -> order.add(0L)))
                .doOnTerminate(sentAway::incrementAndGet)
                .subscribe();
        assertThat(sentAway).hasValue(20_001);
        first.tryEmitValue(true);
        assertThat(order).containsExactly(1L);
        assertThat(lines.size()).isZero();
    }

    @Test
    void aTaskAtRestIsForgottenWhenItsRestIsOver() {
        lines.inTurn(TASK, turn -> Mono.fromRunnable(turn::unsettled)).subscribe();
        assertThat(lines.size()).isEqualTo(1);
        world.passSeconds(11);
        assertThat(lines.size()).isZero();
    }

    @Test
    void aWaiterWhoGivesUpDuringTheRestTakesNoTurn() {
        Sinks.One<Boolean> stop = Sinks.one();
        lines.inTurn(TASK, turn -> Mono.fromRunnable(turn::unsettled)).subscribe();
        lines.inTurn(TASK, turn -> Mono.fromRunnable(() -> order.add(1L)))
                .takeUntilOther(stop.asMono())
                .subscribe();
        lines.inTurn(TASK, turn -> Mono.fromRunnable(() -> order.add(2L))).subscribe();
        stop.tryEmitValue(true);
        world.passSeconds(11);
        assertThat(order).containsExactly(2L);
        assertThat(lines.size()).isZero();
    }

    @Test
    void workThatFailsGivesItsTurnBack() {
        lines.inTurn(TASK, turn -> Mono.error(new IllegalStateException("broken")))
                .onErrorComplete()
                .subscribe();
        lines.inTurn(TASK, turn -> Mono.fromRunnable(() -> order.add(2L))).subscribe();
        assertThat(order).containsExactly(2L);
    }
}
