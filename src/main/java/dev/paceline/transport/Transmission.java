package dev.paceline.transport;

import dev.paceline.model.SignedRequest;
import dev.paceline.wire.HttpReply;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/** One request on its way: knows whether its first byte may have left, which decides what a failure means. */
final class Transmission {
    private final SignedRequest request;
    private final TransportSettings settings;
    private final ReplyBodies bodies;
    private final Relay replies;
    private final Scheduler loop;
    private final ReplyTimeouts.Alarm late;
    private final Diagnosis diagnosis;
    private volatile boolean writing;
    private volatile @Nullable OneReplyEach wire;

    Transmission(
            SignedRequest request,
            TransportSettings settings,
            ReplyBodies bodies,
            Relay replies,
            Scheduler loop,
            ReplyTimeouts overdue,
            @Nullable Proxy proxy) {
        this.request = request;
        this.settings = settings;
        this.bodies = bodies;
        this.replies = replies;
        this.loop = loop;
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
        return new TimedReply(reply, late, replies, this::ended);
    }

    private Flux<Exchange> send(HttpClient.RequestSender way) {
        return way.send(this::write).response(this::reply);
    }

    /** Called with the connection made and TLS agreed on. */
    private Publisher<Void> write(HttpClientRequest head, NettyOutbound outbound) {
        HttpHeaders headers = head.requestHeaders();
        request.headers().forEach(header -> headers.set(header.name(), header.value()));
        outbound.withConnection(this::on);
        return heardOut(outbound);
    }

    /** Leaves once a new connection has been silent for long enough, which may become longer meanwhile. */
    private Publisher<Void> heardOut(NettyOutbound outbound) {
        OneReplyEach opened = wire;
        Duration wait = opened == null || opened.spoke() ? Duration.ZERO : opened.untilHeard();
        return wait.isZero()
                ? leaving(outbound)
                : Mono.delay(wait, loop).thenMany(Flux.defer(() -> heardOut(outbound)));
    }

    private void on(Connection connection) {
        wire = OneReplyEach.of(connection.channel());
    }

    /** Right before the head is written; whoever has spoken by now hears nothing. */
    private Publisher<Void> leaving(NettyOutbound outbound) {
        if (hasSpoken()) {
            return Mono.error(new OneReplyEach.Unasked("it spoke before it was asked"));
        }
        writing = true;
        late.set();
        return outbound.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(request.body())));
    }

    private Mono<Exchange> reply(HttpClientResponse response, ByteBufFlux body) {
        return bodies.whole(body, response.responseHeaders())
                .map(bytes -> new Exchange.Replied(whole(response, bytes), this::hangUp));
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

    private void hangUp() {
        OneReplyEach used = wire;
        if (used != null) {
            used.hangUp();
        }
    }

    private boolean hasSpoken() {
        OneReplyEach used = wire;
        return used != null && used.spoke();
    }

    private Exchange ended(Throwable failure) {
        if (writing) {
            return diagnosis.lost(failure);
        }
        return hasSpoken() ? diagnosis.spoke() : diagnosis.notWritten(failure);
    }
}
