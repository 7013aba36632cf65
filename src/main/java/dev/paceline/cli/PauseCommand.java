package dev.paceline.cli;

import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.text.SteeringText;
import dev.paceline.control.ControlClient;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Pause a run that is going on. */
@Command(
        name = "pause",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Pause a run that is going on.",
        description = {
            "",
            "When this command has ended with 0, no further request leaves; what was in flight settles. The run keeps its place"
                    + " until 'continue' or a stop; its deadline holds, its patience with an outage does not run out. SIGUSR1 to"
                    + " the process does the same, and ends the pause again. A resumed run is not paused.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is done, or was so already",
            "2:not done: wrong usage, no run is going on there, it is about to end, or it does not answer"
        },
        footerHeading = "%nExample:%n",
        footer = "  paceline pause paceline-runs/20261123T020000Z-retime.csv")
final class PauseCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "RUN_DIR", description = "The run directory of a run that is going on.")
    private Path runDirectory = Path.of("");

    /** Read by what surrounds the command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final OutputOptions output = new OutputOptions();

    PauseCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        String goOn = shell.invocation().on(runDirectory, "continue");
        return new RemoteControl(shell, runDirectory).tell(ControlClient::pause, run -> SteeringText.paused(run, goOn));
    }
}
