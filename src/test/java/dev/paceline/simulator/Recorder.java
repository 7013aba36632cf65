package dev.paceline.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and the server, passes every request on, and keeps its bytes. A client may use it as a proxy:
 * the host is then taken out of the request line, and nothing else is changed.
 */
final class Recorder implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *([0-9]+)");
    private static final Pattern ABSOLUTE = Pattern.compile("POST http://[^/ ]+/");

    private final ServerSocket listening;
    private final URI target;
    private final BlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();

    Recorder(URI target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        start(this::accept);
    }

    String authority() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** The next request that came through, whole. */
    byte[] next() throws InterruptedException {
        return requests.take();
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket client = listening.accept();
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client;
                Socket server = new Socket(target.getHost(), target.getPort())) {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            InputStream asked = new BufferedInputStream(client.getInputStream());
            InputStream answered = new BufferedInputStream(server.getInputStream());
            for (byte[] request = request(asked); request.length > 0; request = request(asked)) {
                server.getOutputStream().write(request);
                requests.add(request);
                client.getOutputStream().write(message(answered));
            }
        }
    }

    private static byte[] request(InputStream in) throws IOException {
        byte[] request = message(in);
        Matcher proxied = ABSOLUTE.matcher(new String(request, StandardCharsets.ISO_8859_1));
        return proxied.lookingAt() ? proxied.replaceFirst("POST /").getBytes(StandardCharsets.ISO_8859_1) : request;
    }

    /** One message of HTTP, head and body; empty at the end of the stream. */
    private static byte[] message(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            bytes.write(b);
            last = last << 8 | b;
            if (last == 0x0D0A0D0A) {
                Matcher length = LENGTH.matcher(bytes.toString(StandardCharsets.ISO_8859_1));
                bytes.write(in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
                break;
            }
        }
        return bytes.toByteArray();
    }

    private interface Serving {
        void run() throws IOException;
    }

    private static void start(Serving serving) {
        Thread thread = new Thread(() -> untilClosed(serving), "recorder");
        thread.setDaemon(true);
        thread.start();
    }

    private static void untilClosed(Serving serving) {
        try {
            serving.run();
        } catch (SocketException closed) {
            // one end has gone: that is how a connection ends here
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
