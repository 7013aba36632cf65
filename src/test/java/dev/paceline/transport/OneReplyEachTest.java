package dev.paceline.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.Visible;
import dev.paceline.transport.Exchange.Cause;
import dev.paceline.transport.Exchange.Lost;
import dev.paceline.transport.Exchange.NotWritten;
import dev.paceline.transport.Exchange.Replied;
import dev.paceline.transport.RawServer.Connection;
import dev.paceline.transport.RawServer.Script;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that say more than they were asked, or say it in several parts: each request gets its own reply, or none. */
class OneReplyEachTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int REQUESTS = 30;
    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static SSLContext sound;

    private final List<AutoCloseable> open = new ArrayList<>();
    private Duration silence = Duration.ofMillis(50);
    private NettyTransport transport;
    private RawServer server;
    private String base;

    /** How the server is reached. */
    private enum Way {
        PLAIN,
        TLS,
        THROUGH_A_PROXY
    }

    @BeforeAll
    static void certify() throws Exception {
        certificates = new Certificates(directory);
        sound = certificates.server("dns:localhost,dns:wedata.test", "-1d", 30);
    }

    @AfterEach
    void close() throws Exception {
        transport.close().block(PATIENCE);
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void interimRepliesArePassedOver(Way way) {
        serve(way, connection -> {
            for (String number = next(connection); number != null; number = next(connection)) {
                connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                connection.send(
                        "HTTP/1.1 102 Processing\r\nX: y\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
                connection.send("HTTP/1.1 199 Whatever\r\nContent-Length: 0\r\n\r\n" + reply(number));
            }
        });
        eachGetsItsOwn();
        assertThat(server.accepted()).as("it is an ordinary connection").isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aReplyThatComesTwiceAtOnceReachesNoOtherRequest(Way way) {
        serve(way, connection -> {
            for (String number = next(connection); number != null; number = next(connection)) {
                connection.send(reply(number) + reply(number));
            }
        });
        eachGetsItsOwn();
        assertThat(server.accepted()).as("a connection for each").isEqualTo(REQUESTS);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void theBeginningOfASecondReplyIsNotKeptForTheNextRequest(Way way) {
        serve(way, connection -> {
            String number = next(connection);
            String second = reply("of another");
            connection.send(reply(number) + second.substring(0, second.length() - 4));
            next(connection);
            connection.send(second.substring(second.length() - 4) + reply("its own"));
        });
        eachGetsItsOwn();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aReplyThatComesAgainLaterClosesTheConnection(Way way) throws Exception {
        serve(way, connection -> {
            String number = next(connection);
            connection.send(reply(number));
            connection.send(reply(number));
            next(connection);
        });
        for (int i = 0; i < 5; i++) {
            assertThat(send(i)).isEqualTo("r" + i);
            assertThat(server.connections.take().ended()).isTrue();
        }
        assertThat(server.heads).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "HTTP/1.1 103 Early Hints\r\n\r\n", "HTTP/1.1 408 Request Timeout\r\n\r\n"})
    void whatComesBetweenTwoRequestsClosesTheConnection(String unasked) throws Exception {
        CountDownLatch replied = new CountDownLatch(1);
        serve(Way.PLAIN, connection -> {
            String number = next(connection);
            connection.send(reply(number));
            if (connection.number == 1) {
                replied.await();
                connection.send(unasked);
            }
            next(connection);
        });
        assertThat(send(1)).isEqualTo("r1");
        replied.countDown();
        assertThat(server.connections.take().ended()).isTrue();
        assertThat(send(2)).isEqualTo("r2");
        assertThat(server.accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aServerThatGreetsIsToldNothing(Way way) {
        silence = Duration.ofSeconds(30);
        serve(way, connection -> {
            connection.send(reply("of nobody"));
            next(connection);
        });
        Exchange exchange = exchange(1);
        assertThat(exchange).isInstanceOf(NotWritten.class);
        assertThat(((NotWritten) exchange).cause()).isEqualTo(Cause.CONNECT);
        assertThat(((NotWritten) exchange).message()).contains("speaks before it is asked");
        assertThat(server.heads).isEmpty();
    }

    @Test
    void aConnectionThatGreetsWhileItWaitsIsClosed() throws Exception {
        CountDownLatch warm = new CountDownLatch(1);
        serve(Way.PLAIN, connection -> {
            if (connection.number == 1) {
                warm.await();
                connection.send("220 ready\r\n");
            }
            for (String number = next(connection); number != null; number = next(connection)) {
                connection.send(reply(number));
            }
        });
        transport.warmUp(Endpoint.of(URI.create(base)), 1).block(PATIENCE);
        Connection first = server.connections.poll(10, TimeUnit.SECONDS);
        warm.countDown();
        assertThat(first.ended()).isTrue();
        assertThat(send(7)).isEqualTo("r7");
    }

    @Test
    void interimRepliesWithoutEndLoseTheRequestAndItsConnection() throws Exception {
        serve(Way.PLAIN, connection -> {
            next(connection);
            while (true) {
                connection.send("HTTP/1.1 102 Processing\r\n\r\n");
            }
        });
        assertThat(exchange(1))
                .isEqualTo(new Lost("the connection broke before a whole reply came: "
                        + "more than 100 interim replies came and no other"));
        assertThat(server.connections.take().ended()).isTrue();
    }

    @Test
    void aServerThatGoesOverToAnotherProtocolLosesTheRequest() throws Exception {
        serve(Way.PLAIN, connection -> {
            next(connection);
            connection.send("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n");
            connection.send(reply("in another protocol"));
            next(connection);
        });
        assertThat(exchange(1))
                .isEqualTo(new Lost(
                        "the connection broke before a whole reply came: the server went over to another protocol"));
        assertThat(server.connections.take().ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 smtp ready\r\n\r\n", "HTTP/1.1 two hundred\r\n\r\n"})
    void aConnectionThatBroughtNoHttpIsNotUsedAgain(String garbage) throws Exception {
        serve(Way.PLAIN, connection -> {
            String number = next(connection);
            connection.send(connection.number == 1 ? garbage : reply(number));
            next(connection);
        });
        assertThat(exchange(1)).isInstanceOf(Lost.class);
        assertThat(server.connections.take().ended()).isTrue();
        assertThat(send(2)).isEqualTo("r2");
    }

    /** Netty's words hold the line that it could not read, in capitals. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001b[31m%s x\r\n\r\n", "HTTP/1.1 200 OK\r\n\u001b[31m%s: x\r\n\r\n"})
    void whatIsSaidOfAReplyThatIsNoHttpIsShortAndHarmless(String garbage) {
        serve(Way.PLAIN, connection -> {
            next(connection);
            connection.send(garbage.formatted("z".repeat(3000)));
        });
        Exchange exchange = exchange(1);
        assertThat(exchange).isInstanceOf(Lost.class);
        assertThat(((Lost) exchange).message()).hasSizeLessThan(200).matches(Visible::is, "shows");
    }

    @Test
    void manyHeadersAndALengthThatIsSaidTwiceHideNoReply() {
        serve(Way.PLAIN, connection -> {
            for (String number = next(connection); number != null; number = next(connection)) {
                String more = "Content-Length: " + (number.length() + 1) + "\r\n" + "X-Hop: passed by\r\n".repeat(3000);
                connection.send(reply(number).replaceFirst("\r\n", "\r\n" + more));
            }
        });
        eachGetsItsOwn();
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void lengthsThatContradictEachOtherLoseTheRequest() throws Exception {
        serve(Way.PLAIN, connection -> {
            String number = next(connection);
            connection.send(reply(number).replaceFirst("\r\n", "\r\nContent-Length: 1\r\n"));
            next(connection);
        });
        assertThat(exchange(1)).isInstanceOf(Lost.class);
        assertThat(server.connections.take().ended()).isTrue();
    }

    @Test
    void whoHangsUpClosesTheConnectionThatBroughtTheReply() throws Exception {
        serve(Way.PLAIN, connection -> {
            for (String number = next(connection); number != null; number = next(connection)) {
                connection.send(reply(number));
            }
        });
        ((Replied) exchange(1)).hangUp().run();
        assertThat(server.connections.take().ended()).isTrue();
        assertThat(send(2)).isEqualTo("r2");
    }

    @Test
    void aProxysInterimRepliesToConnectArePassedOver() throws Exception {
        server = closing(new RawServer(sound, OneReplyEachTest::echo));
        RawServer proxy = closing(new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n");
            connection.send(ESTABLISHED);
            Tunnel.through(connection, server.port());
        }));
        throughProxy("http://127.0.0.1:" + proxy.port());
        eachGetsItsOwn();
        assertThat(server.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\n\r\n", "220 proxy ready\r\n"})
    void aProxyThatSpeaksOutOfTurnGivesNoReply(String more) throws Exception {
        server = closing(new RawServer(sound, OneReplyEachTest::echo));
        RawServer proxy = closing(new RawServer(connection -> {
            connection.request();
            connection.send(ESTABLISHED + more);
            Tunnel.through(connection, server.port());
        }));
        throughProxy("http://127.0.0.1:" + proxy.port());
        assertThat(exchange(1)).isInstanceOf(NotWritten.class);
    }

    private void eachGetsItsOwn() {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(send(i)).isEqualTo("r" + i);
        }
    }

    private void serve(Way way, Script script) {
        server = closing(way == Way.PLAIN ? new RawServer(script) : new RawServer(sound, script));
        if (way == Way.THROUGH_A_PROXY) {
            throughProxy(closing(Tunnel.to(server.port())).url());
        } else {
            base = (way == Way.PLAIN ? "http" : "https") + "://localhost:" + server.port();
            transport = new NettyTransport(settings());
        }
    }

    private void throughProxy(String proxy) {
        base = "https://wedata.test";
        transport = new NettyTransport(settings().in(Map.of("HTTPS_PROXY", proxy)));
    }

    private <T extends AutoCloseable> T closing(T each) {
        open.add(0, each);
        return each;
    }

    private TransportSettings settings() {
        return TransportSettings.of(4, "paceline/test")
                .trusting(certificates.authority())
                .listeningFor(silence);
    }

    private String send(int number) {
        Exchange exchange = exchange(number);
        assertThat(exchange).isInstanceOf(Replied.class);
        return new String(((Replied) exchange).reply().body(), StandardCharsets.UTF_8);
    }

    private Exchange exchange(int number) {
        byte[] body = Integer.toString(number).getBytes(StandardCharsets.UTF_8);
        return transport
                .exchange(new SignedRequest(Endpoint.of(URI.create(base)), List.of(), body))
                .block(PATIENCE);
    }

    private static void echo(Connection connection) throws IOException {
        for (String number = next(connection); number != null; number = next(connection)) {
            connection.send(reply(number));
        }
    }

    /** The body of the next request, null at the end. */
    private static String next(Connection connection) throws IOException {
        String request = connection.request();
        return request == null ? null : request.substring(request.indexOf("\r\n\r\n") + 4);
    }

    private static String reply(String number) {
        String body = "r" + number;
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }
}
