package dev.paceline.transport;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.SignalType;

/**
 * Takes in the bodies of replies. Those of the API are some hundred bytes long; of larger ones, {@value #AT_ONCE} are read at a
 * time, and the others wait at the server's end of their connections: so many requests as are under way would fill the memory.
 * Thread-safe.
 */
final class ReplyBodies {
    private static final int LARGE = 16 << 10;
    private static final int AT_ONCE = 2;
    /** Parts are asked for by so many, each of {@code HttpObjectDecoder}'s 8 KiB at most: one demand for most bodies. */
    private static final int PARTS = 8;

    private final int limit;
    private final Queue<Taking> waiting = new ArrayDeque<>();
    private int taken;

    /** @param limit bytes that one may have */
    ReplyBodies(int limit) {
        this.limit = limit;
    }

    /** The whole body; a {@link ReplyBody.TooLarge} where the limit is passed. */
    Mono<byte[]> whole(Publisher<ByteBuf> parts) {
        return Mono.create(sink -> {
            var taking = new Taking(sink);
            sink.onDispose(taking);
            parts.subscribe(taking);
        });
    }

    private boolean take(Taking one) {
        synchronized (waiting) {
            if (taken < AT_ONCE) {
                taken++;
                return true;
            }
            waiting.add(one);
            return false;
        }
    }

    private void leave(Taking one) {
        Taking next = next(one);
        if (next != null) {
            next.goOn();
        }
    }

    /** Who has the place from now on that this one had, if it had one. */
    private @Nullable Taking next(Taking one) {
        synchronized (waiting) {
            if (!one.large || waiting.remove(one)) {
                return null;
            }
            Taking next = waiting.poll();
            taken -= next == null ? 1 : 0;
            return next;
        }
    }

    /** One body on its way. */
    private final class Taking extends BaseSubscriber<ByteBuf> {
        private final MonoSink<byte[]> sink;
        private final ReplyBody body = new ReplyBody(limit);
        private volatile boolean large;
        private int asked;

        Taking(MonoSink<byte[]> sink) {
            this.sink = sink;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            goOn();
        }

        private void goOn() {
            asked = PARTS;
            request(PARTS);
        }

        @Override
        protected void hookOnNext(ByteBuf part) {
            body.append(part);
            asked--;
            if (asked == 0 && mayGoOn()) {
                goOn();
            }
        }

        private boolean mayGoOn() {
            if (large || body.size() <= LARGE) {
                return true;
            }
            large = true;
            return take(this);
        }

        @Override
        protected void hookOnComplete() {
            sink.success(body.toBytes());
        }

        @Override
        protected void hookOnError(Throwable failure) {
            sink.error(failure);
        }

        @Override
        protected void hookFinally(SignalType end) {
            leave(this);
        }
    }
}
