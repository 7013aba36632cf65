package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.simulation.Replies;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class TriesTest {
    @Test
    void fiveTriesWithFullJitterThenUnknown() {
        var desk = new Desk(sent -> Replies.error("InternalError"));
        desk.deliver(1, "a");
        desk.world.passSeconds(60);
        Outcome outcome = desk.outcome(1);
        assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
        assertThat(outcome.attempts()).isEqualTo(5);
        assertThat(outcome.code()).isEqualTo("InternalError");
        assertThat(outcome.requestId()).isNotNull();
        assertThat(desk.isCut(1)).isFalse();
        assertThat(desk.jitter.bounds).containsExactly(500_000_000L, 1_000_000_000L, 2_000_000_000L, 4_000_000_000L);
        assertThat(desk.log)
                .startsWith("intent 1.1", "TRANSIENT 1.1", "intent 1.2")
                .endsWith("intent 1.5", "TRANSIENT 1.5")
                .hasSize(10);
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void jitterMayBeNothing() {
        var desk = new Desk(sent -> Replies.http(503, ""));
        desk.jitter.share = 0;
        desk.deliver(1, "a");
        desk.world.passSeconds(1);
        assertThat(desk.sent).hasSize(5);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aTryThatIsConfirmedIsApplied() {
        var desk = new Desk(sent -> sent.number() < 5 ? Replies.lost() : Replies.applied());
        desk.deliver(1, "a");
        desk.world.passSeconds(60);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.APPLIED);
        assertThat(desk.outcome(1).attempts()).isEqualTo(5);
        assertThat(desk.outcome(1).code()).isNull();
    }

    @Test
    void aRefusalAfterAnUnsettledTryIsUnknown() {
        var desk = new Desk(sent -> sent.number() == 1 ? Replies.lost() : Replies.error("FailedOperation"));
        desk.deliver(1, "a");
        desk.world.passSeconds(60);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.outcome(1).code()).isEqualTo("FailedOperation");
    }

    @Test
    void aRefusalAloneIsFailed() {
        var desk = new Desk(sent -> Replies.data("false"));
        desk.deliver(1, "a");
        desk.world.passSeconds(60);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.FAILED);
        assertThat(desk.outcome(1).code()).isEqualTo("PL-DATA-FALSE");
        assertThat(desk.sent).hasSize(1);
    }

    @Test
    void throttlingUsesNoTryHoweverOften() {
        var desk = new Desk(sent -> sent.number() <= 40 ? Replies.throttled() : Replies.applied());
        desk.deliver(1, "a");
        desk.world.pass(Duration.ofMinutes(10));
        assertThat(desk.outcome(1).status()).isEqualTo(Status.APPLIED);
        assertThat(desk.outcome(1).attempts()).isEqualTo(41);
        assertThat(desk.jitter.bounds).as("no backoff, no budget").isEmpty();
    }

    @Test
    void nothingLeavesForASecondAfterAThrottledAnswerOfTheSameQuota() {
        var desk = new Desk(sent -> sent.number() == 1 ? Replies.throttled() : Replies.applied());
        desk.deliver(1, "a");
        desk.world.passSeconds(0.009);
        for (long row = 2; row <= 200; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(5);
        assertThat(desk.sentAt().stream().filter(at -> at > 0.0100001 && at < 1.01))
                .as("with the throttled permit given back, none may slip through before the line is held")
                .isEmpty();
        assertThat(desk.endings).hasSize(200);
        assertThat(desk.news).as("said once").containsExactly("slowed account");
    }

    @Test
    void theLastReplysIdIsKeptWhenTheLastAttemptHadNone() {
        var desk = new Desk(sent -> sent.number() == 1 ? Replies.error("InternalError") : Replies.lost());
        desk.deliver(1, "a");
        desk.world.passSeconds(60);
        assertThat(desk.outcome(1).requestId()).isNotNull();
        assertThat(desk.outcome(1).code()).isEqualTo("PL-NO-REPLY");
        assertThat(desk.outcome(1).httpStatus()).isZero();
    }

    @Test
    void timesAreThoseOfTheAttemptsThatLeft() {
        var desk = new Desk(sent -> sent.number() == 1 ? Replies.lost() : Replies.applied());
        desk.latency = Duration.ofMillis(70);
        desk.deliver(1, "a");
        Instant start = desk.world.trueTime();
        desk.world.passSeconds(60);
        assertThat(desk.outcome(1).firstSentAt()).isEqualTo(start);
        assertThat(desk.outcome(1).latencyMs()).isEqualTo(70);
        assertThat(desk.outcome(1).waitedMs()).isEqualTo(570);
        assertThat(desk.outcome(1).finishedAt()).isEqualTo(start.plusMillis(640));
    }

    @Test
    void anEmptyBudgetDelaysRetriesAndFailsNone() {
        var desk = new Desk(sent -> Replies.lost());
        desk.jitter.share = 0;
        int rows = 60;
        for (long row = 1; row <= rows; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(2);
        int bought = 20 + rows / 5 + 2;
        assertThat(desk.sent.size()).isBetween(rows + bought - 8, rows + bought);
        desk.world.passSeconds(600);
        assertThat(desk.sent).hasSize(rows * 5);
        double last = desk.sent.get(desk.sent.size() - 1).at();
        assertThat(last).as("240 retries: 20 + 12 at once, 1 a second after").isCloseTo(240 - 32, within(8.0));
        assertThat(desk.endings.values()).allMatch(ending -> ending.outcome().status() == Status.UNKNOWN);
    }

    @Test
    void anErrorOfTheDiskStopsTheRunAndAccountsForTheRow() {
        var desk = new Desk(sent -> Replies.applied());
        desk.disk = () -> Mono.error(new IOException("the disk failed"));
        desk.deliver(1, "a");
        desk.deliver(2, "a");
        desk.deliver(3, "b");
        desk.world.passSeconds(1);
        assertThat(desk.sent).isEmpty();
        assertThat(desk.endings).hasSize(3);
        assertThat(desk.endings.values()).allMatch(Ending::cut);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.stop.cause().message()).isEqualTo("the disk failed");
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void aTransportThatThrowsLeavesTheRowUnknown() {
        var desk = new Desk(sent -> Replies.applied());
        desk.answers = sent -> Mono.error(new IllegalStateException("a defect"));
        desk.deliver(1, "a");
        desk.deliver(2, "a");
        desk.world.passSeconds(1);
        assertThat(desk.outcome(1).status()).as("it may have been written").isEqualTo(Status.UNKNOWN);
        assertThat(desk.isCut(1)).isTrue();
        assertThat(desk.outcome(2).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.stop.cause()).isNotNull();
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void aRequestThatCannotBeSignedNeverLeft() {
        var desk = new Desk(sent -> Replies.applied());
        desk.credential = new dev.paceline.model.Credential("AKID\nBAD", "key", null);
        desk.deliver(1, "a");
        desk.world.passSeconds(1);
        assertThat(desk.log).containsExactly("intent 1.1", "withdrawn 1.1");
        assertThat(desk.outcome(1).status()).isEqualTo(Status.NOT_SENT);
        assertThat(desk.outcome(1).attempts()).isZero();
        assertThat(desk.servesManyMore()).isTrue();
    }
}
