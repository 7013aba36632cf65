package dev.paceline.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/** Passes over a proxy's interim replies (1xx) to CONNECT, which Netty takes for a refusal. */
final class InterimReplies extends ChannelInboundHandlerAdapter {
    private int passed;
    private boolean passing;

    private InterimReplies() {}

    /** Stands between Netty's codec for CONNECT and what reads the proxy's answer, where there is a proxy. */
    static void into(Channel channel) {
        if (channel.pipeline().get(NettyPipeline.ProxyHandler) != null) {
            channel.pipeline().addBefore(NettyPipeline.ProxyHandler, null, new InterimReplies());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (isInterim(message) && passed < OneReplyEach.MOST_INTERIM) {
            passed++;
            passing = true;
            ReferenceCountUtil.release(message);
        } else if (passing && message instanceof LastHttpContent) {
            passing = false;
            ReferenceCountUtil.release(message);
            ctx.read();
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse head && head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
