package dev.paceline.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/**
 * HTTP/1.1 as a client speaks it on one connection, with nothing believed that was not asked for: each request gets the one final
 * reply that comes after it. Interim replies (1xx) are passed over. A connection that brings a byte while no request is under way,
 * or behind a reply, or a reply that is no HTTP, is closed before another request can leave on it: whatever came next on it could
 * be taken for another request's reply.
 *
 * <p>Takes the place of Netty's own codec, which gives out whatever comes, believes a 102 to be final, and keeps the beginning of
 * an unasked reply for the next request. For POST and GET alone: the replies to HEAD and CONNECT are read in another way.
 */
final class OneReplyEach extends CombinedChannelDuplexHandler<OneReplyEach.Replies, HttpRequestEncoder> {
    /** So many interim replies may come before one final; more are no way to answer. */
    static final int MOST_INTERIM = 100;

    /** Bytes of a reply's headers: what stands before the API may add many of its own, and they say nothing of the row. */
    private static final int LARGEST_HEAD = 64 << 10;

    private final Channel channel;
    private final Manners manners;
    private boolean awaited;
    private boolean used;
    private int interim;
    private boolean spoke;
    private long openedAt = System.nanoTime();

    private OneReplyEach(Channel channel, Manners manners) {
        this.channel = channel;
        this.manners = manners;
        init(new Replies(), new HttpRequestEncoder());
    }

    /**
     * Puts it in the place of the codec that a new connection has.
     *
     * @param manners what all connections show
     */
    static void into(Channel channel, Manners manners) {
        var codec = new OneReplyEach(channel, manners);
        channel.pipeline().replace(NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, codec);
    }

    /** Of a connection that has it; null where there is no connection any more. */
    static @Nullable OneReplyEach of(Channel channel) {
        return channel.pipeline().get(OneReplyEach.class);
    }

    /** Whether something came that nobody had asked for. */
    boolean spoke() {
        return spoke;
    }

    /** How long it must still be listened to before a request may leave; nothing once one has. */
    Duration untilHeard() {
        return used ? Duration.ZERO : manners.untilHeard(System.nanoTime() - openedAt);
    }

    /** The connection brought another request's reply: closes it, whatever is under way on it. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
    void hangUp() {
        manners.mixedUp();
        channel.close();
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest) {
            awaited = true;
            used = true;
            interim = 0;
        }
        super.write(ctx, message, promise);
    }

    /** Reads replies. */
    final class Replies extends HttpResponseDecoder {
        Replies() {
            super(new HttpDecoderConfig().setMaxHeaderSize(LARGEST_HEAD).setAllowDuplicateContentLengths(true));
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) throws Exception {
            opened(ctx);
            super.channelActive(ctx);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
            if (event instanceof SslHandshakeCompletionEvent) {
                opened(ctx);
            }
            super.userEventTriggered(ctx, event);
        }

        /** Reads without being asked to, or a connection that waits for its first request would not hear what it brings. */
        private void opened(ChannelHandlerContext ctx) {
            openedAt = System.nanoTime();
            ctx.read();
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
            if (!awaited) {
                unasked();
                close(ctx, in);
                return;
            }
            int before = out.size();
            super.decode(ctx, in, out);
            if (out.size() > before && !hold(ctx, out, before)) {
                close(ctx, in);
            } else if (!awaited && (in.isReadable() || manners.mixUp())) {
                close(ctx, in);
            }
        }

        /** Whether what was decoded can be a reply; takes interim ones out. */
        private boolean hold(ChannelHandlerContext ctx, List<Object> out, int from) {
            if (out.get(from) instanceof HttpResponse head
                    && head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                out.subList(from, out.size()).clear();
                ctx.read();
                return isBearable(ctx, head.status().code());
            }
            boolean sound = true;
            for (int i = from; i < out.size(); i++) {
                sound &= !((HttpObject) out.get(i)).decoderResult().isFailure();
                awaited &= !(out.get(i) instanceof LastHttpContent);
            }
            return sound;
        }

        private boolean isBearable(ChannelHandlerContext ctx, int status) {
            interim++;
            if (status == 101) {
                ctx.fireExceptionCaught(new Unasked("the server went over to another protocol"));
            } else if (interim > MOST_INTERIM) {
                ctx.fireExceptionCaught(
                        new Unasked("more than " + MOST_INTERIM + " interim replies came and no other"));
            }
            return status != 101 && interim <= MOST_INTERIM;
        }

        private void unasked() {
            spoke = true;
            if (!used) {
                manners.spoke(System.nanoTime() - openedAt);
            }
        }

        @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
        private void close(ChannelHandlerContext ctx, ByteBuf in) {
            awaited = false;
            in.skipBytes(in.readableBytes());
            ctx.close();
        }
    }

    /** Something came that is no reply to what was asked. */
    static final class Unasked extends IOException {
        private static final long serialVersionUID = 1L;

        Unasked(String message) {
            super(message);
        }
    }
}
