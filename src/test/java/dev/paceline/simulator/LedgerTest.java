package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept where there is little room. */
class LedgerTest {
    private static final Instant STARTED = Instant.parse("2026-03-02T01:00:00Z");
    private static final SimulatorOptions UNLIMITED =
            SimulatorOptions.defaults().withLimiter(Limiter.NONE);

    @Test
    void theOldestLinesMakeRoomForTheLatest() {
        Ledger ledger = new Ledger(UNLIMITED, new Capacity(3 * 100_000), STARTED);
        Optional<Refusal> unsigned = Optional.of(Refusal.auth("AuthFailure.SignatureFailure", "no"));
        for (int n = 0; n < 1_000; n++) {
            ledger.settle(received("7", 800), unsigned);
        }
        List<Entry> kept = ledger.entries();

        assertThat(kept).hasSizeBetween(80, 110);
        assertThat(kept).extracting(entry -> entry.n).endsWith(999L, 1_000L).isSorted();
        assertThat(kept).extracting(Entry::requestId).doesNotHaveDuplicates();
    }

    @Test
    void aLongWordOfAHeaderCountsToo() {
        Ledger ledger = new Ledger(UNLIMITED, new Capacity(3 * 100_000), STARTED);
        for (int n = 0; n < 1_000; n++) {
            HttpHeaders headers = TestCall.headers("h".repeat(8_000) + n, STARTED.getEpochSecond());
            ledger.settle(
                    Received.of(n, headers, new byte[0]),
                    Optional.of(Refusal.auth("AuthFailure.SignatureFailure", "")));
        }

        assertThat(ledger.entries()).hasSizeBetween(8, 13);
    }

    @Test
    void aLineKeepsTheBeginningOfALargeBodyAndItsTaskAllOfIt() {
        Ledger ledger = new Ledger(UNLIMITED, new Capacity(100_000_000), STARTED);
        Settled settled = ledger.settle(received("7", 300_000), Optional.empty());

        assertThat(settled.refusal()).isEmpty();
        Call call = Transcript.call(ledger.entries().get(0));
        assertThat(call.executed()).isTrue();
        assertThat(call.body()).hasSize(64 * 1024).startsWith("{\"ProjectId\":\"1\",\"TaskId\":\"7\"");
        assertThat(call.bodyLength()).isEqualTo(300_000);
        assertThat(new String(Transcript.line(ledger.entries().get(0)), UTF_8)).contains(",\"body_length\":300000,");
        assertThat(ledger.tasks(0))
                .singleElement()
                .satisfies(task ->
                        assertThat(task.params().path("Notes").stringValue()).hasSizeGreaterThan(299_000));
    }

    @Test
    void aLargeWriteThatIsToBeExecutedLateIsKeptWholeUntilThen() {
        Ledger ledger = new Ledger(UNLIMITED.withFault("late=1"), new Capacity(100_000_000), STARTED);
        Settled settled = ledger.settle(received("7", 300_000), Optional.empty());
        assertThat(ledger.tasks(0)).isEmpty();
        assertThat(settled.entry().received().isCut()).isFalse();

        ledger.execute(settled.entry(), 5);

        assertThat(ledger.tasks(5)).hasSize(1);
        assertThat(settled.entry().received().isCut()).isTrue();
    }

    @Test
    void aJobOfALargeCallChangesItsTasksWhenItEnds() {
        SimulatorOptions options = UNLIMITED.withBehaviour(Behaviour.believed().withJobTime(Duration.ofSeconds(8)));
        Ledger ledger = new Ledger(options, new Capacity(100_000_000), STARTED);
        HttpHeaders headers = TestCall.headers("127.0.0.1", STARTED.getEpochSecond())
                .set("X-TC-Action", "PauseOpsTasksAsync")
                .set("X-TC-Version", "2025-08-06");
        String body = "{\"ProjectId\":\"1\",\"TaskIds\":[\"7\"" + ",\"7\"".repeat(50_000) + "]}";

        Settled settled = ledger.settle(Received.of(0, headers, body.getBytes(UTF_8)), Optional.empty());

        assertThat(settled.entry().received().isCut()).isTrue();
        String before = status(ledger, Duration.ofSeconds(7));
        assertThat(status(ledger, Duration.ofSeconds(9))).isNotEqualTo(before);
    }

    private static String status(Ledger ledger, Duration after) {
        return Task.text(ledger.tasks(after.toNanos()).get(0).state(), "status");
    }

    @Test
    void largeWritesAreRefusedWhereThereIsNoMoreRoomAndSmallOnesGoOn() {
        Ledger ledger = new Ledger(UNLIMITED, new Capacity(8 * 1_000_000), STARTED);
        List<Optional<Refusal>> large = IntStream.range(0, 6)
                .mapToObj(n -> ledger.settle(received("" + n, 301_024), Optional.empty())
                        .refusal())
                .toList();

        assertThat(large.subList(0, 3))
                .allSatisfy(refusal -> assertThat(refusal).isEmpty());
        assertThat(large.subList(3, 6))
                .allSatisfy(refusal -> assertThat(refusal).hasValueSatisfying(reason -> {
                    assertThat(reason.code()).isEqualTo("ResourceInsufficient");
                    assertThat(reason.message()).contains("-Xmx");
                }));
        for (int n = 0; n < 1_000; n++) {
            assertThat(ledger.settle(received("" + n, 900), Optional.empty()).refusal())
                    .isEmpty();
        }
        assertThat(ledger.tasks(0)).hasSize(1_000);
    }

    @Test
    void writesWhoseLinesWereDroppedAreStillDone() {
        Ledger ledger = new Ledger(UNLIMITED, new Capacity(3 * 100_000), STARTED);
        for (int n = 0; n < 2_000; n++) {
            ledger.settle(received("" + n % 500, 300), Optional.empty());
        }

        assertThat(ledger.entries()).hasSizeLessThan(300);
        assertThat(ledger.tasks(0))
                .hasSize(500)
                .allSatisfy(task -> assertThat(task.changes()).isEqualTo(4));
    }

    private static Received received(String task, int length) {
        String frame = "{\"ProjectId\":\"1\",\"TaskId\":\"" + task + "\",\"Notes\":\"\"}";
        String body = frame.replace("Notes\":\"", "Notes\":\"" + "x".repeat(length - frame.length()));
        return Received.of(0, TestCall.headers("127.0.0.1", STARTED.getEpochSecond()), body.getBytes(UTF_8));
    }
}
