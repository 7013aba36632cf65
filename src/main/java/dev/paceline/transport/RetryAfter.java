package dev.paceline.transport;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After}: how long a server asks to be left alone, in seconds or up to a moment of its own clock. */
final class RetryAfter {
    /** No server is believed to mean more. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final int DIGITS = 9;

    /** Netty throws for a longer text, in place of saying that it is no date. */
    private static final int LONGEST_DATE = 64;

    private RetryAfter() {}

    /**
     * What it asks for, at most a day; null where it asks for nothing that can be understood.
     *
     * @param now the reply's own {@code Date}, or this machine's clock where it has none
     */
    static @Nullable Duration in(HttpHeaders headers, Instant now) {
        String value = headers.get(HttpHeaderNames.RETRY_AFTER, "").strip();
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return within(value.length() > DIGITS ? LONGEST : Duration.ofSeconds(Long.parseLong(value)));
        }
        Instant until = moment(value);
        return until == null ? null : within(Duration.between(now, until));
    }

    /** The moment that an HTTP date stands for, null where it is none. */
    static @Nullable Instant moment(@Nullable String text) {
        Date date = text == null || text.length() > LONGEST_DATE ? null : DateFormatter.parseHttpDate(text);
        return date == null ? null : date.toInstant();
    }

    private static Duration within(Duration asked) {
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}
