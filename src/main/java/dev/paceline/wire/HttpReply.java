package dev.paceline.wire;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response as it came, its content encoding undone.
 *
 * @param status the status code
 * @param date the {@code Date} header, null where there is none that can be read
 * @param retryAfter how long {@code Retry-After} asks to wait, null where it does not
 * @param body the whole body
 */
public record HttpReply(
        int status, @Nullable Instant date, @Nullable Duration retryAfter, byte[] body) {
    /** One that does not ask to wait. */
    public HttpReply(int status, @Nullable Instant date, byte[] body) {
        this(status, date, null, body);
    }

    /** The first line of the body that is not blank, cleaned and cut: for a person, of what is not the API's. */
    public String firstLine() {
        return ServerText.firstLine(body);
    }
}
