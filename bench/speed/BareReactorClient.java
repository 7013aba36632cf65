package speed;

import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;

/** Sends one request with Reactor Netty's client and prints the reply. Argument: address. */
public final class BareReactorClient {
    private BareReactorClient() {}

    public static void main(String[] args) {
        System.out.println(HttpClient.create()
                .headers(headers -> headers.set("Content-Type", "application/json"))
                .post()
                .uri(args[0])
                .send(ByteBufFlux.fromString(Mono.just("{}")))
                .responseSingle((response, body) -> body.asString())
                .block());
        System.exit(0);
    }
}
