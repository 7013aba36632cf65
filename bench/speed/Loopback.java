package speed;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in this process that confirms every request and remembers when the first byte of the first one came. */
final class Loopback implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final int END_OF_HEAD = 0x0d0a0d0a;
    private static final String BODY = "{\"Response\":{\"Data\":true,\"RequestId\":\"3c140219-cfe9-470e-b241-%012d\"}}";

    private final ServerSocket socket = new ServerSocket(0, 64, InetAddress.getByName("127.0.0.1"));
    private final AtomicLong first = new AtomicLong();
    private final AtomicInteger requests = new AtomicInteger();

    Loopback() throws IOException {
        daemon(this::accept);
    }

    String endpoint() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** When the first request began to arrive, by {@link System#nanoTime}; 0 if none has. */
    long firstNanos() {
        return first.get();
    }

    int requests() {
        return requests.get();
    }

    /** Forgets what has come. */
    void forget() {
        first.set(0);
        requests.set(0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                daemon(() -> serve(connection));
            } catch (IOException failed) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException(failed);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (int start = in.read(); start >= 0; start = in.read()) {
                first.compareAndSet(0, System.nanoTime());
                request(start, in);
                connection.getOutputStream().write(answer(requests.incrementAndGet()));
            }
        } catch (IOException gone) {
            // The client has ended; whether it had all its answers is for its own exit code to say.
        }
    }

    /** Each has a RequestId of its own: one that comes again confirms nothing. */
    private static byte[] answer(int number) {
        String body = String.format(BODY, number);
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void request(int start, InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last4 = 0;
        for (int next = start; ; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            head.write(next);
            last4 = last4 << 8 | next;
            if (last4 == END_OF_HEAD) {
                break;
            }
        }
        Matcher length = LENGTH.matcher(head.toString(StandardCharsets.US_ASCII));
        in.skipNBytes(length.find() ? Long.parseLong(length.group(1)) : 0);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "loopback");
        thread.setDaemon(true);
        thread.start();
    }
}
