package dev.paceline.cli;

import dev.paceline.action.Action;
import dev.paceline.action.ApiSite;
import dev.paceline.cli.options.TargetOptions;
import dev.paceline.cli.text.Figures;
import dev.paceline.model.Target;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How options were understood, said before anything is done, where it matters. */
final class Echo {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private Echo() {}

    /**
     * A warning, where more requests are asked for than the API documents. (No limit at all is refused by the engine.)
     *
     * @param perSecond as typed, null if not
     * @param documented what the API documents of the action
     */
    static Optional<String> pace(@Nullable Double perSecond, Target target, int documented) {
        return perSecond == null
                ? Optional.empty()
                : pace("--rate", perSecond, TargetOptions.loopback(target), documented);
    }

    /**
     * The same for a host of which no more is known than this.
     *
     * @param said what was typed before the figure
     */
    static Optional<String> pace(String said, double perSecond, boolean loopback, int documented) {
        if (loopback || Double.isInfinite(perSecond) || perSecond <= documented) {
            return Optional.empty();
        }
        return Optional.of("Warning: " + said + " " + Figures.rate(perSecond)
                + " is above the " + Figures.rate(documented)
                + " requests a second that the API documents; more of them will be turned away.");
    }

    /** That the site would have another action used, if it would. */
    static Optional<String> deprecated(Action action, ApiSite site) {
        return action.deprecatedOn(site)
                .map(other -> "Note: the site " + site.word() + " calls " + action.key() + " deprecated, and wants "
                        + other + " used in its place (--action " + other + ").");
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
