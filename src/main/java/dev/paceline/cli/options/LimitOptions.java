package dev.paceline.cli.options;

import dev.paceline.model.Limits;
import dev.paceline.model.Limits.MaxFailures;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When to stop; what is not said stays as it is. */
public final class LimitOptions {
    @Option(
            names = "--max-failures",
            paramLabel = "N|N%",
            converter = Numbers.Failures.class,
            description = "Stop when more rows than this end failed or unknown; a percentage counts once 50 rows have"
                    + " ended. Default: 5%%.")
    private @Nullable MaxFailures maxFailures;

    @Option(
            names = "--deadline",
            paramLabel = "HH:mm|DURATION",
            converter = TypedDeadline.Reader.class,
            description = "No attempt starts after it: local time (the next such moment), or 90s, 10m, 1h30m from now.")
    private @Nullable TypedDeadline deadline;

    @Option(
            names = "--outage-patience",
            paramLabel = "DURATION",
            converter = DurationReader.class,
            description = "How long an endpoint that has answered before may be out of reach. Default: 10m.")
    private @Nullable Duration outagePatience;

    /** The limits of a run that starts {@code now}, with {@code base} where nothing was said; its deadline is not kept. */
    public Limits over(Limits base, ZonedDateTime now) {
        return new Limits(
                maxFailures == null ? base.maxFailures() : maxFailures,
                deadline == null ? null : deadline.limit(now),
                outagePatience == null ? base.outagePatience() : outagePatience,
                base.settle());
    }

    /** The moment meant, seen from {@code now}, in its zone; null if not said. */
    public @Nullable ZonedDateTime deadline(ZonedDateTime now) {
        return deadline == null ? null : deadline.seenFrom(now);
    }
}
