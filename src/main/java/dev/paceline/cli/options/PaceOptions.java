package dev.paceline.cli.options;

import dev.paceline.model.Pace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How fast; what is not said stays as it is. */
public final class PaceOptions {
    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = Numbers.Rate.class,
            description =
                    "Requests a second for each quota; 'unlimited' for loopback only. Default: what is documented of the"
                            + " action; for resume, the run's own.")
    private @Nullable Double rate;

    @Option(
            names = "--share",
            paramLabel = "N%",
            converter = Numbers.Share.class,
            description = "How much of the rate to use; the rest is left to people. Default: 100%%.")
    private @Nullable Double share;

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            converter = Numbers.SmallCount.class,
            description = "Requests under way at once, for the whole run. Default: 64.")
    private @Nullable Integer inFlight;

    /** The pace, with {@code base} where nothing was said. */
    public Pace over(Pace base) {
        return new Pace(
                rate == null ? base.perSecond() : rate,
                share == null ? base.share() : share,
                inFlight == null ? base.inFlight() : inFlight);
    }

    /** Requests a second, null if not said. */
    public @Nullable Double rate() {
        return rate;
    }
}
