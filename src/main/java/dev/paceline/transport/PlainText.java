package dev.paceline.transport;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** A GET whose answer is a short text. */
final class PlainText {
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int MAX_BYTES = 64 << 10;

    private PlainText() {}

    static Mono<String> get(HttpClient client, URI uri) {
        return client.get()
                .uri(uri)
                .response(PlainText::text)
                .single()
                .timeout(LIMIT)
                .onErrorMap(failure -> !(failure instanceof IOException), PlainText::asIo);
    }

    private static Mono<String> text(HttpClientResponse response, ByteBufFlux body) {
        return body.reduceWith(() -> new ReplyBody(MAX_BYTES), ReplyBody::append)
                .map(ReplyBody::toBytes)
                .filter(bytes -> response.status().code() == 200)
                .switchIfEmpty(Mono.error(
                        () -> new IOException("status " + response.status().code())))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static IOException asIo(Throwable failure) {
        return new IOException(failure.getClass().getSimpleName(), failure);
    }
}
