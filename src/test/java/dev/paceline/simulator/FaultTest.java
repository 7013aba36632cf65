package dev.paceline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of fault, seen from the other end of a plain socket. */
class FaultTest {
    private final HandTimer timer = new HandTimer();
    private Simulator simulator;

    private Wire sent(FaultKind kind) throws IOException {
        SimulatorOptions options =
                SimulatorOptions.defaults().withLimiter(Limiter.NONE).withFault(kind, 1);
        simulator = Simulator.start(options, InstantSource.system(), System::nanoTime, timer);
        Wire wire = new Wire(simulator.endpoint());
        wire.send(TestCall.to(simulator.endpoint()).bytes());
        return wire;
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({"RESET_BEFORE, false", "RESET_AFTER, true"})
    void resetsTheConnectionBeforeOrAfterExecuting(FaultKind kind, boolean executed) throws Exception {
        try (Wire wire = sent(kind)) {
            assertThatThrownBy(wire::read).isInstanceOf(SocketException.class).hasMessageContaining("reset");
        }
        assertLogged(kind, executed, 0);
    }

    @ParameterizedTest
    @CsvSource({"HTTP_500, 500", "HTTP_503, 503"})
    void answersWithAPageOfHtml(FaultKind kind, int status) throws Exception {
        try (Wire wire = sent(kind)) {
            Wire.Answer answer = wire.receive();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).containsEntry("content-type", "text/html");
            assertThat(answer.body()).startsWith("<html>").doesNotContain("Code");
        }
        assertLogged(kind, false, status);
    }

    @ParameterizedTest
    @CsvSource({"INTERNAL_ERROR, false", "INTERNAL_ERROR_APPLIED, true"})
    void answersInternalErrorExecutedOrNot(FaultKind kind, boolean executed) throws Exception {
        try (Wire wire = sent(kind)) {
            assertThat(wire.receive().body()).contains("\"Code\":\"InternalError\"");
        }
        assertLogged(kind, executed, 200);
    }

    @Test
    void hangsWithoutAnAnswer() throws Exception {
        try (Wire wire = sent(FaultKind.HANG)) {
            awaitCall();
            wire.patience(100);
            assertThatThrownBy(wire::read).isInstanceOf(SocketTimeoutException.class);
        }
        assertLogged(FaultKind.HANG, false, 0);
    }

    @Test
    void closesAtOnceAndExecutesLateWithinFiveSeconds() throws Exception {
        try (Wire wire = sent(FaultKind.LATE)) {
            assertThat(wire.read()).isEqualTo(-1);
        }
        assertLogged(FaultKind.LATE, false, 0);
        assertThat(simulator.tasks()).isEmpty();

        HandTimer.Alarm execution = timer.next();
        assertThat(execution.delay()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
        execution.task().run();

        assertLogged(FaultKind.LATE, true, 0);
        assertThat(simulator.tasks()).hasSize(1);
    }

    @Test
    void executesSlowCallsAtOnceAndAnswersThreeSecondsLater() throws Exception {
        try (Wire wire = sent(FaultKind.SLOW)) {
            HandTimer.Alarm reply = timer.next();
            assertLogged(FaultKind.SLOW, true, 200);
            assertThat(reply.delay()).isEqualTo(Duration.ofSeconds(3));
            reply.task().run();
            assertThat(wire.receive().body()).contains("\"Data\":true");
        }
    }

    @Test
    void endsATruncatedReplyBeforeItsLength() throws Exception {
        try (Wire wire = sent(FaultKind.TRUNCATED)) {
            assertThatThrownBy(wire::receive).isInstanceOf(EOFException.class).hasMessageContaining("body ended");
        }
        assertLogged(FaultKind.TRUNCATED, true, 200);
    }

    @Test
    void sendsGarbageWithAGoodStatus() throws Exception {
        try (Wire wire = sent(FaultKind.GARBAGE)) {
            Wire.Answer answer = wire.receive();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).startsWith("\u0000}{").doesNotContain("RequestId");
        }
        assertLogged(FaultKind.GARBAGE, true, 200);
    }

    @Test
    void saysDataFalseAndExecutesNothing() throws Exception {
        try (Wire wire = sent(FaultKind.DATA_FALSE)) {
            assertThat(wire.receive().body()).startsWith("{\"Response\":{\"Data\":false,\"RequestId\":\"");
        }
        assertLogged(FaultKind.DATA_FALSE, false, 200);
    }

    @Test
    void strikesOnlyCallsThatWouldHaveBeenExecuted() throws Exception {
        try (Wire wire = sent(FaultKind.DATA_FALSE)) {
            wire.receive();
            wire.exchange(
                    TestCall.to(simulator.endpoint()).as("AKIDEXAMPLE", "WRONG").bytes());
            wire.exchange(TestCall.to(simulator.endpoint()).body("{}").bytes());
        }
        assertThat(simulator.calls()).extracting(Call::verdict).containsExactly("fault:data-false", "auth", "invalid");
    }

    private void awaitCall() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (simulator.calls().isEmpty() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private void assertLogged(FaultKind kind, boolean executed, int status) {
        assertThat(simulator.calls()).singleElement().satisfies(call -> {
            assertThat(call.verdict()).isEqualTo("fault:" + kind.word());
            assertThat(call.executed()).isEqualTo(executed);
            assertThat(call.status()).isEqualTo(status);
        });
        assertThat(simulator.tasks()).hasSize(executed ? 1 : 0);
    }
}
