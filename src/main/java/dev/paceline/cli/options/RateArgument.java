package dev.paceline.cli.options;

import picocli.CommandLine.Parameters;

/** A rate as an argument of its own. */
public final class RateArgument {
    @Parameters(
            index = "0",
            paramLabel = "N",
            converter = Numbers.Rate.class,
            description = "Requests a second for each quota, above 0. 'unlimited' for loopback only.")
    private double perSecond;

    /** Requests a second, infinite for no limit. */
    public double perSecond() {
        return perSecond;
    }
}
