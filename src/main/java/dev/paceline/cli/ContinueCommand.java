package dev.paceline.cli;

import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.text.SteeringText;
import dev.paceline.control.ControlClient;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Go on with a run that is paused. */
@Command(
        name = "continue",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Go on with a run that is paused.",
        description = {
            "",
            "The run goes on at once, at its own pace: never more than the rate in any second, whatever was missed.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is done, or was so already",
            "2:not done: wrong usage, no run is going on there, it is about to end, or it does not answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  paceline continue paceline-runs/20261123T020000Z-retime.csv")
final class ContinueCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "RUN_DIR", description = "The run directory of a run that is going on.")
    private Path runDirectory = Path.of("");

    /** Read by what surrounds the command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final OutputOptions output = new OutputOptions();

    ContinueCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        return new RemoteControl(shell, runDirectory).tell(ControlClient::proceed, SteeringText::continued);
    }
}
