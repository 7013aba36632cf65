package dev.paceline.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.SignedRequest.Header;
import dev.paceline.transport.Exchange.Cause;
import dev.paceline.transport.Exchange.NotWritten;
import dev.paceline.transport.Exchange.Replied;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class NettyTransportTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static SSLContext sound;
    private NettyTransport transport;

    @BeforeAll
    static void certify() throws Exception {
        certificates = new Certificates(directory);
        sound = certificates.server("dns:localhost,dns:wedata.test", "-1d", 30);
    }

    @AfterEach
    void close() {
        if (transport != null) {
            transport.close().block(PATIENCE);
        }
    }

    @Test
    void anAuthorityOfTheFileIsTrusted() throws Exception {
        open(Map.of());
        try (RawServer server = server(sound)) {
            assertThat(send("localhost", server.port())).isInstanceOf(Replied.class);
            assertThat(send("localhost", server.port())).isInstanceOf(Replied.class);
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void anAuthorityOfAFileThatBeginsWithAByteOrderMarkIsTrusted() throws Exception {
        Path marked = Files.writeString(
                directory.resolve("marked.pem"), "\uFEFF" + Files.readString(certificates.authority()));
        transport = new NettyTransport(TransportSettings.of(4, "test").trusting(marked));
        try (RawServer server = server(sound)) {
            assertThat(send("localhost", server.port())).isInstanceOf(Replied.class);
        }
    }

    @Test
    void warmingUpAgreesOnTlsSoThatTheFirstRequestDoesNot() throws Exception {
        open(Map.of());
        try (RawServer server = server(sound)) {
            transport
                    .warmUp(Endpoint.of(URI.create("https://localhost:" + server.port())), 1)
                    .block(PATIENCE);
            assertThat(server.connections.poll(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(send("localhost", server.port())).isInstanceOf(Replied.class);
            assertThat(server.accepted()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeWarmedUpIsForTheFirstRequestToFindOut() {
        open(Map.of());
        transport.warmUp(Endpoint.of(URI.create("https://localhost:1")), 2).block(PATIENCE);
        assertThat(send("localhost", 1)).isInstanceOf(NotWritten.class);
    }

    @Test
    void theAuthoritiesOfTheJdkAreTrustedBesides() throws Exception {
        var store = java.security.KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                java.security.cert.CertificateFactory.getInstance("X.509")
                        .generateCertificate(Files.newInputStream(certificates.authority())));
        Path jdk = directory.resolve("jdk.p12");
        try (OutputStream out = Files.newOutputStream(jdk)) {
            store.store(out, "changeit".toCharArray());
        }
        Certificates others = new Certificates(Files.createTempDirectory(directory, "other"));
        System.setProperty("javax.net.ssl.trustStore", jdk.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        try (RawServer one = server(sound);
                RawServer two = server(others.server("dns:localhost", "-1d", 30))) {
            transport = new NettyTransport(TransportSettings.of(4, "test").trusting(others.authority()));
            assertThat(send("localhost", one.port())).isInstanceOf(Replied.class);
            assertThat(send("localhost", two.port())).isInstanceOf(Replied.class);
        } finally {
            System.clearProperty("javax.net.ssl.trustStore");
            System.clearProperty("javax.net.ssl.trustStorePassword");
        }
    }

    @Test
    void anUnknownAuthorityIsRefused() throws Exception {
        transport = new NettyTransport(TransportSettings.of(4, "test"));
        assertRefused(sound, "of an unknown authority");
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        open(Map.of());
        assertRefused(certificates.server("dns:localhost", "-60d", 30), "expired");
    }

    @Test
    void aCertificateThatIsNotValidYetIsRefused() throws Exception {
        open(Map.of());
        assertRefused(certificates.server("dns:localhost", "+30d", 30), "not valid yet");
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        open(Map.of());
        assertRefused(certificates.server("dns:elsewhere.test", "-1d", 30), "for another host");
    }

    @Test
    void aServerThatSpeaksNoTlsWasNotWrittenTo() throws Exception {
        open(Map.of());
        try (RawServer server = new RawServer(connection -> connection.send("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            assertThat(send("localhost", server.port()))
                    .asInstanceOf(type(NotWritten.class))
                    .satisfies(failure -> assertThat(failure.cause()).isEqualTo(Cause.CONNECT))
                    .satisfies(failure -> assertThat(failure.message()).contains("TLS could not be agreed on"));
        }
    }

    @Test
    void aConnectionClosedInTheHandshakeWasNotWrittenTo() throws Exception {
        open(Map.of());
        try (RawServer server =
                new RawServer(connection -> connection.socket.getInputStream().read())) {
            assertThat(send("localhost", server.port()))
                    .asInstanceOf(type(NotWritten.class))
                    .extracting(NotWritten::cause)
                    .isEqualTo(Cause.CONNECT);
        }
    }

    @Test
    void aHandshakeThatHangsWasNotWrittenTo() throws Exception {
        transport = new NettyTransport(settings(Map.of()).connectingWithin(Duration.ofMillis(300)));
        try (RawServer server = new RawServer(
                connection -> connection.socket.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
            assertThat(send("localhost", server.port()))
                    .asInstanceOf(type(NotWritten.class))
                    .extracting(NotWritten::cause)
                    .isEqualTo(Cause.CONNECT);
        }
    }

    @Test
    void aProxyTunnelsAndLooksTheNameUp() throws Exception {
        try (RawServer server = server(sound);
                RawServer proxy = new RawServer(connection -> tunnel(connection, server.port()))) {
            open(Map.of("HTTPS_PROXY", "http://us%40er:p%3Aw+d@127.0.0.1:" + proxy.port()));
            for (int i = 0; i < 5; i++) {
                assertThat(send("wedata.test", 443)).isInstanceOf(Replied.class);
            }
            assertThat(proxy.heads).hasSize(1);
            assertThat(proxy.heads.get(0))
                    .startsWith("CONNECT wedata.test:443 HTTP/1.1\r\n")
                    .containsIgnoringCase("proxy-authorization: Basic "
                            + Base64.getEncoder().encodeToString("us@er:p:w+d".getBytes(StandardCharsets.UTF_8)))
                    .doesNotContain("X-Secret");
        }
    }

    @Test
    void aCertificateIsVerifiedThroughAProxyToo() throws Exception {
        try (RawServer server = server(sound);
                RawServer proxy = new RawServer(connection -> tunnel(connection, server.port()))) {
            open(Map.of("https_proxy", "127.0.0.1:" + proxy.port()));
            assertThat(send("other.test", 443))
                    .isEqualTo(new NotWritten(Cause.CERTIFICATE, "the certificate of other.test is for another host"));
        }
    }

    @Test
    void aProxyThatRefusesIsNamedWithoutItsPassword() throws Exception {
        try (RawServer proxy = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        })) {
            open(Map.of("HTTPS_PROXY", "http://user:swordfish@127.0.0.1:" + proxy.port()));
            assertThat(send("wedata.test", 443))
                    .isEqualTo(new NotWritten(
                            Cause.PROXY, "the proxy 127.0.0.1:" + proxy.port() + " refused with status 407"));
        }
    }

    @Test
    void aProxyThatCannotReachTheHostIsNoRefusal() throws Exception {
        try (RawServer proxy = new RawServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        })) {
            open(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()));
            assertThat(send("wedata.test", 443))
                    .asInstanceOf(type(NotWritten.class))
                    .extracting(NotWritten::cause)
                    .isEqualTo(Cause.CONNECT);
        }
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws Exception {
        int port;
        try (RawServer gone = server(sound)) {
            port = gone.port();
        }
        open(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + port));
        assertThat(send("wedata.test", 443))
                .isEqualTo(new NotWritten(Cause.CONNECT, "no connection to the proxy 127.0.0.1:" + port + ": refused"));
    }

    @Test
    void thisMachineIsReachedWithoutTheProxy() throws Exception {
        try (RawServer server = server(sound)) {
            open(Map.of("HTTPS_PROXY", "http://127.0.0.1:1"));
            assertThat(send("localhost", server.port())).isInstanceOf(Replied.class);
        }
    }

    @Test
    void aFileWithoutCertificatesIsRefusedByName() throws Exception {
        Path text = Files.writeString(directory.resolve("notes.txt"), "no certificate here");
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        for (Path file : List.of(text, empty, directory.resolve("missing.pem"), directory)) {
            assertThatThrownBy(() ->
                            new NettyTransport(TransportSettings.of(1, "test").trusting(file)))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    @Tag("blockhound")
    void anExchangeOverTlsBlocksNoEventLoop() throws Exception {
        BlockHound.install();
        assertThatThrownBy(() -> Mono.fromCallable(NettyTransportTlsTest::block)
                        .subscribeOn(Schedulers.parallel())
                        .block(PATIENCE))
                .hasMessageContaining("Blocking call");

        try (RawServer server = server(sound);
                RawServer proxy = new RawServer(connection -> tunnel(connection, server.port()))) {
            open(Map.of("HTTPS_PROXY", "http://localhost:" + proxy.port()));
            assertThat(send("localhost", server.port())).isInstanceOf(Replied.class);
            assertThat(send("wedata.test", 443)).isInstanceOf(Replied.class);
        }
    }

    private static boolean block() throws InterruptedException {
        Thread.sleep(1);
        return true;
    }

    private void assertRefused(SSLContext tls, String why) throws IOException {
        try (RawServer server = server(tls)) {
            assertThat(send("localhost", server.port()))
                    .isEqualTo(new NotWritten(Cause.CERTIFICATE, "the certificate of localhost is " + why));
            assertThat(server.heads).isEmpty();
        }
    }

    private static RawServer server(SSLContext tls) {
        return new RawServer(tls, connection -> {
            while (connection.request() != null) {
                connection.reply("{}");
            }
        });
    }

    /** Answers a CONNECT to any host with a tunnel to this port. */
    private static void tunnel(RawServer.Connection client, int port) throws IOException {
        client.request();
        client.send("HTTP/1.1 200 Connection established\r\n\r\n");
        Tunnel.through(client, port);
    }

    private static TransportSettings settings(Map<String, String> environment) {
        return TransportSettings.of(4, "test")
                .trusting(certificates.authority())
                .in(environment);
    }

    private void open(Map<String, String> environment) {
        transport = new NettyTransport(settings(environment));
    }

    private Exchange send(String host, int port) {
        Endpoint endpoint = Endpoint.of(URI.create("https://" + host + ":" + port));
        List<Header> headers = List.of(new Header("Host", endpoint.authority()), new Header("X-Secret", "s"));
        return transport
                .exchange(new SignedRequest(endpoint, headers, "{}".getBytes(StandardCharsets.UTF_8)))
                .block(PATIENCE);
    }
}
