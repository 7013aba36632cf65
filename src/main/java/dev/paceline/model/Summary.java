package dev.paceline.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a whole run.
 *
 * @param runId the run's id
 * @param input the input's name as the caller gave it
 * @param inputSha256 of the copy, lower-case hexadecimal
 * @param tally the rows by status; their sum is the number of rows that came in
 * @param failures why rows failed or are unknown
 * @param attempts requests sent, throttled ones included
 * @param throttled requests turned away for the rate
 * @param startedAt when the run first began
 * @param finishedAt when it ended, this time
 * @param elapsedSeconds spent running, the pauses between resumes not counted
 * @param acceptedPerSecond requests that were processed, a second of sending
 * @param stopReason why it ended
 * @param stopDetail what there is to tell of that beside
 * @param retryCommand the command that feeds the failed rows again, null where none is left
 * @param reported whether the reports were written; false where the disk did not let them be
 */
public record Summary(
        String runId,
        String input,
        String inputSha256,
        Tally tally,
        Failures failures,
        long attempts,
        long throttled,
        Instant startedAt,
        Instant finishedAt,
        double elapsedSeconds,
        double acceptedPerSecond,
        StopReason stopReason,
        StopDetail stopDetail,
        @Nullable String retryCommand,
        boolean reported) {}
