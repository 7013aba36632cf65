package dev.paceline.run;

import dev.paceline.model.Failures;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.status.Counters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a run whatever becomes of it.
 *
 * @param input the input's name as it was given, empty for none
 * @param sha256 of its copy, empty where there is none
 * @param createdAt when its first process began
 */
record RunIdentity(String id, String input, String sha256, Instant createdAt) {
    static RunIdentity ofNew(String input, String sha256, Instant createdAt) {
        return new RunIdentity(UUID.randomUUID().toString(), input, sha256, createdAt);
    }

    /** By what was counted in this process; no reports are written. */
    Summary counted(Tally tally, ProcessEnd end, Counters counters) {
        return summary(
                tally, counters.failures(), counters.attempts(), counters.throttled(), List.of(end), null, false);
    }

    /**
     * What became of it.
     *
     * @param attempts requests sent, by all of its processes
     * @param throttled requests turned away for the rate
     * @param ends how the processes ended, the last one last
     */
    Summary summary(
            Tally tally,
            Failures failures,
            long attempts,
            long throttled,
            List<ProcessEnd> ends,
            @Nullable String retryCommand,
            boolean reported) {
        ProcessEnd last = ends.get(ends.size() - 1);
        double sending = seconds(ends, ProcessEnd::sending);
        long accepted = ends.stream().mapToLong(ProcessEnd::accepted).sum();
        return new Summary(
                id,
                input,
                sha256,
                tally,
                failures,
                attempts,
                throttled,
                createdAt,
                last.at(),
                seconds(ends, ProcessEnd::elapsed),
                sending == 0 ? 0 : accepted / sending,
                last.reason(),
                last.detail(),
                retryCommand,
                reported);
    }

    /** To the millisecond. */
    private static double seconds(List<ProcessEnd> ends, Function<ProcessEnd, Duration> part) {
        return ends.stream().map(part).reduce(Duration.ZERO, Duration::plus).toMillis() / 1e3;
    }
}
