package dev.paceline.cli;

import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.options.RateArgument;
import dev.paceline.cli.text.SteeringText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Set the rate of a run that is going on. */
@Command(
        name = "rate",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Set the rate of a run that is going on.",
        description = {
            "",
            "From the moment at which this command has ended with 0, requests leave at this rate. What --share leaves to"
                    + " others stays left to them. It holds for this process: a resumed run has the rate it began with, unless"
                    + " resume says --rate.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is done, or was so already",
            "2:not done: wrong usage, no run is going on there, it is about to end, or it does not answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  paceline rate 5 paceline-runs/20261123T020000Z-retime.csv")
final class RateCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final RateArgument rate = new RateArgument();

    @Parameters(index = "1", paramLabel = "RUN_DIR", description = "The run directory of a run that is going on.")
    private Path runDirectory = Path.of("");

    /** Read by what surrounds the command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final OutputOptions output = new OutputOptions();

    RateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return new RemoteControl(shell, runDirectory)
                .tell(
                        run -> run.rate(rate.perSecond()),
                        run -> SteeringText.rate(
                                run, Echo.pace("A rate of", run.perSecond(), run.loopback(), run.documented())));
    }
}
