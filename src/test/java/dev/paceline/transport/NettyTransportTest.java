package dev.paceline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.SignedRequest.Header;
import dev.paceline.transport.Exchange.Cause;
import dev.paceline.transport.Exchange.Lost;
import dev.paceline.transport.Exchange.NotWritten;
import dev.paceline.transport.Exchange.Replied;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class NettyTransportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TransportSettings SETTINGS = TransportSettings.of(4, "paceline/test");

    private NettyTransport transport = new NettyTransport(SETTINGS);

    @AfterEach
    void close() {
        transport.close().block(PATIENCE);
    }

    @Test
    void sendsTheBytesAndTheHeadersAsSigned() throws Exception {
        try (RawServer server = new RawServer(connection ->
                connection.reply(connection.request().endsWith("\r\n\r\n{\"任务\":1}") ? "the same body" : "another"))) {
            SignedRequest request = new SignedRequest(
                    endpoint(server),
                    List.of(new Header("Host", "wedata.Example:7"), new Header("X-TC-Action", "ModifyTaskInfo")),
                    "{\"任务\":1}".getBytes(StandardCharsets.UTF_8));
            Exchange exchange = transport.exchange(request).block(PATIENCE);

            assertThat(exchange).isInstanceOf(Replied.class);
            assertThat(server.heads.get(0).lines())
                    .startsWith("POST / HTTP/1.1")
                    .contains("Host: wedata.Example:7", "X-TC-Action: ModifyTaskInfo")
                    .contains("user-agent: paceline/test", "accept-encoding: identity", "content-length: 12")
                    .hasSize(8);
            assertThat(bodyOf(exchange)).isEqualTo("the same body");
        }
    }

    @Test
    void findsTheConnectionsReadyThatWereWarmedUp() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            while (true) {
                connection.request();
                connection.reply("kept");
            }
        })) {
            transport.warmUp(endpoint(server), 3).block(PATIENCE);
            for (int i = 0; i < 3; i++) {
                assertThat(server.connections.poll(10, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(server.heads).isEmpty();
            for (int i = 0; i < 3; i++) {
                assertThat(send(server)).isInstanceOf(Replied.class);
            }
            assertThat(server.accepted()).isEqualTo(3);
            assertThat(server.heads).hasSize(3);
        }
    }

    @Test
    void readsStatusDateAndBody() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 503 Nope\r\nDate: Sun, 22 Nov 2026 10:11:12 GMT\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
            connection.request();
        })) {
            Replied replied = (Replied) send(server);

            assertThat(replied.reply().status()).isEqualTo(503);
            assertThat(replied.reply().date()).isEqualTo(Instant.parse("2026-11-22T10:11:12Z"));
            assertThat(new String(replied.reply().body(), StandardCharsets.UTF_8))
                    .isEqualTo("abc");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30",
        "0, 0",
        "' 7 ', 7",
        "999999999999999999999, 86400",
        "'Sun, 22 Nov 2026 10:12:42 GMT', 90",
        "'Sunday, 22-Nov-26 10:12:42 GMT', 90",
        "'Sun, 22 Nov 2026 10:11:00 GMT', 0",
        "'Sun, 22 Nov 2099 10:11:00 GMT', 86400"
    })
    void readsHowLongItIsAskedToWait(String retryAfter, long seconds) throws Exception {
        assertThat(waiting(retryAfter)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "５"})
    void whatAsksForNothingThatCanBeUnderstoodAsksForNothing(String retryAfter) throws Exception {
        assertThat(waiting(retryAfter)).isNull();
    }

    private Duration waiting(String retryAfter) throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 503 Nope\r\nDate: Sun, 22 Nov 2026 10:11:12 GMT\r\nRetry-After: " + retryAfter
                    + "\r\nContent-Length: 0\r\n\r\n");
        })) {
            return ((Replied) send(server)).reply().retryAfter();
        }
    }

    /** What the reply says of the row is sound, whatever its headers say of the time. */
    @ParameterizedTest
    @ValueSource(strings = {"Date", "Retry-After"})
    void aReplyWhoseDateIsNoDateIsAReply(String header) throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send(
                    "HTTP/1.1 200 OK\r\n" + header + ": " + "Sun, ".repeat(20) + "\r\nContent-Length: 4\r\n\r\ndone");
        })) {
            Exchange exchange = send(server);
            assertThat(exchange).isInstanceOf(Replied.class);
            assertThat(((Replied) exchange).reply().date()).isNull();
            assertThat(((Replied) exchange).reply().retryAfter()).isNull();
        }
    }

    @Test
    void aMomentWithoutADateIsComparedWithThisMachinesClock() throws Exception {
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 503 Nope\r\nRetry-After: " + inAnHour + "\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertThat(((Replied) send(server)).reply().retryAfter())
                    .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZip", "deflate", "identity"})
    void aReplyThatIsPackedThoughNobodyAskedIsUnpacked(String coding) throws Exception {
        byte[] packed = packed(coding, "the body".getBytes(StandardCharsets.UTF_8));
        assertThat(bodyOf(encoded(coding, packed))).isEqualTo("the body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate"})
    void aSmallReplyThatUnpacksToMoreThanTheLimitIsLost(String coding) throws Exception {
        byte[] bomb = packed(coding, new byte[200 << 20]);
        assertThat(bomb).hasSizeLessThan(2 << 20);
        assertThat(encoded(coding, bomb)).isEqualTo(new Lost("the reply is larger than 2097152 bytes"));
    }

    @Test
    void aReplyThatCannotBeUnpackedIsLostAndSaysWhatItIs() throws Exception {
        assertThat(encoded("br", new byte[] {1, 2, 3}))
                .isEqualTo(new Lost("the reply is encoded in a way that was not asked for: br"));
        assertThat(encoded("gzip", new byte[] {1, 2, 3}))
                .isEqualTo(new Lost("the reply is damaged: it says that it is gzip, and cannot be unpacked"));
        byte[] whole = packed("gzip", new byte[1000]);
        assertThat(encoded("gzip", Arrays.copyOf(whole, whole.length - 9))).isInstanceOf(Lost.class);
    }

    private Exchange encoded(String coding, byte[] body) throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + body.length
                    + "\r\n\r\n");
            connection.socket.getOutputStream().write(body);
            connection.request();
        })) {
            return send(server);
        }
    }

    private static byte[] packed(String coding, byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = coding.equals("identity")
                ? packed
                : coding.equals("deflate") ? new DeflaterOutputStream(packed) : new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    void aDateThatCannotBeReadIsNone() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\nDate: yesterday\r\nContent-Length: 0\r\n\r\n");
        })) {
            assertThat(((Replied) send(server)).reply().date()).isNull();
        }
    }

    @Test
    void aRedirectIsAReplyLikeAnyOther() throws Exception {
        try (RawServer target = new RawServer(connection -> connection.reply("never"));
                RawServer server = new RawServer(connection -> {
                    connection.request();
                    connection.send("HTTP/1.1 307 Elsewhere\r\nLocation: http://127.0.0.1:" + target.port()
                            + "/\r\nContent-Length: 0\r\n\r\n");
                })) {
            assertThat(((Replied) send(server)).reply().status()).isEqualTo(307);
            assertThat(target.accepted()).isZero();
        }
    }

    @Test
    void aRefusedConnectionWasNotWritten() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        assertThat(send(endpoint("http://127.0.0.1:" + port)))
                .isEqualTo(new NotWritten(Cause.CONNECT, "no connection to 127.0.0.1:" + port + ": refused"));
    }

    @Test
    void aHostThatDoesNotAnswerWasNotWritten() throws Exception {
        // A listening socket whose backlog is full lets further connections wait for ever.
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            reopen(SETTINGS.connectingWithin(Duration.ofMillis(300)));
            List<Socket> fillers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Socket filler = new Socket();
                fillers.add(filler);
                try {
                    filler.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException backlogIsFull) {
                    break;
                }
            }
            Exchange exchange = send(endpoint("http://127.0.0.1:" + full.getLocalPort()));
            for (Socket filler : fillers) {
                filler.close();
            }
            assertThat(exchange)
                    .isEqualTo(new NotWritten(
                            Cause.CONNECT,
                            "no connection to 127.0.0.1:" + full.getLocalPort() + ": no answer in time"));
        }
    }

    @Test
    void aNameUnderInvalidIsUnknownForCertain() {
        assertThat(send(endpoint("https://wedata.invalid")))
                .asInstanceOf(type(NotWritten.class))
                .extracting(NotWritten::cause)
                .isEqualTo(Cause.UNKNOWN_HOST);
    }

    @Test
    void aNameThatTheNameServerDeniesIsUnknownForCertain() throws Exception {
        assertThat(lookedUpBy(3)).isEqualTo(new NotWritten(Cause.UNKNOWN_HOST, "there is no host wedata.example.test"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void aNameServerThatFailsSaysNothingAboutTheName(int code) throws Exception {
        assertThat(lookedUpBy(code))
                .asInstanceOf(type(NotWritten.class))
                .extracting(NotWritten::cause)
                .isEqualTo(Cause.DNS);
    }

    @Test
    void aResetBeforeTheReplyIsLost() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.reset();
        })) {
            assertThat(send(server)).isEqualTo(new Lost("the connection was reset before a whole reply came"));
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionClosedBeforeTheReplyIsLost() throws Exception {
        try (RawServer server = new RawServer(connection -> connection.request())) {
            assertThat(send(server)).isEqualTo(new Lost("the connection was closed before a reply came"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Response\":{\"Data\":true",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"Res\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 2"
            })
    void aTruncatedReplyIsLost(String truncated) throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send(truncated);
        })) {
            assertThat(send(server)).isInstanceOf(Lost.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 smtp ready\r\n\r\n", "HTTP/1.1 two hundred\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n"})
    void whatIsNotHttpIsLost(String garbage) throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send(garbage);
        })) {
            assertThat(send(server)).isInstanceOf(Lost.class);
        }
    }

    @Test
    void aKeptConnectionThatBreaksOnTheSecondRequestLosesItAndNeverSendsItAgain() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.reply("one");
            connection.request();
        })) {
            assertThat(bodyOf(send(server))).isEqualTo("one");
            assertThat(send(server)).isInstanceOf(Lost.class);
            assertThat(server.heads).hasSize(2);
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void aReplyThatNeverComesIsLostAndItsConnectionClosed() throws Exception {
        reopen(SETTINGS.respondingWithin(Duration.ofMillis(200)));
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.request();
        })) {
            assertThat(send(server)).isEqualTo(new Lost("no whole reply came in time"));
            assertThat(server.connections.take().ended()).isTrue();
        }
    }

    @Test
    void aReplyThatTricklesIsLostOnceTheWholeTimeIsUp() throws Exception {
        reopen(SETTINGS.respondingWithin(Duration.ofMillis(300)));
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            while (!never.await(10, TimeUnit.MILLISECONDS)) {
                connection.send("x");
            }
        })) {
            assertThat(send(server)).isEqualTo(new Lost("no whole reply came in time"));
            assertThat(server.connections.take().ended()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2097153\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n200001\r\n"})
    void aReplyAboveTheLimitIsLostAndItsConnectionClosed(String head) throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\n" + head + "x".repeat(0x200001));
            connection.request();
        })) {
            assertThat(send(server)).isEqualTo(new Lost("the reply is larger than 2097152 bytes"));
            assertThat(server.connections.take().ended()).isTrue();
        }
    }

    @Test
    void cancellingClosesTheConnectionAndMakesRoomForAnother() throws Exception {
        reopen(TransportSettings.of(1, "test"));
        CountDownLatch read = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            if (connection.number == 1) {
                read.countDown();
                connection.request();
            } else {
                connection.reply("second");
            }
        })) {
            Disposable sending = transport.exchange(request(endpoint(server))).subscribe();
            assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
            sending.dispose();

            assertThat(server.connections.take().ended()).isTrue();
            assertThat(bodyOf(send(server))).isEqualTo("second");
        }
    }

    @Test
    void aRequestThatGetsNoConnectionOfTheFullPoolWasNotWritten() throws Exception {
        reopen(TransportSettings.of(1, "test").connectingWithin(Duration.ofMillis(200)));
        CountDownLatch read = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            read.countDown();
            connection.request();
        })) {
            Disposable holding = transport.exchange(request(endpoint(server))).subscribe();
            assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(send(server))
                    .isEqualTo(new NotWritten(
                            Cause.CONNECT,
                            "no connection to 127.0.0.1:" + server.port() + ": none of the pool's came free in time"));
            assertThat(server.heads).hasSize(1);
            holding.dispose();
        }
    }

    @Test
    void manyAtOnceUseAsManyConnectionsAsThereAreAndEachGetsItsOwnReply() throws Exception {
        reopen(TransportSettings.of(16, "test"));
        try (RawServer server = new RawServer(connection -> {
            for (String request = connection.request(); request != null; request = connection.request()) {
                connection.reply(request.substring(request.indexOf("\r\n\r\n") + 4));
            }
        })) {
            List<String> replies = Flux.range(0, 200)
                    .flatMapSequential(number -> transport.exchange(numbered(endpoint(server), number)), 16, 1)
                    .map(NettyTransportTest::bodyOf)
                    .collectList()
                    .block(PATIENCE);

            assertThat(replies)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 200).mapToObj(Integer::toString).toList());
            assertThat(server.accepted()).isLessThanOrEqualTo(16);
        }
    }

    @Test
    void connectionsAreKeptAndUsedAgain() throws Exception {
        try (RawServer server = new RawServer(NettyTransportTest::echoConnectionNumber)) {
            for (int i = 0; i < 20; i++) {
                assertThat(bodyOf(send(server))).isEqualTo("1");
            }
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void theConnectionReturnedLastIsUsedFirst() throws Exception {
        CountDownLatch bothArrived = new CountDownLatch(2);
        CountDownLatch firstIsBack = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            connection.request();
            bothArrived.countDown();
            bothArrived.await();
            if (connection.number == 2) {
                firstIsBack.await();
            }
            connection.reply(Integer.toString(connection.number));
            echoConnectionNumber(connection);
        })) {
            var both = Flux.merge(
                            transport.exchange(request(endpoint(server))),
                            transport.exchange(request(endpoint(server))))
                    .map(NettyTransportTest::bodyOf)
                    .doOnNext(number -> firstIsBack.countDown())
                    .collectList()
                    .block(PATIENCE);

            assertThat(both).containsExactly("1", "2");
            for (int i = 0; i < 5; i++) {
                assertThat(bodyOf(send(server))).isEqualTo("2");
            }
        }
    }

    @Test
    void idleConnectionsAreClosedInTheBackground() throws Exception {
        reopen(SETTINGS.idlingFor(Duration.ofMillis(200)));
        try (RawServer server = new RawServer(NettyTransportTest::echoConnectionNumber)) {
            send(server);
            assertThat(server.connections.take().ended()).isTrue();
            assertThat(bodyOf(send(server))).isEqualTo("2");
        }
    }

    @Test
    void closingClosesTheConnections() throws Exception {
        try (RawServer server = new RawServer(NettyTransportTest::echoConnectionNumber)) {
            send(server);
            transport.close().block(Duration.ofSeconds(5));
            assertThat(server.connections.take().ended()).isTrue();
        }
    }

    @Test
    void nothingIsSentBeforeSubscription() throws Exception {
        try (RawServer server = new RawServer(NettyTransportTest::echoConnectionNumber)) {
            var exchange = transport.exchange(request(endpoint(server)));
            assertThat(server.accepted()).isZero();
            assertThat(exchange.block(PATIENCE)).isInstanceOf(Replied.class);
            assertThat(exchange.block(PATIENCE)).isInstanceOf(Replied.class);
            assertThat(server.heads).hasSize(2);
        }
    }

    @Test
    void getsATextForTheMetadataService() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            boolean found = connection.request().startsWith("GET /role HTTP/1.1");
            connection.send("HTTP/1.1 " + (found ? "200 OK" : "404 Not Found")
                    + "\r\nConnection: close\r\nContent-Length: 4\r\n\r\nname");
        })) {
            URI base = URI.create("http://127.0.0.1:" + server.port() + "/");
            assertThat(transport.text(base.resolve("role")).block(PATIENCE)).isEqualTo("name");
            assertThat(transport
                            .text(base.resolve("other"))
                            .onErrorResume(IOException.class, notFound -> Mono.just(notFound.getMessage()))
                            .block(PATIENCE))
                    .isEqualTo("status 404");
        }
    }

    private static void echoConnectionNumber(RawServer.Connection connection) throws IOException {
        while (connection.request() != null) {
            connection.reply(Integer.toString(connection.number));
        }
    }

    /** What comes of a name that the name server answers with this code (RFC 1035: 2 failure, 3 no such name, 5 refused). */
    private Exchange lookedUpBy(int code) throws IOException {
        try (DatagramSocket server = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            Thread answering = new Thread(() -> answer(server, code), "name-server");
            answering.setDaemon(true);
            answering.start();
            transport.close().block(PATIENCE);
            transport = new NettyTransport(SETTINGS, new SingletonDnsServerAddressStreamProvider((InetSocketAddress)
                    server.getLocalSocketAddress()));
            return send(endpoint("http://wedata.example.test"));
        }
    }

    private static void answer(DatagramSocket server, int code) {
        byte[] buffer = new byte[512];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                server.receive(packet);
                buffer[2] = (byte) 0x81;
                buffer[3] = (byte) (0x80 | code);
                buffer[10] = 0;
                buffer[11] = 0;
                int question = 12;
                while (buffer[question] != 0) {
                    question += buffer[question] + 1;
                }
                packet.setLength(question + 5);
                server.send(packet);
            }
        } catch (IOException closed) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void reopen(TransportSettings settings) {
        transport.close().block(PATIENCE);
        transport = new NettyTransport(settings);
    }

    private Exchange send(RawServer server) {
        return send(endpoint(server));
    }

    private Exchange send(Endpoint endpoint) {
        return transport.exchange(request(endpoint)).block(PATIENCE);
    }

    private static SignedRequest numbered(Endpoint endpoint, int number) {
        return new SignedRequest(endpoint, List.of(), Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    private static SignedRequest request(Endpoint endpoint) {
        return new SignedRequest(
                endpoint, List.of(new Header("Host", endpoint.authority())), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static Endpoint endpoint(RawServer server) {
        return endpoint("http://127.0.0.1:" + server.port());
    }

    private static Endpoint endpoint(String url) {
        return Endpoint.of(URI.create(url));
    }

    private static String bodyOf(Exchange exchange) {
        assertThat(exchange).isInstanceOf(Replied.class);
        return new String(((Replied) exchange).reply().body(), StandardCharsets.UTF_8);
    }
}
