package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Status;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.ratelimit.Rate;
import dev.paceline.simulation.Replies;
import dev.paceline.transport.Exchange;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OutageTest {
    private static final Rate TWENTY = new Rate(20);

    @Test
    void oneProbeAtATimeAtGrowingDistancesWhateverTheNumberOfRows() {
        Desk desk = desk(Duration.ofMinutes(10), sent -> sent.number() == 1 ? Replies.applied() : Replies.refused());
        for (long row = 1; row <= 1000; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(50);
        List<Long> after = desk.sentAt().stream()
                .skip(1)
                .map(at -> Math.round(at - desk.sentAt().get(1)))
                .toList();
        assertThat(after)
                .as("one sees it, two were ready already, then probes alone")
                .containsExactly(0L, 0L, 0L, 1L, 3L, 7L, 15L, 25L, 35L, 45L);
        assertThat(desk.isOut()).isTrue();
        assertThat(desk.endings).hasSize(1);
    }

    @Test
    void aRequestThatWasNeverWrittenIsNoAttemptAndNoTry() {
        Desk desk = desk(Duration.ofMinutes(10), sent -> sent.number() <= 7 ? Replies.refused() : Replies.applied());
        desk.deliver(1, "a");
        desk.world.passSeconds(55);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.APPLIED);
        assertThat(desk.outcome(1).attempts()).isEqualTo(1);
        assertThat(desk.log).contains("intent 1.1", "withdrawn 1.1").endsWith("intent 1.1", "APPLIED 1.1");
        assertThat(desk.log).hasSize(16);
        assertThat(desk.jitter.bounds).isEmpty();
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void anAnswerEndsItAndAllGoOn() {
        Desk desk = desk(
                Duration.ofMinutes(10),
                sent -> sent.at() > 1 && sent.at() < 100 ? Replies.refused() : Replies.applied());
        for (long row = 1; row <= 100; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(99);
        assertThat(desk.endings.size()).isBetween(15, 25);
        desk.world.passSeconds(20);
        assertThat(desk.endings).hasSize(100);
        assertThat(desk.endings.values()).allMatch(ending -> ending.outcome().status() == Status.APPLIED);
        assertThat(desk.isOut()).isFalse();
        assertThat(desk.stop.cause()).isNull();
    }

    @Test
    void theRunStopsWhenPatienceHasPassed() {
        Desk desk = desk(Duration.ofMinutes(10), sent -> sent.number() == 1 ? Replies.applied() : Replies.refused());
        desk.deliver(1, "a");
        desk.deliver(2, "b");
        desk.deliver(3, "b");
        desk.world.passSeconds(599);
        assertThat(desk.stop.cause()).isNull();
        desk.world.passSeconds(2);
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.OUTAGE);
        assertThat(desk.stop.cause().detail()).isEqualTo(StopDetail.NONE);
        assertThat(desk.stop.cause().message()).contains("wedata.intl.tencentcloudapi.com", "connection refused");
        assertThat(desk.outcome(2).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.outcome(2).code()).isEqualTo("PL-NOT-REACHED");
        assertThat(desk.isCut(2)).isTrue();
        assertThat(desk.outcome(3).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void anEndpointThatNeverAnsweredGetsAMinute() {
        Desk desk = desk(Duration.ofMinutes(10), sent -> Replies.refused());
        desk.deliver(1, "a");
        desk.world.passSeconds(59);
        assertThat(desk.stop.cause()).isNull();
        desk.world.passSeconds(2);
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.OUTAGE);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.NOT_SENT);
    }

    @Test
    void aLostReplyIsNoAnswer() {
        Desk desk = desk(Duration.ofMinutes(10), sent -> sent.number() == 1 ? Replies.lost() : Replies.refused());
        desk.deliver(1, "a");
        desk.world.passSeconds(62);
        assertThat(desk.stop.cause()).isNotNull();
        assertThat(desk.outcome(1).status()).as("its first attempt was written").isEqualTo(Status.UNKNOWN);
        assertThat(desk.outcome(1).attempts()).isEqualTo(1);
        assertThat(desk.isCut(1)).isTrue();
    }

    @Test
    void ashorterPatienceHoldsForEveryEndpoint() {
        Desk desk = desk(Duration.ofSeconds(5), sent -> Replies.refused());
        desk.deliver(1, "a");
        desk.world.passSeconds(6);
        assertThat(desk.stop.cause()).isNotNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Exchange.Cause.class,
            names = {"UNKNOWN_HOST", "DNS"})
    void aHostThatCannotBeResolvedIsAnOutageOfAMinute(Exchange.Cause cause) {
        Desk desk = desk(Duration.ofMinutes(10), sent -> new Exchange.NotWritten(cause, "no such host"));
        desk.deliver(1, "a");
        desk.world.passSeconds(59);
        assertThat(desk.stop.cause()).isNull();
        desk.world.passSeconds(2);
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.OUTAGE);
        assertThat(desk.stop.cause().detail()).isEqualTo(StopDetail.NONE);
        assertThat(desk.isCut(1)).as("a resume goes on with it").isTrue();
    }

    @Test
    void aRefusedCertificateStopsTheRunAtOnce() {
        Desk desk =
                desk(Duration.ofMinutes(10), sent -> new Exchange.NotWritten(Exchange.Cause.CERTIFICATE, "expired"));
        desk.deliver(1, "a");
        desk.deliver(2, "b");
        desk.world.passSeconds(1);
        assertThat(desk.stop.cause().detail()).isEqualTo(StopDetail.CERTIFICATE);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.outcome(1).attempts()).isZero();
        assertThat(desk.outcome(2).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.sent).hasSize(1);
        assertThat(desk.log).containsSubsequence("intent 1.1", "withdrawn 1.1");
    }

    @Test
    void aProbeThatTakesLongKeepsOthersBackAndHangsNothing() {
        Desk desk = desk(
                Duration.ofMinutes(10),
                sent -> sent.number() == 1
                        ? Replies.applied()
                        : sent.at() < 60 ? Replies.refused() : Replies.applied());
        desk.deliver(1, "a");
        desk.world.passSeconds(1);
        desk.latency = Duration.ofSeconds(25);
        for (long row = 2; row <= 40; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(40);
        int beforeItWasSeen = (int) desk.sentAt().stream().filter(at -> at < 26).count();
        assertThat(desk.sent.size() - beforeItWasSeen)
                .as("two that were ready, and one probe until 41 s")
                .isEqualTo(3);
        desk.world.passSeconds(200);
        assertThat(desk.endings).hasSize(40);
    }

    private static Desk desk(Duration patience, java.util.function.Function<Desk.Sent, Exchange> answers) {
        return new Desk(answers, TWENTY, null, patience);
    }
}
