package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection of plain bytes, so that nothing between test and server mends or hides anything. */
final class Wire implements AutoCloseable {
    private static final int GIVE_UP_AFTER_MS = 10_000;

    private final Socket socket;
    private final InputStream in;

    Wire(URI endpoint) throws IOException {
        socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout(GIVE_UP_AFTER_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** A reply; header names in lower case. */
    record Answer(int status, Map<String, String> headers, String body) {}

    Answer exchange(byte[] request) throws IOException {
        send(request);
        return receive();
    }

    void send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
    }

    /** Reads one reply with a Content-Length. */
    Answer receive() throws IOException {
        String[] status = line().split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.get("content-length"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the body ended after " + body.length + " of " + length + " bytes");
        }
        return new Answer(Integer.parseInt(status[1]), headers, new String(body, UTF_8));
    }

    /** The next byte, -1 at the end. */
    int read() throws IOException {
        return in.read();
    }

    /** Gives up sooner than usual where silence is what is expected. */
    void patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended in the head of the reply");
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
