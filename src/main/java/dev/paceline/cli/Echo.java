package dev.paceline.cli;

import dev.paceline.cli.options.TargetOptions;
import dev.paceline.cli.text.Figures;
import dev.paceline.engine.Target;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How options were understood, said before anything is done, where it matters. */
final class Echo {
    private static final double DOCUMENTED_RATE = 20;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private Echo() {}

    /**
     * A warning, where more requests are asked for than the API documents. (No limit at all is refused by the engine.)
     *
     * @param perSecond as typed, null if not
     */
    static Optional<String> pace(@Nullable Double perSecond, Target target) {
        return perSecond == null ? Optional.empty() : pace("--rate", perSecond, TargetOptions.loopback(target));
    }

    /**
     * The same for a host of which no more is known than this.
     *
     * @param said what was typed before the figure
     */
    static Optional<String> pace(String said, double perSecond, boolean loopback) {
        if (loopback || Double.isInfinite(perSecond) || perSecond <= DOCUMENTED_RATE) {
            return Optional.empty();
        }
        return Optional.of("Warning: " + said + " " + Figures.rate(perSecond)
                + " is above the 20 requests a second that the API documents; more of them will be turned away.");
    }

    /** What a crash has torn off a run's journal, if anything. */
    static Optional<String> torn(long bytes) {
        return bytes == 0
                ? Optional.empty()
                : Optional.of("A crash has torn the last " + Figures.count(bytes, "byte", "bytes")
                        + " off the journal; they are left out. What they told is taken as not known.");
    }

    /** The deadline with its zone, and how far off it is. */
    static Optional<String> deadline(@Nullable ZonedDateTime deadline, ZonedDateTime now) {
        return Optional.ofNullable(deadline)
                .map(moment -> "Deadline: " + MOMENT.format(moment) + " (" + moment.getZone() + "), in "
                        + Figures.span(Duration.between(now, moment)) + ".");
    }
}
