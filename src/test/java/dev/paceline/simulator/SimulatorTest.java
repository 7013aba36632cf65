package dev.paceline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.scheduler.Schedulers;

class SimulatorTest {
    private static final SimulatorOptions UNLIMITED =
            SimulatorOptions.defaults().withLimiter(Limiter.NONE);

    @Test
    void answersAGoodCallAndRemembersIt() throws Exception {
        try (Simulator simulator = Simulator.start(UNLIMITED);
                Wire wire = new Wire(simulator.endpoint())) {
            Wire.Answer answer = wire.exchange(TestCall.to(simulator.endpoint()).bytes());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers())
                    .containsEntry("content-type", "application/json")
                    .containsKey("date");
            Call call = simulator.calls().get(0);
            assertThat(answer.body())
                    .isEqualTo("{\"Response\":{\"Data\":true,\"RequestId\":\"" + call.requestId() + "\"}}");
            assertThat(call.requestId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(get(simulator, "/simulator/calls"))
                    .isEqualTo("{\"n\":1,\"at_ms\":" + call.atMs().toPlainString()
                            + ",\"secret_id\":\"AKIDEXAMPLE\",\"region\":\"ap-guangzhou\",\"host\":\""
                            + simulator.endpoint().getAuthority()
                            + "\",\"action\":\"ModifyTaskInfo\",\"version\":\"2021-08-20\",\"verdict\":\"ok\",\"executed\":true,"
                            + "\"project_id\":\"1492511691706699776\",\"task_id\":\"20240307211852581\","
                            + "\"task_ids\":[\"20240307211852581\"],"
                            + "\"body\":\"{\\\"ProjectId\\\":\\\"1492511691706699776\\\",\\\"TaskId\\\":\\\"20240307211852581\\\",\\\"DelayTime\\\":600}\","
                            + "\"status\":200,\"request_id\":\"" + call.requestId() + "\"}\n");
        }
    }

    @Test
    void keepsEachTasksStateAsTheSumOfItsChanges() throws Exception {
        try (Simulator simulator = Simulator.start(UNLIMITED);
                Wire wire = new Wire(simulator.endpoint())) {
            for (String body : List.of(
                    "{\"ProjectId\":\"1\",\"TaskId\":\"7\",\"DelayTime\":9,\"Notes\":\"a\"}",
                    "{\"ProjectId\":\"2\",\"TaskId\":\"7\",\"TaskExt\":[{\"Key\":\"k\",\"Value\":\"1\"}]}",
                    "{\"ProjectId\":\"1\",\"TaskId\":\"7\",\"Notes\":\"\",\"RetryWait\":9223372036854775807}",
                    "{\"ProjectId\":\"1\",\"TaskId\":\"7\",\"Unknown\":1}")) {
                wire.exchange(TestCall.to(simulator.endpoint()).body(body).bytes());
            }
            List<Call> calls = simulator.calls();

            assertThat(simulator.tasks())
                    .extracting(
                            TaskState::projectId,
                            TaskState::taskId,
                            TaskState::changes,
                            TaskState::lastRequestId,
                            TaskState::params)
                    .containsExactly(
                            tuple(
                                    "1",
                                    "7",
                                    2,
                                    calls.get(2).requestId(),
                                    "{\"DelayTime\":9,\"Notes\":\"\",\"RetryWait\":9223372036854775807}"),
                            tuple(
                                    "2",
                                    "7",
                                    1,
                                    calls.get(1).requestId(),
                                    "{\"TaskExt\":[{\"Key\":\"k\",\"Value\":\"1\"}]}"));
            assertThat(get(simulator, "/simulator/tasks").lines())
                    .hasSize(2)
                    .first(STRING)
                    .startsWith(
                            "{\"project_id\":\"1\",\"task_id\":\"7\",\"changes\":2,\"last_request_id\":\""
                                    + calls.get(2).requestId()
                                    + "\",\"params\":{\"DelayTime\":9,\"Notes\":\"\",\"RetryWait\":9223372036854775807},\"status\":\"")
                    .contains("\"starts\":0,\"versions\":0,\"edits\":0,\"state\":{")
                    .contains("\"notes\":\"\"", "\"delay\":9", "\"retry-wait\":9223372036854775807");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, text/plain, UnsupportedProtocol",
        "X-TC-Action, ModifyTaskInfp, InvalidAction",
        "X-TC-Action, modifyTaskInfo, InvalidAction",
        "X-TC-Action, , MissingParameter",
        "X-TC-Version, 2021-08-21, NoSuchVersion",
        "X-TC-Version, , NoSuchVersion",
        "X-TC-Region, , MissingParameter",
    })
    void refusesACallWhoseHeadersAreNotTheActions(String header, String value, String code) throws Exception {
        try (Simulator simulator = Simulator.start(UNLIMITED.withRate(1).withLimiter(Limiter.SLIDING));
                Wire wire = new Wire(simulator.endpoint())) {
            TestCall call = TestCall.to(simulator.endpoint());
            call.with(headers -> headers.set(header, value == null ? "" : value));

            assertThat(wire.exchange(call.bytes()).body()).contains("\"Code\":\"" + code + "\"");
            assertThat(simulator.calls()).singleElement().satisfies(logged -> {
                assertThat(logged.verdict()).isEqualTo("invalid");
                assertThat(logged.executed()).isFalse();
                assertThat(logged.status()).isEqualTo(200);
            });
            assertThat(simulator.tasks()).isEmpty();
            assertThat(wire.exchange(TestCall.to(simulator.endpoint()).bytes()).body())
                    .as("it took nothing of the quota")
                    .contains("\"Data\":true");
        }
    }

