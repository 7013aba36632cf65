package dev.paceline.transport;

import dev.paceline.wire.ServerText;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** How a reply's body is encoded. Only identity is asked for; what else comes is undone where the JDK can. */
final class ReplyCoding {
    private final String name;

    private ReplyCoding(String name) {
        this.name = name;
    }

    static ReplyCoding of(HttpHeaders headers) {
        String name = headers.get(HttpHeaderNames.CONTENT_ENCODING, "identity");
        return new ReplyCoding(name.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * The body itself.
     *
     * @param limit bytes that it may have
     * @throws Unreadable where it is encoded in another way, or damaged
     * @throws ReplyBody.TooLarge where it is larger
     */
    byte[] undone(byte[] body, int limit) {
        if (body.length == 0) {
            return body;
        }
        return switch (name) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> inflated(body, limit, GZIPInputStream::new);
            case "deflate" -> inflated(body, limit, InflaterInputStream::new);
            default ->
                throw new Unreadable("the reply is encoded in a way that was not asked for: " + ServerText.line(name));
        };
    }

    private byte[] inflated(byte[] body, int limit, Opening opening) {
        try (InputStream in = opening.open(new ByteArrayInputStream(body))) {
            byte[] whole = in.readNBytes(limit + 1);
            if (whole.length > limit) {
                throw new ReplyBody.TooLarge(limit);
            }
            return whole;
        } catch (IOException damaged) {
            throw new Unreadable("the reply is damaged: it says that it is " + name + ", and cannot be unpacked");
        }
    }

    private interface Opening {
        InputStream open(InputStream packed) throws IOException;
    }

    /** A whole reply came, and nobody can tell what it says. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }
}
