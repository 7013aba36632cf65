package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.ratelimit.Rate;
import dev.paceline.simulation.Replies;
import dev.paceline.transport.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class StopTest {
    private static final Rate TWENTY = new Rate(20);

    @Test
    void whatWaitsEndsAtOnceAndWhatIsInFlightSettles() {
        Desk desk = desk(sent -> Replies.applied());
        desk.latency = Duration.ofSeconds(5);
        for (long row = 1; row <= 400; row++) {
            desk.deliver(row, "task" + row % 100);
        }
        desk.world.passSeconds(1.01);
        int inFlight = desk.sent.size();
        desk.stop.request(StopReason.SIGNAL, "stopped");
        assertThat(desk.endings).hasSize(400 - inFlight);
        assertThat(desk.endings.values())
                .allMatch(ending -> ending.cut() && ending.outcome().status() == Status.NOT_SENT);
        desk.world.passSeconds(6);
        assertThat(desk.endings).hasSize(400);
        assertThat(desk.sent).as("nothing started after it").hasSize(inFlight);
        assertThat(desk.endings.values().stream()
                        .filter(ending -> ending.outcome().status() == Status.APPLIED))
                .hasSize(inFlight);
        assertEveryIntentIsAccountedFor(desk);
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void whatDoesNotSettleInThirtySecondsIsUnknownAndGoesOnLater() {
        Desk desk = desk(sent -> Replies.applied());
        desk.answers = sent -> sent.number() == 1 ? Mono.<Exchange>just(Replies.applied()) : Mono.never();
        desk.deliver(1, "a");
        desk.deliver(2, "b");
        desk.deliver(3, "b");
        desk.world.passSeconds(1);
        desk.stop.request(StopReason.SIGNAL, "stopped");
        desk.world.passSeconds(29.9);
        assertThat(desk.endings).containsOnlyKeys(1L, 3L);
        desk.world.passSeconds(0.2);
        assertThat(desk.outcome(2).status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.outcome(2).attempts()).isEqualTo(1);
        assertThat(desk.isCut(2)).isTrue();
        assertThat(desk.outcome(3).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void aFifthTryThatAStopCutsOffGoesOnLaterToo() {
        Desk desk = desk(sent -> Replies.lost());
        desk.jitter.share = 0;
        Function<Desk.Sent, Mono<Exchange>> lost = desk.answers;
        desk.answers = sent -> sent.number() < 5 ? lost.apply(sent) : Mono.never();
        desk.deliver(1, "a");
        desk.world.passSeconds(5);
        assertThat(desk.sent).hasSize(5);
        desk.stop.request(StopReason.SIGNAL, "stopped");
        desk.world.passSeconds(31);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.isCut(1)).isTrue();
    }

    @Test
    void aRowInItsBackoffEndsAtOnceAsWhatItIs() {
        Desk desk = desk(sent -> sent.task().equals("a") ? Replies.lost() : Replies.throttled());
        desk.deliver(1, "a");
        desk.deliver(2, "b");
        desk.world.passSeconds(0.2);
        desk.stop.request(StopReason.SIGNAL, "stopped");
        assertThat(desk.outcome(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.outcome(2).status())
                .as("turned away: certainly not executed")
                .isEqualTo(Status.NOT_SENT);
        assertThat(desk.outcome(2).attempts()).isEqualTo(1);
        assertThat(desk.isCut(1)).isTrue();
        assertThat(desk.isCut(2)).isTrue();
        assertEveryIntentIsAccountedFor(desk);
    }

    @Test
    void aRowInAnOutageEndsAtOnce() {
        Desk desk = desk(sent -> Replies.refused());
        desk.deliver(1, "a");
        desk.deliver(2, "b");
        desk.world.passSeconds(5);
        desk.stop.request(StopReason.SIGNAL, "stopped");
        assertThat(desk.endings).hasSize(2);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.NOT_SENT);
        assertEveryIntentIsAccountedFor(desk);
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void noIntentIsWrittenForARowThatOnlyWaitedForItsPlace() {
        Desk desk = desk(sent -> Replies.applied());
        desk.world.passSeconds(0);
        for (long row = 1; row <= 5000; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.stop.request(StopReason.SIGNAL, "stopped");
        desk.world.passSeconds(1);
        assertThat(desk.endings).hasSize(5000);
        assertThat(desk.log.stream().filter(line -> line.startsWith("intent"))).hasSizeLessThan(5);
        assertEveryIntentIsAccountedFor(desk);
    }

    @Test
    void aStopWhileTheIntentIsBeingWrittenLetsNothingLeave() {
        Desk desk = desk(sent -> Replies.applied());
        desk.disk = () -> Mono.delay(Duration.ofSeconds(1), desk.world.timer()).then();
        desk.deliver(1, "a");
        desk.world.passSeconds(0.5);
        desk.stop.request(StopReason.SIGNAL, "stopped");
        desk.world.passSeconds(1);
        assertThat(desk.sent).isEmpty();
        assertThat(desk.log).containsExactly("intent 1.1", "withdrawn 1.1");
        assertThat(desk.outcome(1).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void nothingStartsAfterTheDeadlineByTheWallClock() {
        var world = new dev.paceline.simulation.World();
        Instant deadline = world.trueTime().plusSeconds(2);
        var desk = new Desk(sent -> Replies.applied(), TWENTY, deadline, Desk.PATIENCE);
        for (long row = 1; row <= 100; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(10);
        assertThat(desk.sentAt()).allMatch(at -> at < 2).hasSizeGreaterThan(30);
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.DEADLINE);
        assertThat(desk.endings).hasSize(100);
    }

    @Test
    void aMachineThatSleptThroughTheDeadlineSendsNothingMore() {
        var world = new dev.paceline.simulation.World();
        var desk = new Desk(sent -> Replies.applied(), TWENTY, world.trueTime().plusSeconds(3600), Desk.PATIENCE);
        for (long row = 1; row <= 100; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(1);
        int before = desk.sent.size();
        desk.world.setClockAhead(Duration.ofHours(2));
        desk.world.passSeconds(1);
        assertThat(desk.sent).hasSize(before);
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.DEADLINE);
        assertThat(desk.endings).hasSize(100);
    }

    @Test
    void ofSeveralCausesTheOneThatCountsIsKept() {
        Desk desk = desk(sent -> Replies.applied());
        desk.stop.request(StopReason.SIGNAL, "first");
        desk.stop.request(StopReason.FINISHED, "weaker");
        assertThat(desk.stop.cause().message()).isEqualTo("first");
        desk.stop.request(StopReason.STORAGE, "stronger");
        desk.stop.request(StopReason.STORAGE, "the same again");
        assertThat(desk.stop.cause().message()).isEqualTo("stronger");
    }

    @Test
    void everyPermitAndPlaceComesBackWhateverHappensWhenTheRunStops() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new Random(seed);
            Desk desk = desk(sent -> answer(random));
            desk.jitter.share = random.nextDouble();
            desk.latency = Duration.ofMillis(random.nextInt(3000));
            desk.disk = random.nextBoolean()
                    ? Mono::empty
                    : () -> Mono.delay(Duration.ofMillis(random.nextInt(200)), desk.world.timer())
                            .then();
            int rows = 1 + random.nextInt(80);
            for (long row = 1; row <= rows; row++) {
                desk.deliver(row, "task" + random.nextInt(20));
            }
            desk.world.passSeconds(random.nextDouble() * 8);
            desk.stop.request(StopReason.SIGNAL, "stopped");
            int sent = desk.sent.size();
            desk.world.passSeconds(31);
            assertThat(desk.sent).as("seed %d", seed).hasSize(sent);
            assertThat(desk.endings).as("seed %d", seed).hasSize(rows);
            assertEveryIntentIsAccountedFor(desk);
            assertThat(desk.servesManyMore()).as("seed %d", seed).isTrue();
        }
    }

    private static Exchange answer(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Replies.lost();
            case 1 -> Replies.refused();
            case 2 -> Replies.throttled();
            case 3 -> Replies.http(503, "");
            case 4 -> Replies.error("FailedOperation");
            default -> Replies.applied();
        };
    }

    /** Each attempt that was announced was withdrawn or has an answer. */
    private static void assertEveryIntentIsAccountedFor(Desk desk) {
        long announced =
                desk.log.stream().filter(line -> line.startsWith("intent")).count();
        assertThat(desk.log.size() - announced).isEqualTo(announced);
    }

    private static Desk desk(Function<Desk.Sent, Exchange> answers) {
        return new Desk(answers, TWENTY, null, Desk.PATIENCE);
    }
}
