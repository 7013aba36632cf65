package dev.paceline.transport;

import dev.paceline.wire.HttpReply;
import dev.paceline.wire.SignedRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** One request on its way: knows whether its first byte may have left, which decides what a failure means. */
final class Sending {
    private final SignedRequest request;
    private final TransportSettings settings;
    private final Scheduler loop;
    private final Diagnosis diagnosis;
    private final Sinks.Empty<Void> begun = Sinks.empty();
    private volatile boolean writing;

    Sending(SignedRequest request, TransportSettings settings, Scheduler loop, @Nullable Proxy proxy) {
        this.request = request;
        this.settings = settings;
        this.loop = loop;
        this.diagnosis = new Diagnosis(request.endpoint(), proxy);
    }

    /**
     * Sends it once, on a connection of this client. The reply takes one more turn of the event loop, in which its connection
     * goes back to the pool: who sends again on seeing the reply finds it there.
     */
    Mono<Exchange> over(Mono<HttpClient> client) {
        return client.flatMap(this::send)
                .publishOn(loop)
                .timeout(begun.asMono().then(Mono.delay(settings.responseTimeout())))
                .onErrorResume(failure -> Mono.just(ended(failure)));
    }

    private Mono<Exchange> send(HttpClient client) {
        return client.headers(this::head)
                .post()
                .uri(request.endpoint() + "/")
                .send((head, outbound) -> write(outbound))
                .response(this::reply)
                .single();
    }

    private void head(HttpHeaders headers) {
        request.headers().forEach(header -> headers.add(header.name(), header.value()));
        headers.set(HttpHeaderNames.USER_AGENT, settings.userAgent());
        headers.set(HttpHeaderNames.CONTENT_LENGTH, request.body().length);
    }

    /** Called with the connection made and TLS agreed on, right before the head is written. */
    private Publisher<Void> write(NettyOutbound outbound) {
        writing = true;
        begun.tryEmitEmpty().orThrow();
        return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(request.body())));
    }

    private Mono<Exchange> reply(HttpClientResponse response, ByteBufFlux body) {
        return body.reduceWith(() -> new ReplyBody(settings.replyLimit()), ReplyBody::append)
                .map(whole ->
                        new Exchange.Replied(new HttpReply(response.status().code(), date(response), whole.toBytes())));
    }

    private static @Nullable Instant date(HttpClientResponse response) {
        String header = response.responseHeaders().get(HttpHeaderNames.DATE);
        Date date = header == null ? null : DateFormatter.parseHttpDate(header);
        return date == null ? null : date.toInstant();
    }

    private Exchange ended(Throwable failure) {
        return writing ? diagnosis.lost(failure) : diagnosis.notWritten(failure);
    }
}
