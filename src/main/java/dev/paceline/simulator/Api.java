package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The HTTP side: requests become calls for the ledger, its decisions become replies or their lack. */
final class Api {
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final int LINES_AT_ONCE = 256;
    private static final byte[] NO_BODY = {};

    private final Screening screening;
    private final Ledger ledger;
    private final Supplier<String> date;
    private final LongSupplier nanosSinceStart;
    private final Scheduler timer;

    /**
     * Over its parts.
     *
     * @param date gives the text of a {@code Date} header
     * @param nanosSinceStart a monotonic clock
     * @param timer runs what is delayed
     */
    Api(Screening screening, Ledger ledger, Supplier<String> date, LongSupplier nanosSinceStart, Scheduler timer) {
        this.screening = screening;
        this.ledger = ledger;
        this.date = date;
        this.nanosSinceStart = nanosSinceStart;
        this.timer = timer;
    }

    /** Serves one request whose headers have just been read. */
    Mono<Void> serve(HttpServerRequest request, HttpServerResponse response) {
        long arrived = nanosSinceStart.getAsLong();
        return switch (request.method() + " " + request.uri()) {
            case "POST /" -> call(arrived, request, response);
            case "GET /simulator/calls" -> send(response, ledger::entries, Transcript::line);
            case "GET /simulator/tasks" ->
                send(response, () -> ledger.tasks(nanosSinceStart.getAsLong()), Transcript::line);
            default -> send(Reply.notFound(), response);
        };
    }

    private Mono<Void> call(long arrived, HttpServerRequest request, HttpServerResponse response) {
        HttpHeaders headers = request.requestHeaders();
        int length = headers.getInt(HttpHeaderNames.CONTENT_LENGTH, -1);
        if (length < 0) {
            return send(Reply.lengthRequired(), response.keepAlive(false));
        }
        if (length > LARGEST_BODY) {
            Settled settled = ledger.settle(Received.of(arrived, headers, NO_BODY), Optional.of(tooLarge()));
            return send(Reply.to(settled), response.keepAlive(false));
        }
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(NO_BODY)
                .map(body -> ledger.settle(Received.of(arrived, headers, body), screening.refusal(headers, body)))
                .flatMap(settled -> end(settled, response));
    }

    private Mono<Void> end(Settled settled, HttpServerResponse response) {
        if (settled.fault().isEmpty()) {
            return delayed(settled, response);
        }
        return switch (settled.fault().get()) {
            case RESET_BEFORE, RESET_AFTER -> reset(response);
            case HANG -> Mono.never();
            case LATE -> late(settled, response);
            case TRUNCATED -> delayed(settled, response.keepAlive(false));
            default -> delayed(settled, response);
        };
    }

    private Mono<Void> delayed(Settled settled, HttpServerResponse response) {
        Reply reply = Reply.to(settled);
        return settled.delayNanos() == 0
                ? send(reply, response)
                : timer(settled.delayNanos()).then(Mono.defer(() -> send(reply, response)));
    }

    private Mono<Long> timer(long nanos) {
        return Mono.delay(Duration.ofNanos(nanos), timer);
    }

    private Mono<Void> late(Settled settled, HttpServerResponse response) {
        timer.schedule(
                () -> ledger.execute(settled.entry(), nanosSinceStart.getAsLong()),
                settled.delayNanos(),
                TimeUnit.NANOSECONDS);
        return close(response);
    }

    /** Ends the connection in such a way that the client sees a reset. */
    private static Mono<Void> reset(HttpServerResponse response) {
        response.withConnection(connection -> connection.channel().config().setOption(ChannelOption.SO_LINGER, 0));
        return close(response);
    }

    private static Mono<Void> close(HttpServerResponse response) {
        response.withConnection(Api::close);
        return Mono.never();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the request ends with its connection: there is nobody to tell
    private static void close(Connection connection) {
        connection.channel().close();
    }

    private Mono<Void> send(Reply reply, HttpServerResponse response) {
        return response.status(reply.status())
                .header(HttpHeaderNames.CONTENT_TYPE, reply.type())
                .header(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(reply.length()))
                .header(HttpHeaderNames.DATE, date.get())
                .sendObject(Unpooled.wrappedBuffer(reply.body()))
                .then();
    }

    /** Sends what may be a long list as lines, off the threads that serve calls. */
    private <T> Mono<Void> send(HttpServerResponse response, Supplier<List<T>> items, Function<T, String> line) {
        Flux<byte[]> text = Flux.defer(() -> Flux.fromIterable(items.get()))
                .map(line)
                .buffer(LINES_AT_ONCE)
                .map(Api::joined)
                .subscribeOn(Schedulers.boundedElastic());
        return response.header(HttpHeaderNames.CONTENT_TYPE, "application/x-ndjson")
                .header(HttpHeaderNames.DATE, date.get())
                .sendByteArray(text)
                .then();
    }

    private static byte[] joined(List<String> lines) {
        return lines.stream().collect(Collectors.joining()).getBytes(UTF_8);
    }

    private static Refusal tooLarge() {
        return Refusal.request("RequestSizeLimitExceeded", "The request body is larger than 10 MB.");
    }
}
