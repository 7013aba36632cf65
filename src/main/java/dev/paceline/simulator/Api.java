package dev.paceline.simulator;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** The HTTP side: requests become calls for the ledger, its decisions become replies or their lack. */
final class Api {
    /** For a body, and that it may wait for its turn. */
    private static final Duration BODY_WITHIN = Duration.ofSeconds(10);

    /** For any request, by the clock of its connection, which costs least: a little longer, so that the other comes first. */
    static final Duration REQUEST_WITHIN = Duration.ofSeconds(12);

    private static final int UNREAD_AT_MOST_SECONDS = 30;
    private static final byte[] NO_BODY = {};

    private final Screening screening;
    private final Ledger ledger;
    private final Capacity capacity;
    private final Turns turns = new Turns();
    private final Supplier<String> date;
    private final LongSupplier nanosSinceStart;
    private final Scheduler timer;

    /**
     * Over its parts.
     *
     * @param capacity how large a body may be
     * @param date gives the text of a {@code Date} header
     * @param nanosSinceStart a monotonic clock
     * @param timer runs what is delayed
     */
    Api(
            Screening screening,
            Ledger ledger,
            Capacity capacity,
            Supplier<String> date,
            LongSupplier nanosSinceStart,
            Scheduler timer) {
        this.screening = screening;
        this.ledger = ledger;
        this.capacity = capacity;
        this.date = date;
        this.nanosSinceStart = nanosSinceStart;
        this.timer = timer;
    }

    /** Serves one request whose headers have just been read. */
    Mono<Void> serve(HttpServerRequest request, HttpServerResponse response) {
        long arrived = nanosSinceStart.getAsLong();
        String route = request.method() + " " + request.uri();
        if (route.equals("POST /")) {
            return call(arrived, request, response);
        }
        if (!hasSmallBody(request.requestHeaders())) {
            response.keepAlive(false);
        }
        return switch (route) {
            case "GET /simulator/calls" -> send(response, ledger::entries, Transcript::line);
            case "GET /simulator/tasks" ->
                send(response, () -> ledger.tasks(nanosSinceStart.getAsLong()), Transcript::line);
            default -> send(Reply.notFound(), response);
        };
    }

    private Mono<Void> call(long arrived, HttpServerRequest request, HttpServerResponse response) {
        HttpHeaders headers = request.requestHeaders();
        if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            return send(Reply.lengthRequired(), response.keepAlive(false));
        }
        Mono<Settled> settling = request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(NO_BODY)
                .map(body -> ledger.settle(Received.of(arrived, headers, body), screening.refusal(headers, body)));
        if (hasSmallBody(headers)) {
            return answered(settling, response);
        }
        Optional<Refusal> unread = tooLarge(length(headers)).or(() -> screening.refusal(headers));
        if (unread.isPresent()) {
            Settled settled = ledger.settle(Received.of(arrived, headers, NO_BODY), unread);
            return send(Reply.to(settled), response.keepAlive(false));
        }
        return answered(turns.take(settling).timeout(BODY_WITHIN), response);
    }

    private Mono<Void> answered(Mono<Settled> settling, HttpServerResponse response) {
        return settling.flatMap(settled -> end(settled, response))
                .onErrorResume(Api::isTooSlow, slow -> send(Reply.tooSlow(), response.keepAlive(false)));
    }

    /** The server's own word for it is one that only it knows. */
    private static boolean isTooSlow(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof ChannelException;
    }

    private static boolean hasSmallBody(HttpHeaders headers) {
        return !headers.contains(HttpHeaderNames.TRANSFER_ENCODING) && length(headers) <= Capacity.SMALL_BODY;
    }

    /** What the header says, which was found to be a number when it was read. */
    private static long length(HttpHeaders headers) {
        return Long.parseLong(headers.get(HttpHeaderNames.CONTENT_LENGTH, "0"));
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
    private <T> Mono<Void> send(HttpServerResponse response, Supplier<List<T>> items, Function<T, byte[]> line) {
        Flux<byte[]> text = Flux.defer(
                        () -> Lines.inPieces(items.get().stream().map(line).iterator()))
                .subscribeOn(Schedulers.boundedElastic());
        return response.withConnection(
                        connection -> connection.addHandlerLast(new WriteTimeoutHandler(UNREAD_AT_MOST_SECONDS)))
                .header(HttpHeaderNames.CONTENT_TYPE, "application/x-ndjson")
                .header(HttpHeaderNames.DATE, date.get())
                .sendByteArray(text)
                .then();
    }

    private Optional<Refusal> tooLarge(long length) {
        if (length <= capacity.largestBody()) {
            return Optional.empty();
        }
        return Optional.of(Refusal.request(
                "RequestSizeLimitExceeded",
                length > Capacity.LARGEST_BODY
                        ? "The request body is larger than 10 MB."
                        : "The request body is larger than " + capacity.largestBody()
                                + " bytes, for which this simulator needs a larger heap (java -Xmx)."));
    }
}
