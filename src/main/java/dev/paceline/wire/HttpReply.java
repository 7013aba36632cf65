package dev.paceline.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response as it came.
 *
 * @param status the status code
 * @param date the {@code Date} header, null where there is none that can be read
 * @param body the whole body
 */
public record HttpReply(int status, @Nullable Instant date, byte[] body) {}
