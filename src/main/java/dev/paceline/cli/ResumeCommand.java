package dev.paceline.cli;

import dev.paceline.Paceline;
import dev.paceline.Resumption;
import dev.paceline.Run;
import dev.paceline.cli.options.ConsoleOptions;
import dev.paceline.cli.options.LimitOptions;
import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.options.PaceOptions;
import dev.paceline.cli.options.TargetOptions;
import dev.paceline.cli.text.ClosingText;
import dev.paceline.cli.text.ResumeText;
import dev.paceline.model.Credential;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.Settings;
import dev.paceline.model.Summary;
import dev.paceline.model.Target;
import dev.paceline.report.RunExitCode;
import dev.paceline.simulator.Simulator;
import dev.paceline.simulator.SimulatorOptions;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run. */
@Command(
        name = "resume",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Go on with a run that was stopped or killed.",
        description = {
            "",
            "Sends what the run has not settled yet, from the copy of the input in its directory; what happened to the"
                    + " original does not matter. Everything that shapes a request is as it was: endpoint, region, profile,"
                    + " mapping. Pace and limits can be given anew. On a finished run it sends nothing.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "as of apply:for the whole run as it now stands",
            "2:also: the directory holds no run, or the credential is another one",
            "9:the directory is in use"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  paceline resume paceline-runs/20261123T020000Z-retime.csv",
            "  paceline resume paceline-runs/20261123T020000Z-retime.csv \\",
            "      --retry-failed --rate 10"
        })
final class ResumeCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "RUN_DIR", description = "The run directory.")
    private Path runDirectory = Path.of("");

    @ArgGroup(validate = false, heading = "%nHow fast:%n")
    private final PaceOptions pace = new PaceOptions();

    @ArgGroup(validate = false, heading = "%nWhen to stop:%n")
    private final LimitOptions limits = new LimitOptions();

    @Option(names = "--retry-failed", description = "Send the failed and unknown rows again, too.")
    private boolean retryFailed;

    @Option(
            names = "--repeat-unknown",
            description =
                    "Send rows again of which nobody knows what became of them, of an action that is not absolute too:"
                            + " what was started, say, may be started twice.")
    private boolean repeatUnknown;

    @Option(
            names = "--credential-changed",
            description = "The permanent credential was replaced by another one, and that is right.")
    private boolean credentialChanged;

    @ArgGroup(validate = false, heading = "%nWhat is shown:%n")
    private final ConsoleOptions console = new ConsoleOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ResumeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        try (Resumption run = Resumption.open(runDirectory, shell.invocation().words())) {
            if (run.finished() && !retryFailed && !repeatUnknown) {
                return reportAgain(run);
            }
            if (!run.simulated()) {
                return goOn(run, null);
            }
            try (Simulator simulator = Simulator.start(SimulatorOptions.defaults())) {
                return goOn(run, at(simulator));
            }
        }
    }

    /** There is nothing to send: neither a credential nor an endpoint is needed to say so. */
    private int reportAgain(Resumption run) {
        Summary summary = run.report(false);
        String resume = shell.invocation().resume(runDirectory);
        ClosingText.lines(summary, "", runDirectory, resume, shell.errPalette(output.noColor()))
                .forEach(shell.err()::println);
        return RunExitCode.of(summary);
    }

    private int goOn(Resumption run, @Nullable Settings simulator) throws Exception {
        ProgressDisplay display = ProgressDisplay.of(console.progress(output.verbose()), shell);
        Echo.torn(run.tornBytes()).ifPresent(display::say);
        ZonedDateTime now = shell.now();
        Echo.deadline(limits.deadline(now), now).ifPresent(display::say);
        Settings settings = run.settings(
                pace.over(run.pace()), limits.over(run.limits(), now), shell.environment(), shell.home(), simulator);
        Echo.pace(pace.rate(), settings.target(), run.documentedRate()).ifPresent(display::say);
        try (Paceline paceline = Paceline.open(settings)) {
            boolean loopback = TargetOptions.loopback(settings.target());
            ResumeText.lines(run.action(), run.rows(), settings.target(), loopback, paceline.signers(run))
                    .forEach(display::say);
            Run resumed = paceline.resume(run, new ResumeOptions(retryFailed, repeatUnknown, credentialChanged));
            return new RunWatch(
                            resumed, runDirectory, shell, display, shell.errPalette(output.noColor() || console.json()))
                    .see(null);
        }
    }

    /** The simulator of the first process is gone; this one knows the same accounts, and no task yet. */
    private static Settings at(Simulator simulator) {
        Target target = new Target(simulator.endpoint().toString(), null, null, List.of(), null, true);
        return Settings.of(target).credential(new Credential(Simulator.SECRET_ID, Simulator.SECRET_KEY, null));
    }
}
