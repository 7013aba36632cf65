package dev.paceline.transport;

import dev.paceline.wire.HttpReply;
import dev.paceline.wire.SignedRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/** One request on its way: knows whether its first byte may have left, which decides what a failure means. */
final class Sending {
    private final SignedRequest request;
    private final TransportSettings settings;
    private final ReplyBodies bodies;
    private final Relay replies;
    private final Overdue.Alarm late;
    private final Diagnosis diagnosis;
    private volatile boolean writing;

    Sending(
            SignedRequest request,
            TransportSettings settings,
            ReplyBodies bodies,
            Relay replies,
            Overdue overdue,
            @Nullable Proxy proxy) {
        this.request = request;
        this.settings = settings;
        this.bodies = bodies;
        this.replies = replies;
        this.late = overdue.alarm();
        this.diagnosis = new Diagnosis(request.endpoint(), proxy);
    }

    /** Sends it once, on a connection of this client. */
    Mono<Exchange> over(HttpClient.RequestSender way) {
        return awaited(send(way));
    }

    /** The same by a way that must be found first. */
    Mono<Exchange> over(Mono<HttpClient.RequestSender> way) {
        return awaited(way.flatMapMany(this::send));
    }

    private Mono<Exchange> awaited(Publisher<Exchange> reply) {
        return new Awaited(reply, late, replies, this::ended);
    }

    private Flux<Exchange> send(HttpClient.RequestSender way) {
        return way.send(this::write).response(this::reply);
    }

    /** Called with the connection made and TLS agreed on, right before the head is written. */
    private Publisher<Void> write(HttpClientRequest head, NettyOutbound outbound) {
        HttpHeaders headers = head.requestHeaders();
        request.headers().forEach(header -> headers.set(header.name(), header.value()));
        writing = true;
        late.set();
        return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(request.body())));
    }

    private Mono<Exchange> reply(HttpClientResponse response, ByteBufFlux body) {
        return bodies.whole(body).map(bytes -> new Exchange.Replied(whole(response, bytes)));
    }

    private HttpReply whole(HttpClientResponse response, byte[] body) {
        HttpHeaders headers = response.responseHeaders();
        Instant date = RetryAfter.moment(headers.get(HttpHeaderNames.DATE));
        return new HttpReply(
                response.status().code(),
                date,
                RetryAfter.in(headers, date == null ? Instant.now() : date),
                ReplyCoding.of(headers).undone(body, settings.replyLimit()));
    }

    private Exchange ended(Throwable failure) {
        return writing ? diagnosis.lost(failure) : diagnosis.notWritten(failure);
    }
}
