package speed;

import dev.paceline.model.Credential;
import dev.paceline.signing.Signer;
import dev.paceline.wire.ApiRequest;
import dev.paceline.model.Endpoint;
import dev.paceline.model.SignedRequest;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The least that a client on Reactor Netty can do: takes a body that lies ready, signs it, sends it, reads the reply's status. No
 * input, no check, no pace, no order, no journal, no report. Arguments: address, requests in flight, requests at most, seconds to
 * warm up from the first reply, seconds, accounts, and where it should not go as fast as it can, requests a second. Prints the requests of these seconds; how long that was; and how many were not
 * answered with 200.
 */
public final class PlainLoop {
    private PlainLoop() {}

    public static void main(String[] args) {
        Endpoint endpoint = Endpoint.of(URI.create(args[0]));
        int inFlight = Integer.parseInt(args[1]);
        int requests = Integer.parseInt(args[2]);
        Duration warm = Duration.ofSeconds(Long.parseLong(args[3]));
        Duration time = Duration.ofSeconds(Long.parseLong(args[4]));
        int accounts = Integer.parseInt(args[5]);
        List<byte[]> bodies = IntStream.range(0, Bodies.COUNT)
                .mapToObj(n -> Bodies.text(n).getBytes(StandardCharsets.UTF_8))
                .toList();
        List<Credential> credentials = IntStream.range(0, accounts)
                .mapToObj(n -> new Credential("AKIDEXAMPLE-" + n, "SECRETEXAMPLE-" + n, null))
                .toList();
        Signer signer = new Signer("bench");
        HttpClient client = HttpClient.create(ConnectionProvider.builder("plain")
                        .maxConnections(inFlight)
                        .pendingAcquireMaxCount(-1)
                        .lifo()
                        .build())
                .disableRetry(true);
        long[] counted = new long[2];
        long[] from = new long[1];
        long[] until = new long[1];
        Flux<Integer> numbers = args.length == 6
                ? Flux.range(0, requests)
                : Flux.interval(Duration.ofNanos(1_000_000_000L / Long.parseLong(args[6])))
                        .map(Long::intValue)
                        .take(requests);
        numbers.flatMap(
                        n -> send(client, signer, request(endpoint, bodies.get(n % Bodies.COUNT)), credentials.get(n % accounts)),
                        inFlight,
                        1)
                .takeWhile(status -> {
                    long now = System.nanoTime();
                    from[0] = from[0] == 0 ? now + warm.toNanos() : from[0];
                    until[0] = now;
                    counted[0] += now >= from[0] ? 1 : 0;
                    counted[1] += status == 200 ? 0 : 1;
                    return now < from[0] + time.toNanos();
                })
                .blockLast();
        System.out.printf(Locale.ROOT, "%d %.3f %d%n", counted[0], (until[0] - from[0]) / 1e9, counted[1]);
        System.exit(0);
    }

    private static ApiRequest request(Endpoint endpoint, byte[] body) {
        return new ApiRequest(endpoint, "wedata", "ModifyTaskInfo", "2021-08-20", "ap-guangzhou", null, body);
    }

    private static Mono<Integer> send(HttpClient client, Signer signer, ApiRequest request, Credential credential) {
        SignedRequest signed = signer.sign(request, credential, Instant.now());
        return client.headers(headers -> {
                    signed.headers().forEach(header -> headers.add(header.name(), header.value()));
                    headers.set("Content-Length", signed.body().length);
                })
                .post()
                .uri(request.endpoint() + "/")
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(signed.body())))
                .responseSingle((response, body) ->
                        body.asByteArray().map(bytes -> response.status().code()));
    }
}
