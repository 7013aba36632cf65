package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that no client of good will sends, over bare sockets. */
class HostilePostsTest {
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(SimulatorOptions.defaults().withLimiter(Limiter.NONE));
    }

    @AfterEach
    void answersTheNextOne() throws Exception {
        try (Wire wire = new Wire(simulator.endpoint())) {
            assertThat(wire.exchange(TestCall.to(simulator.endpoint()).bytes()).body())
                    .contains("\"Data\":true");
        }
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST /, Content-Length: -5, 400",
        "POST /, Content-Length: +5, 400",
        "POST /, Content-Length: 99999999999999999999, 400",
        "POST /, Content-Length: 99999999999, 200",
        "POST /, Content-Length: 10485761, 200",
        "POST /, Transfer-Encoding: chunked, 411",
        "POST /, Accept: */*, 411",
        "POST /elsewhere, Content-Length: 100000000, 404",
        "POST /elsewhere, Transfer-Encoding: chunked, 404",
    })
    void isAnsweredWithoutABodyAndHungUpOn(String route, String header, int status) throws Exception {
        try (Wire wire = new Wire(simulator.endpoint())) {
            Wire.Answer answer = wire.exchange(head(route, header));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.headers()).containsEntry("connection", "close");
            if (status == 200) {
                assertThat(answer.body()).contains("\"Code\":\"RequestSizeLimitExceeded\"");
            }
            assertThat(wire.read()).isEqualTo(-1);
        }
    }

    @Test
    void aLargeBodyThatIsAnnouncedIsNotAskedFor() throws Exception {
        try (Wire wire = new Wire(simulator.endpoint())) {
            assertThat(wire.exchange(head("POST /", "Expect: 100-continue\r\nContent-Length: 100000000"))
                            .body())
                    .contains("\"Code\":\"RequestSizeLimitExceeded\"");
        }
    }

    @Test
    void aLargePostThatIsNotSignedIsRefusedUnread() throws Exception {
        try (Wire wire = new Wire(simulator.endpoint())) {
            Wire.Answer answer = wire.exchange(head("POST /", "Content-Length: 1000000"));

            assertThat(answer.body()).contains("\"Code\":\"AuthFailure.InvalidAuthorization\"");
            assertThat(wire.read()).isEqualTo(-1);
        }
    }

    @Test
    void headersBeyondEightKilobytesAreRefused() throws Exception {
        try (Wire wire = new Wire(simulator.endpoint())) {
            assertThat(wire.exchange(head("POST /", "X-Long: " + "x".repeat(9_000)))
                            .status())
                    .isEqualTo(431);
        }
    }

    static Stream<String> bodies() {
        return Stream.of(
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                with("TaskExt", "[".repeat(100_000)),
                with("DelayTime", "9".repeat(1_000_000)),
                with("DelayTime", "-0." + "0".repeat(1_000_000) + "1"),
                with("DelayTime", "\"" + "9".repeat(1_000_000) + "\""),
                with("TaskExt", "[" + "{\"Key\":\"a\",\"Value\":\"b\"},".repeat(200_000) + "1]"),
                with("x".repeat(1_000_000), "1"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsBeyondAllMeasureIsRefused(String body) throws Exception {
        try (Wire wire = new Wire(simulator.endpoint())) {
            assertThat(wire.exchange(
                                    TestCall.to(simulator.endpoint()).body(body).bytes())
                            .body())
                    .containsPattern("\"Code\":\"(Invalid|Unknown)Parameter");
        }
    }

    private static String with(String name, String value) {
        return "{\"ProjectId\":\"1\",\"TaskId\":\"7\",\"" + name + "\":" + value + "}";
    }

    private static byte[] head(String route, String header) {
        return (route + " HTTP/1.1\r\nHost: a\r\n" + header + "\r\n\r\n").getBytes(ISO_8859_1);
    }
}
