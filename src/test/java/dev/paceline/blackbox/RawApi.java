package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An API over bare sockets. It decides about each request by the task alone, keeps what it decided, and says it in the manner that
 * a test gives it: well, twice, late, or mixed up with other things.
 */
final class RawApi implements AutoCloseable {
    private final ServerSocket listening;
    private final Manner manner;
    private final Map<String, List<String>> decided = new ConcurrentHashMap<>();
    private final Collection<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();

    /** How it speaks. */
    interface Manner {
        /** What it says when a connection is made. */
        default String greeting(int connection) {
            return "";
        }

        /**
         * Answers a request.
         *
         * @param before the reply to the request before on this connection, empty for the first
         */
        void answer(Line line, String reply, String before) throws IOException;
    }

    /** A connection. */
    @FunctionalInterface
    interface Line {
        void send(byte[] bytes) throws IOException;

        default void send(String text) throws IOException {
            send(text.getBytes(UTF_8));
        }
    }

    private RawApi(Manner manner) {
        this.manner = manner;
        try {
            this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        start(this::accept);
    }

    static RawApi speaking(Manner manner) {
        return new RawApi(manner);
    }

    /** Every third task is refused. */
    static boolean isRefused(String task) {
        return Long.parseLong(task) % 3 == 0;
    }

    String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** The RequestIds of the replies about a task. */
    List<String> idsOf(String task) {
        return decided.getOrDefault(task, List.of());
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                open.add(socket);
                int number = connections.incrementAndGet();
                start(() -> serve(socket, number));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            Line line = bytes -> {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            };
            line.send(manner.greeting(number));
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String before = "";
            for (String body = request(in); body != null; body = request(in)) {
                String reply = decide(body);
                manner.answer(line, reply, before);
                before = reply;
            }
        } catch (IOException closed) {
            // The client has hung up.
        }
    }

    private String decide(String body) {
        String task = Account.JSON.readTree(body).get("TaskId").asString();
        String id = "raw-" + requests.incrementAndGet();
        decided.computeIfAbsent(task, first -> new CopyOnWriteArrayList<>()).add(id);
        return reply(isRefused(task), id);
    }

    static String reply(boolean refused, String id) {
        return http(
                "",
                refused
                        ? "{\"Response\":{\"Error\":{\"Code\":\"FailedOperation\",\"Message\":\"no\"},\"RequestId\":\""
                                + id + "\"}}"
                        : "{\"Response\":{\"Data\":true,\"RequestId\":\"" + id + "\"}}");
    }

    static String http(String headers, String body) {
        return "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.getBytes(UTF_8).length + "\r\n\r\n" + body;
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int seen = 0;
        while (seen < 4) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
            seen = next == "\r\n\r\n".charAt(seen) ? seen + 1 : next == '\r' ? 1 : 0;
        }
        int length = head.toString(ISO_8859_1)
                .lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new String(in.readNBytes(length), UTF_8);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-api");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
