package dev.paceline.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Status;
import dev.paceline.simulation.Replies;
import dev.paceline.transport.Exchange;
import dev.paceline.wire.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class RepeatedRepliesTest {
    @Test
    void aReplyWithAnotherOnesRequestIdConfirmsNothing() {
        var hungUp = new AtomicInteger();
        Exchange first = Replies.applied();
        HttpReply reply = ((Exchange.Replied) first).reply();
        var desk = new Desk(
                sent -> sent.number() == 2 ? replied(reply, hungUp) : sent.number() == 1 ? first : Replies.applied());
        desk.deliver(1, "a");
        desk.world.passSeconds(1);
        desk.deliver(2, "b");
        desk.world.passSeconds(0.1);
        assertThat(desk.endings).as("the second row has no end yet").hasSize(1);
        assertThat(hungUp).as("the way that it came by is closed").hasValue(1);
        desk.world.passSeconds(60);
        assertThat(desk.outcome(2).status()).isEqualTo(Status.APPLIED);
        assertThat(desk.outcome(2).attempts()).isEqualTo(2);
        assertThat(desk.outcome(2).requestId()).isNotEqualTo(desk.outcome(1).requestId());
        assertThat(desk.news).containsExactly("repeated");
        assertThat(desk.log).contains("TRANSIENT 2.1", "APPLIED 2.2");
        assertThat(desk.servesManyMore()).isTrue();
    }

    @Test
    void oneRequestIdForAllLeavesAllButTheFirstUnknown() {
        Exchange same = Replies.applied();
        var desk = new Desk(sent -> same);
        for (long row = 1; row <= 20; row++) {
            desk.deliver(row, "task" + row);
        }
        desk.world.passSeconds(600);
        assertThat(desk.endings.values())
                .hasSize(20)
                .filteredOn(ending -> ending.outcome().status() == Status.APPLIED)
                .hasSize(1);
        assertThat(desk.outcome(20).status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.outcome(20).code()).isEqualTo("PL-REPLY-REPEATED");
        assertThat(desk.outcome(20).message()).contains("RequestId of an earlier one, 0f2c3d4e-");
        assertThat(desk.outcome(20).requestId()).as("it is another row's").isNull();
    }

    /** A refusal may be another row's as well as a confirmation. */
    @Test
    void aFatalReplyWithAnotherOnesRequestIdStopsNothing() {
        Exchange fatal = Replies.error("InvalidAction");
        var desk = new Desk(sent -> Replies.applied());
        desk.deliver(1, "a");
        desk.world.passSeconds(1);
        String known = desk.outcome(1).requestId();
        desk.answers = sent -> Mono.just(sent.number() == 2 ? withId(fatal, known) : Replies.applied());
        desk.deliver(2, "b");
        desk.world.passSeconds(60);
        assertThat(desk.stop.cause()).isNull();
        assertThat(desk.outcome(2).status()).isEqualTo(Status.APPLIED);
    }

    private static Exchange withId(Exchange reply, String id) {
        String body = new String(((Exchange.Replied) reply).reply().body(), StandardCharsets.UTF_8);
        return Replies.http(200, body.replaceAll("0f2c3d4e-\\d+", id));
    }

    private static Exchange replied(HttpReply reply, AtomicInteger hungUp) {
        return new Exchange.Replied(reply, hungUp::incrementAndGet);
    }
}
