package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Credential;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.ratelimit.Rate;
import dev.paceline.simulation.Replies;
import dev.paceline.simulation.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FatalTest {
    private static final Instant START = new World().trueTime();

    @Test
    void stopsTheRunWithNothingSentAfterTheAnswer() {
        var desk = new Desk(sent -> Replies.error("InvalidAction"));
        desk.latency = Duration.ofMillis(5);
        for (long row = 1; row <= 100; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(10);
        assertThat(desk.sentAt()).allMatch(at -> at <= 0.005, "left before the first answer came");
        assertThat(desk.outcome(1).status()).isEqualTo(Status.FAILED);
        assertThat(desk.outcome(1).code()).isEqualTo("InvalidAction");
        assertThat(desk.isCut(1)).isFalse();
        assertThat(desk.outcome(100).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.FATAL);
        assertThat(desk.stop.cause().message()).isEqualTo("InvalidAction: because");
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void aFatalAnswerAfterAnUnsettledOneIsUnknown() {
        var desk = new Desk(sent -> sent.number() == 1 ? Replies.lost() : Replies.error("IpInBlacklist"));
        desk.deliver(1, "a");
        desk.world.passSeconds(10);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.isCut(1)).isFalse();
    }

    @Test
    void aChangedCredentialIsTakenUpByAllWhoWereRefused() {
        var desk = new Desk(sent -> sent.header("Authorization").contains("AKIDFIRST")
                ? Replies.error("AuthFailure.TokenFailure")
                : Replies.applied());
        desk.source = () -> new Credential("AKIDSECOND", "key", "token");
        for (long row = 1; row <= 30; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(10);
        assertThat(desk.endings.values()).hasSize(30).allMatch(e -> e.outcome().status() == Status.APPLIED);
        assertThat(desk.stop.cause()).isNull();
        assertThat(desk.outcome(1).attempts()).isEqualTo(2);
        assertThat(desk.sent.get(desk.sent.size() - 1).header("X-TC-Token")).isEqualTo("token");
    }

    @Test
    void anUnchangedCredentialIsFatalAfterOneLook() {
        var desk = new Desk(sent -> Replies.error("AuthFailure.SecretIdNotFound"));
        desk.deliver(1, "a");
        desk.world.passSeconds(10);
        assertThat(desk.news).containsExactly("read again");
        assertThat(desk.sent).hasSize(1);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.FAILED);
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.FATAL);
    }

    @Test
    void aSourceThatAlwaysHasAnotherCredentialDoesNotGoOnForEver() {
        var desk = new Desk(sent -> Replies.error("AuthFailure.InvalidSecretId"));
        var number = new AtomicInteger();
        desk.source = () -> new Credential("AKID" + number.incrementAndGet(), "key", null);
        desk.deliver(1, "a");
        desk.world.passSeconds(60);
        assertThat(desk.sent).hasSize(5);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void aWrongClockIsCorrectedByTheRepliesDateAndSaidOnce() {
        var desk = clockDesk();
        desk.world.setClockAhead(Duration.ofMinutes(-20));
        for (long row = 1; row <= 30; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(10);
        assertThat(desk.endings.values()).hasSize(30).allMatch(e -> e.outcome().status() == Status.APPLIED);
        assertThat(desk.news).containsExactly("clock 1200");
        desk.deliver(31, "z");
        desk.world.passSeconds(1);
        assertThat(desk.outcome(31).attempts()).as("learnt for good").isEqualTo(1);
    }

    @Test
    void aReplyThatWasReadLateIsNoNewsOfTheClock() {
        Set<String> refused = new HashSet<>();
        var desk = new Desk(sent -> refused.add(sent.task())
                ? Replies.error("AuthFailure.SignatureExpire", START.plusSeconds(3600 + 3L * refused.size()))
                : Replies.applied());
        for (long row = 1; row <= 10; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(10);
        assertThat(desk.endings.values()).hasSize(10).allMatch(e -> e.outcome().status() == Status.APPLIED);
        assertThat(desk.news).hasSize(1);
    }

    @Test
    void aClockThatCannotBeCorrectedIsFatal() {
        var desk = new Desk(sent -> Replies.error("AuthFailure.SignatureExpire", START.plusSeconds(3600)));
        desk.deliver(1, "a");
        desk.world.passSeconds(10);
        assertThat(desk.sent).as("once per row").hasSize(2);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.FAILED);
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.FATAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1970-01-01T00:00:00Z", "2026-11-22T11:59:00Z", "2026-11-24T12:01:00Z", "9999-12-31T23:59:59Z"})
    void aDateMoreThanADayAwayIsNotBelievedAndStopsTheRunWithBothClocks(Instant date) {
        var desk = new Desk(sent -> Replies.error("AuthFailure.SignatureExpire", date));
        desk.deliver(1, "a");
        desk.world.passSeconds(10);
        assertThat(desk.sent).hasSize(1);
        assertThat(desk.news).isEmpty();
        assertThat(desk.outcome(1).finishedAt()).isBefore(START.plusSeconds(60));
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.FATAL);
        assertThat(desk.stop.cause().message()).contains("2026-11-23T12:00:00Z", date.toString());
    }

    @Test
    void aDateWithinADayIsBelieved() {
        var desk = clockDesk();
        desk.world.setClockAhead(Duration.ofHours(-23));
        desk.deliver(1, "a");
        desk.world.passSeconds(10);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.APPLIED);
        assertThat(desk.news).containsExactly("clock 82800");
    }

    @Test
    void aReplyWithoutADateTeachesNothing() {
        var desk = new Desk(sent -> Replies.error("AuthFailure.SignatureExpire"));
        desk.deliver(1, "a");
        desk.world.passSeconds(10);
        assertThat(desk.sent).hasSize(1);
        assertThat(desk.stop.cause().reason()).isEqualTo(StopReason.FATAL);
    }

    @Test
    void aRowThatWaitedTenMinutesForItsPermitIsSignedFreshly() {
        var desk = clockDesk(new Rate(1 / 600.0));
        desk.deliver(1, "a");
        desk.deliver(2, "b");
        desk.deliver(3, "c");
        desk.world.passSeconds(1300);
        assertThat(desk.endings.values()).hasSize(3).allMatch(e -> e.outcome().attempts() == 1);
        assertThat(desk.sentAt().get(2)).isGreaterThanOrEqualTo(1200);
    }

    private static Desk clockDesk() {
        return clockDesk(new Rate(1000));
    }

    /** A server that refuses signatures more than five minutes off. */
    private static Desk clockDesk(Rate rate) {
        var world = new Desk[1];
        var desk = new Desk(
                sent -> {
                    Instant now = world[0].world.trueTime();
                    long signed = Long.parseLong(sent.header("X-TC-Timestamp"));
                    return Math.abs(now.getEpochSecond() - signed) > 300
                            ? Replies.error("AuthFailure.SignatureExpire", now)
                            : Replies.applied();
                },
                rate,
                null,
                Desk.PATIENCE);
        world[0] = desk;
        return desk;
    }
}
