package speed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server that all programs of a comparison send to: nginx with one worker and an answer that is constant but for its
 * RequestId, where it is installed, else a simulator without limits; in a process of its own.
 *
 * @param kind what it is, for people
 */
record Server(String endpoint, String kind) {
    private static final int STARTS_WITHIN_MILLIS = 10_000;

    static Server start(Programs programs) throws Exception {
        Optional<Path> nginx = Tools.find("nginx");
        return nginx.isPresent()
                ? nginx(programs, nginx.get())
                : new Server(programs.simulator("--limiter", "none"), "simulate --limiter none");
    }

    private static Server nginx(Programs programs, Path nginx) throws Exception {
        int port = freePort();
        Path home = Files.createDirectories(programs.scratch.resolve("nginx"));
        Path settings = Files.writeString(home.resolve("nginx.conf"), settings(home, port));
        Process process = programs.keep(
                new ProcessBuilder(List.of(
                        nginx.toString(),
                        "-p",
                        home.toString(),
                        "-c",
                        settings.toString(),
                        "-e",
                        home.resolve("error.log").toString())),
                "nginx");
        long until = System.nanoTime() + STARTS_WITHIN_MILLIS * 1_000_000L;
        while (!listens(port)) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("nginx did not start: "
                        + Files.readString(programs.scratch.resolve("nginx.log")));
            }
            Thread.sleep(10);
        }
        return new Server("http://127.0.0.1:" + port, "nginx, constant answer");
    }

    private static String settings(Path home, int port) {
        return """
                daemon off;
                worker_processes 1;
                pid %1$s/pid;
                error_log %1$s/error.log;
                events { worker_connections 4096; }
                http {
                    access_log off;
                    client_body_temp_path %1$s/body;
                    proxy_temp_path %1$s/proxy;
                    fastcgi_temp_path %1$s/fastcgi;
                    uwsgi_temp_path %1$s/uwsgi;
                    scgi_temp_path %1$s/scgi;
                    keepalive_requests 1000000000;
                    keepalive_timeout 1h;
                    default_type application/json;
                    server {
                        listen 127.0.0.1:%2$d backlog=4096;
                        return 200 '{"Response":{"Data":true,"RequestId":"$request_id"}}';
                    }
                }
                """
                .formatted(home, port);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
