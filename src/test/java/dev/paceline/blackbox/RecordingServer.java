package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;

/** A server on this machine that answers every request and keeps its body. */
final class RecordingServer implements AutoCloseable {
    private static final AtomicLong REPLIES = new AtomicLong();

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
    private final int status;
    private final Function<JsonNode, String> reply;

    private RecordingServer(HttpServer server, String scheme, int status, Function<JsonNode, String> reply) {
        this.server = server;
        this.scheme = scheme;
        this.status = status;
        this.reply = reply;
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /** Says that everything was done. */
    static RecordingServer start() throws IOException {
        return answering(RecordingServer::success);
    }

    /** Says this. */
    static RecordingServer saying(int status, String reply) throws IOException {
        return new RecordingServer(HttpServer.create(loopback(), 0), "http", status, body -> reply);
    }

    /** Says what that makes of the request. */
    static RecordingServer answering(Function<JsonNode, String> reply) throws IOException {
        return new RecordingServer(HttpServer.create(loopback(), 0), "http", 200, reply);
    }

    /** Says over TLS that everything was done. */
    static RecordingServer start(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new RecordingServer(server, "https", 200, RecordingServer::success);
    }

    /** Each has a RequestId of its own. */
    private static String success(JsonNode body) {
        return "{\"Response\":{\"Data\":true,\"RequestId\":\"recorded-" + REPLIES.incrementAndGet() + "\"}}";
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    String endpoint() {
        return endpoint("127.0.0.1");
    }

    String endpoint(String host) {
        return scheme + "://" + host + ":" + server.getAddress().getPort();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What came so far. */
    List<JsonNode> bodies() {
        return bodies.stream().<JsonNode>map(Account.JSON::readTree).toList();
    }

    /** What came since this was last asked. */
    List<JsonNode> taken() {
        List<JsonNode> taken = new ArrayList<>();
        for (String body = bodies.poll(); body != null; body = bodies.poll()) {
            taken.add(Account.JSON.readTree(body));
        }
        return taken;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            bodies.add(body);
            byte[] answer = reply.apply(Account.JSON.readTree(body)).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
