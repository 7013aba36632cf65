package dev.paceline.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A proxy that lets every client through, to one port of this machine. */
public final class Tunnel implements AutoCloseable {
    private final RawServer proxy;

    private Tunnel(int port) {
        proxy = new RawServer(client -> {
            client.request();
            client.send("HTTP/1.1 200 Connection established\r\n\r\n");
            through(client, port);
        });
    }

    public static Tunnel to(int port) {
        return new Tunnel(port);
    }

    /** As {@code HTTPS_PROXY} names it. */
    public String url() {
        return "http://127.0.0.1:" + proxy.port();
    }

    @Override
    public void close() throws IOException {
        proxy.close();
    }

    /** Carries bytes both ways between the client and a port of this machine, until either side closes. */
    static void through(RawServer.Connection client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread back = new Thread(() -> pipe(server, client.socket), "tunnel");
            back.setDaemon(true);
            back.start();
            pipe(client.socket, server);
        }
    }

    private static void pipe(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            if (!from.isClosed() || !to.isClosed()) {
                throw new UncheckedIOException(ended);
            }
        }
    }
}