    @Test
    void refusesTasksThatAreSaidToBeMissing() throws Exception {
        try (Simulator simulator = Simulator.start(UNLIMITED.withMissingTask("404"));
                Wire wire = new Wire(simulator.endpoint())) {
            String body = "{\"ProjectId\":\"1\",\"TaskId\":\"404\",\"DelayTime\":9}";

            assertThat(wire.exchange(
                                    TestCall.to(simulator.endpoint()).body(body).bytes())
                            .body())
                    .contains("\"Code\":\"ResourceNotFound\"");
            assertThat(wire.exchange(TestCall.to(simulator.endpoint()).bytes()).body())
                    .contains("\"Data\":true");
            assertThat(simulator.calls()).extracting(Call::verdict).containsExactly("invalid", "ok");
        }
    }

    @Test
    void countsTheRateOfEachAccountByItselfAndOnlyWhatWasSigned() throws Exception {
        try (Simulator simulator = Simulator.start(
                        SimulatorOptions.defaults().withRate(2),
                        InstantSource.system(),
                        () -> 0,
                        Schedulers.parallel());
                Wire wire = new Wire(simulator.endpoint())) {
            TestCall forged = TestCall.to(simulator.endpoint()).as("AKIDEXAMPLE", "WRONG");
            TestCall empty = TestCall.to(simulator.endpoint()).body("{}");
            TestCall good = TestCall.to(simulator.endpoint());
            TestCall another = TestCall.to(simulator.endpoint()).as("AKIDEXAMPLE-2", "SECRETEXAMPLE-2");
            for (TestCall call : List.of(forged, good, empty, empty, good, another)) {
                wire.exchange(call.bytes());
            }

            assertThat(simulator.calls())
                    .extracting(Call::verdict)
                    .containsExactly("auth", "ok", "invalid", "throttled", "throttled", "ok");
            assertThat(wire.exchange(good.bytes()).body())
                    .contains("{\"Code\":\"RequestLimitExceeded\",\"Message\":\"Your current request times equals to "
                            + "`3` in a second, which exceeds the frequency limit `2` for a second\"}");
        }
    }

