package dev.paceline.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Takes in the bodies of replies. Those of the API are some hundred bytes long; of larger ones, {@value #AT_ONCE} are read at a
 * time, and the others wait at the server's end of their connections: so many requests as are under way would fill the memory.
 * Thread-safe.
 */
final class ReplyBodies {
    private static final int LARGE = 16 << 10;
    private static final int AT_ONCE = 2;
    /** So many parts of a body are asked for at a time; Netty's decoder makes none of more than 8 KiB. */
    private static final int PARTS = 2;

    private final int limit;
    private final Queue<Taking> waiting = new ArrayDeque<>();
    private int taken;

    /** @param limit bytes that one may have */
    ReplyBodies(int limit) {
        this.limit = limit;
    }

    /** The whole body; a {@link ReplyBody.TooLarge} where the limit is passed. */
    Mono<byte[]> whole(Flux<ByteBuf> parts, HttpHeaders headers) {
        return isSmall(headers)
                ? parts.reduceWith(() -> new ReplyBody(limit), ReplyBody::append)
                        .map(ReplyBody::toBytes)
                : Mono.using(Taking::new, taking -> taking.whole(parts), Taking::leave);
    }

    private static boolean isSmall(HttpHeaders headers) {
        return headers.getInt(HttpHeaderNames.CONTENT_LENGTH, LARGE) < LARGE;
    }

    /** One body that may become large. */
    private final class Taking {
        private final ReplyBody body = new ReplyBody(limit);
        private final Sinks.Empty<Void> turn = Sinks.empty();
        private boolean large;

        Mono<byte[]> whole(Flux<ByteBuf> parts) {
            return parts.map(ByteBufUtil::getBytes)
                    .concatMap(this::append, PARTS)
                    .then(Mono.fromSupplier(body::toBytes));
        }

        /** Completes when the next part may come. */
        private Mono<Void> append(byte[] part) {
            body.append(part);
            return large || body.size() <= LARGE ? Mono.empty() : place();
        }

        private Mono<Void> place() {
            synchronized (waiting) {
                large = true;
                if (taken < AT_ONCE) {
                    taken++;
                    return Mono.empty();
                }
                waiting.add(this);
                return turn.asMono();
            }
        }

        /** Its place goes to the next who waits for one. */
        void leave() {
            Taking next = next();
            if (next != null) {
                next.turn.tryEmitEmpty();
            }
        }

        private @Nullable Taking next() {
            synchronized (waiting) {
                if (!large || waiting.remove(this)) {
                    return null;
                }
                Taking next = waiting.poll();
                taken -= next == null ? 1 : 0;
                return next;
            }
        }
    }
}
