package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code simulate} as a process with a small heap, and clients that send more than it holds. */
class LargePostsIT {
    private static final String MODEST_HEAP = "-Xmx64m";
    private static final int SLOW_CLIENTS = 500;
    private static final int GIVE_UP_AFTER_SECONDS = 30;

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private Process process;
    private URI endpoint;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        MODEST_HEAP,
                        "-jar",
                        System.getProperty("paceline.jar", "target/paceline.jar"),
                        "simulate",
                        "--limiter",
                        "none")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        endpoint = URI.create(new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)).readLine());
    }

    @AfterEach
    void stop() throws InterruptedException {
        clients.shutdownNow();
        process.destroyForcibly().waitFor();
    }

    @Test
    void tenPostsOfAHundredMegabytesAtOnceAreRefusedAndItGoesOn() throws Exception {
        byte[] post = ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000000\r\n\r\n" + "x".repeat(1_000_000))
                .getBytes(ISO_8859_1);

        assertThat(atOnce(10, n -> post)).allSatisfy(body -> assertThat(body).contains("RequestSizeLimitExceeded"));
        goesOn();
    }

    @Test
    void tenPostsAsLargeAsTheApiTakesThemAtOnceAreRefusedAndItGoesOn() throws Exception {
        assertThat(atOnce(10, n -> post("" + n, 9_900_000)))
                .allSatisfy(body -> assertThat(body).contains("RequestSizeLimitExceeded", "-Xmx"));
        goesOn();
    }

    @Test
    void largePostsAtOnceAreServedAsFarAsThereIsRoomAndItGoesOn() throws Exception {
        List<String> bodies = atOnce(20, n -> post("" + n, 1_900_000));

        assertThat(bodies).filteredOn(body -> body.contains("\"Data\":true")).hasSizeBetween(2, 4);
        assertThat(bodies)
                .filteredOn(body -> !body.contains("\"Data\":true"))
                .allSatisfy(body -> assertThat(body).contains("ResourceInsufficient", "-Xmx"));
        goesOn();
    }

    @Test
    void aThousandPostsThatAreRefusedDoNotFillTheLog() throws Exception {
        byte[] post = post("7", 62_000);
        post[post.length - 3] = 'y';
        for (int n = 0; n < 1_000; n++) {
            assertThat(body(post)).contains("AuthFailure.SignatureFailure");
        }

        assertThat(read("/simulator/calls")).isBetween(5_000_000L, 30_000_000L);
        goesOn();
    }

    @Test
    void clientsThatSendSlowlyAreHungUpOnAndTheOthersServedMeanwhile() throws Exception {
        byte[] large = post("7", 1_900_000);
        List<Wire> slow = new ArrayList<>();
        for (int n = 0; n < SLOW_CLIENTS; n++) {
            Wire wire = new Wire(endpoint);
            wire.patience(30_000);
            wire.send(Arrays.copyOf(n % 2 == 0 ? large : post("7", 15_000), 14_000));
            slow.add(wire);
        }
        assertThat(body(TestCall.to(endpoint).bytes())).contains("\"Data\":true");
        for (Wire wire : slow) {
            assertThat(wire.receive().status()).isEqualTo(408);
            wire.close();
        }
        assertThat(body(large)).contains("\"Data\":true");
        goesOn();
    }

    private interface Posts {
        byte[] of(int n);
    }

    /** A simulator that is down may read nothing, so that a client would send for ever. */
    private List<String> atOnce(int count, Posts posts) throws Exception {
        List<Future<String>> answers = IntStream.range(0, count)
                .mapToObj(posts::of)
                .map(post -> clients.submit(() -> body(post)))
                .toList();
        List<String> bodies = new ArrayList<>();
        for (Future<String> answer : answers) {
            bodies.add(answer.get(GIVE_UP_AFTER_SECONDS, TimeUnit.SECONDS));
        }
        return bodies;
    }

    /** What is answered to a request, of which the server need not have read all. */
    private String body(byte[] post) throws IOException {
        try (Wire wire = new Wire(endpoint)) {
            try {
                wire.send(post);
            } catch (SocketException hungUp) {
                return wire.receive().body();
            }
            return wire.receive().body();
        }
    }

    private byte[] post(String task, int length) {
        String frame = "{\"ProjectId\":\"1\",\"TaskId\":\"" + task + "\",\"Notes\":\"\"}";
        return TestCall.to(endpoint)
                .body(frame.replace("Notes\":\"", "Notes\":\"" + "x".repeat(length - frame.length())))
                .bytes();
    }

    /** Holds it to a call, its log and its tasks. */
    private void goesOn() throws IOException {
        assertThat(body(TestCall.to(endpoint).bytes())).contains("\"Data\":true");
        assertThat(read("/simulator/calls")).isPositive();
        assertThat(read("/simulator/tasks")).isPositive();
        assertThat(process.isAlive()).isTrue();
    }

    /** How many bytes there are, which come within ten seconds and to their end. */
    private long read(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
            connection.setReadTimeout(10_000);
            try (var in = connection.getInputStream()) {
                return in.transferTo(java.io.OutputStream.nullOutputStream());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
