package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Status;
import dev.paceline.ratelimit.Rate;
import dev.paceline.simulation.Replies;
import dev.paceline.transport.Exchange;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RetryAfterTest {
    private static final Duration ASKED = Duration.ofSeconds(45);

    static Stream<Arguments> repliesThatHoldTheQuota() {
        return Stream.of(
                Arguments.of("RequestLimitExceeded", (Supplier<Exchange>) Replies::throttled),
                Arguments.of("429", (Supplier<Exchange>) () -> Replies.http(429, "")),
                Arguments.of("503", (Supplier<Exchange>) () -> Replies.http(503, "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repliesThatHoldTheQuota")
    void nothingOfTheQuotaLeavesBeforeTheTimeThatWasAskedFor(String name, Supplier<Exchange> reply) {
        var desk = new Desk(sent -> sent.number() == 1 ? Replies.waiting(reply.get(), ASKED) : Replies.applied());
        desk.deliver(1, "a");
        desk.world.passSeconds(1);
        desk.deliver(2, "b");
        desk.deliver(3, "c");
        desk.world.passSeconds(44);
        assertThat(desk.sent).hasSize(1);
        desk.world.passSeconds(10);
        assertThat(desk.endings.values())
                .hasSize(3)
                .allMatch(ending -> ending.outcome().status() == Status.APPLIED);
        assertThat(desk.sentAt().get(1)).isBetween(45.0, 46.0);
        assertThat(desk.news).contains("held 45");
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void anotherTransientReplyHoldsItsOwnRowAlone() {
        var desk = new Desk(sent ->
                sent.number() == 1 ? Replies.waiting(Replies.error("InternalError"), ASKED) : Replies.applied());
        desk.deliver(1, "a");
        desk.world.passSeconds(1);
        desk.deliver(2, "b");
        desk.world.passSeconds(1);
        assertThat(desk.outcome(2).status()).isEqualTo(Status.APPLIED);
        desk.world.passSeconds(42);
        assertThat(desk.sent).hasSize(2);
        desk.world.passSeconds(10);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.APPLIED);
        assertThat(desk.sentAt().get(2)).isBetween(45.0, 46.0);
    }

    @Test
    void theBackoffHoldsWhereItIsLonger() {
        var desk = new Desk(sent -> Replies.waiting(Replies.error("InternalError"), Duration.ofMillis(10)));
        desk.deliver(1, "a");
        desk.world.passSeconds(60);
        assertThat(desk.sentAt().get(4)).as("0.5, 1, 2 and 4 seconds").isGreaterThan(7.5);
    }

    @Test
    void noLongerThanTheOutagePatienceIsWaited() {
        var desk = new Desk(
                sent -> sent.number() == 1
                        ? Replies.waiting(Replies.http(503, ""), Duration.ofDays(1))
                        : Replies.applied(),
                new Rate(1000),
                null,
                Duration.ofSeconds(30));
        desk.deliver(1, "a");
        desk.world.passSeconds(29);
        assertThat(desk.sent).hasSize(1);
        desk.world.passSeconds(5);
        assertThat(desk.outcome(1).status()).isEqualTo(Status.APPLIED);
    }

    @Test
    void aStopDoesNotWaitForIt() {
        var desk = new Desk(sent -> Replies.waiting(Replies.http(503, ""), Duration.ofMinutes(5)));
        desk.deliver(1, "a");
        desk.world.passSeconds(1);
        desk.stop.request(dev.paceline.model.StopReason.SIGNAL, "enough");
        desk.world.passSeconds(1);
        assertThat(desk.isCut(1)).isTrue();
        assertThat(desk.outcome(1).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aStatus429WithoutACodeSettlesNothingAndUsesATry() {
        var desk = new Desk(sent -> sent.number() == 1 ? Replies.http(429, "") : Replies.error("FailedOperation"));
        desk.deliver(1, "a");
        desk.world.passSeconds(60);
        assertThat(desk.outcome(1).status())
                .as("the first attempt may have been executed")
                .isEqualTo(Status.UNKNOWN);
        assertThat(desk.jitter.bounds).as("a try, with its backoff").hasSize(1);
    }

    @Test
    void aStatus429SlowsThePaceAsAThrottledReplyDoes() {
        var desk = new Desk(sent -> sent.number() == 1 ? Replies.http(429, "") : Replies.applied());
        desk.deliver(1, "a");
        desk.world.passSeconds(0.009);
        for (long row = 2; row <= 200; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(20);
        assertThat(desk.sentAt().stream().filter(at -> at > 0.0100001 && at < 1.01))
                .isEmpty();
        assertThat(desk.news).containsExactly("slowed account");
        assertThat(desk.endings).hasSize(200);
    }

    @Test
    void fiveOf429AreUnknown() {
        var desk = new Desk(sent -> Replies.http(429, ""));
        desk.deliver(1, "a");
        desk.world.pass(Duration.ofMinutes(5));
        assertThat(desk.outcome(1).status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.outcome(1).attempts()).isEqualTo(5);
        assertThat(desk.outcome(1).code()).isEqualTo("PL-HTTP-STATUS");
    }
}