    @Test
    void logsInTheOrderInWhichTheLimiterSawThem() throws Exception {
        SimulatorOptions options = SimulatorOptions.defaults().withRate(50);
        try (Simulator simulator = Simulator.start(options)) {
            IntStream.range(0, 8).parallel().forEach(client -> calls(simulator, 60));
            List<Call> calls = simulator.calls();
            RateCount replayed = Limiter.SLIDING.count(50);

            assertThat(calls)
                    .extracting(Call::n)
                    .isEqualTo(IntStream.rangeClosed(1, 480)
                            .mapToObj(n -> (long) n)
                            .toList());
            assertThat(calls).extracting(Call::atMs).isSorted();
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.verdict())
                            .isEqualTo(replayed.admits(nanos(call.atMs())) ? "ok" : "throttled"));
            assertThat(calls).extracting(Call::requestId).doesNotHaveDuplicates();
        }
    }

    @Test
    void goesByTheClockItWasGiven() throws Exception {
        Instant then = Instant.parse("2025-11-23T12:13:20Z");
        try (Simulator simulator = Simulator.start(UNLIMITED, InstantSource.fixed(then));
                Wire wire = new Wire(simulator.endpoint())) {
            TestCall now = TestCall.to(simulator.endpoint());
            TestCall inTime = TestCall.to(simulator.endpoint())
                    .with(headers -> headers.set("X-TC-Timestamp", Long.toString(then.getEpochSecond() - 300)));

            Wire.Answer answer = wire.exchange(now.bytes());
            assertThat(answer.body()).contains("\"Code\":\"AuthFailure.SignatureExpire\"");
            assertThat(answer.headers()).containsEntry("date", "Sun, 23 Nov 2025 12:13:20 GMT");
            assertThat(wire.exchange(inTime.bytes()).body()).contains("\"Data\":true");
        }
    }

    @Test
    void delaysRepliesByLatencyAndJitter() throws Exception {
        HandTimer timer = new HandTimer();
        SimulatorOptions options = UNLIMITED
                .withLatency(Duration.ofMillis(40))
                .withJitter(Duration.ofMillis(20))
                .withSeed(5);
        try (Simulator simulator = Simulator.start(options, InstantSource.system(), System::nanoTime, timer);
                Wire wire = new Wire(simulator.endpoint())) {
            wire.send(TestCall.to(simulator.endpoint()).bytes());
            HandTimer.Alarm first = timer.next();
            first.task().run();
            wire.receive();
            wire.send(TestCall.to(simulator.endpoint()).bytes());
            HandTimer.Alarm second = timer.next();

            assertThat(List.of(first.delay(), second.delay()))
                    .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(40), Duration.ofMillis(60)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void takesTenMegabytesAndNoMore() throws Exception {
        try (Simulator simulator = Simulator.start(UNLIMITED);
                Wire wire = new Wire(simulator.endpoint())) {
            String frame = "{\"ProjectId\":\"1\",\"TaskId\":\"7\",\"Notes\":\"\"}";
            String largest =
                    frame.replace("\"Notes\":\"", "\"Notes\":\"" + "x".repeat(10 * 1024 * 1024 - frame.length()));

            assertThat(wire.exchange(TestCall.to(simulator.endpoint())
                                    .body(largest)
                                    .bytes())
                            .body())
                    .contains("\"Data\":true");
            wire.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10485761\r\n\r\n".getBytes());
            assertThat(wire.receive().body()).contains("RequestSizeLimitExceeded");
            assertThat(wire.read()).isEqualTo(-1);
        }
    }

    @Test
    void hasNothingElseToOffer() throws Exception {
        try (Simulator simulator = Simulator.start(UNLIMITED);
                Wire wire = new Wire(simulator.endpoint())) {
            for (String route : List.of("GET /", "POST /simulator/calls", "POST /?a=b", "GET /simulator", "DELETE /")) {
                String request = route + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";
                assertThat(wire.exchange(request.getBytes()).status()).as(route).isEqualTo(404);
            }
            assertThat(wire.exchange("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes())
                            .status())
                    .isEqualTo(411);
            assertThat(simulator.calls()).isEmpty();
        }
    }

    @Test
    void saysThatAPortIsTaken() {
        try (Simulator simulator = Simulator.start(UNLIMITED)) {
            int port = simulator.endpoint().getPort();

            assertThatThrownBy(() -> Simulator.start(UNLIMITED.withPort(port)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @Test
    void readsFaultsAndAccountsAsTheyAreTyped() {
        SimulatorOptions options =
                SimulatorOptions.defaults().withFault("hang=10%").withFault("late=0.25");

        assertThat(options.faults()).isEqualTo(Map.of(FaultKind.HANG, 0.1, FaultKind.LATE, 0.25));
        assertThatThrownBy(() -> options.withFault("hung=1"))
                .hasMessageContaining("'hung'")
                .hasMessageContaining("reset-before");
        assertThatThrownBy(() -> options.withFault("hang")).hasMessageContaining("KIND=SHARE");
        assertThatThrownBy(() -> options.withFault("hang=many")).hasMessageContaining("'many'");
        assertThatThrownBy(() -> options.withFault("hang=0.8")).hasMessageContaining("together");
        assertThat(SimulatorOptions.accounts(Map.of("SIMULATOR_SECRET_ID", "me", "SIMULATOR_SECRET_KEY", "mine")))
                .containsExactly(Map.entry("me", "mine"));
        assertThat(SimulatorOptions.accounts(Map.of("SIMULATOR_SECRET_ID", "me")))
                .isEmpty();
        assertThat(options.withAccount("me", "mine").toString()).doesNotContain("mine");
    }

    private static void calls(Simulator simulator, int count) {
        try (Wire wire = new Wire(simulator.endpoint())) {
            for (int i = 0; i < count; i++) {
                wire.exchange(TestCall.to(simulator.endpoint()).bytes());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long nanos(BigDecimal millis) {
        return millis.movePointRight(6).longValueExact();
    }

    private static String get(Simulator simulator, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(simulator.endpoint().resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }
}
