package dev.paceline.simulator;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as the server saw it, with what became of it.
 *
 * @param n counted from 1 in the order of arrival
 * @param atMs milliseconds since the server started, by a monotonic clock, six decimals; never less than that of the
 *     call before
 * @param secretId whom it claims to be from, null where it does not say
 * @param region its {@code X-TC-Region}, null where it has none
 * @param host its {@code Host}
 * @param action its {@code X-TC-Action}, null where it has none
 * @param version its {@code X-TC-Version}, null where it has none
 * @param verdict {@code ok}, {@code throttled}, {@code auth}, {@code invalid} or {@code fault:<kind>}
 * @param executed whether it has changed a task by now; a reading never does
 * @param projectId of the body, null where it has none that can be read
 * @param taskId of the body, null where it names none or several
 * @param taskIds all that the body names, in its order
 * @param body as received; of one of more than 64 KiB the beginning
 * @param bodyLength bytes of the whole body
 * @param status of the reply, 0 where there was none
 * @param requestId of the reply, given also where there was none
 */
public record Call(
        long n,
        BigDecimal atMs,
        @Nullable String secretId,
        @Nullable String region,
        @Nullable String host,
        @Nullable String action,
        @Nullable String version,
        String verdict,
        boolean executed,
        @Nullable String projectId,
        @Nullable String taskId,
        List<String> taskIds,
        String body,
        int bodyLength,
        int status,
        String requestId) {}
