package dev.paceline.cli;

import dev.paceline.Paceline;
import dev.paceline.Run;
import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.cli.options.ConsoleOptions;
import dev.paceline.cli.options.DurationReader;
import dev.paceline.cli.options.InputOptions;
import dev.paceline.cli.options.LimitOptions;
import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.options.PaceOptions;
import dev.paceline.cli.options.SimulationOptions;
import dev.paceline.cli.options.TargetOptions;
import dev.paceline.model.Credential;
import dev.paceline.model.Input;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.ReadOptions;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.model.Settings;
import dev.paceline.model.Target;
import dev.paceline.simulator.Simulator;
import dev.paceline.simulator.SimulatorOptions;
import dev.paceline.storage.RunDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job. */
@Command(
        name = "apply",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Check every row, then send them, then report.",
        description = {
            "",
            "Each row of INPUT is a change to one WeData task. All rows are checked before the first is sent; one invalid row"
                    + " keeps all of them back unless --skip-invalid is given. Rows leave at the pace that the API allows,"
                    + " and each ends in exactly one state, told in the run directory's report.csv.",
            "",
            "Credentials come from TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, the vendor's files, or the cloud"
                    + " machine's role; never from options.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row applied, or there was none",
            "1:finished; some rows failed, are invalid or superseded",
            "2:wrong usage or configuration",
            "3:invalid input, nothing sent",
            "4:stopped by an answer that is the same for every row",
            "5:stopped by the failure limit, identical answers or an outage",
            "6:stopped by the deadline",
            "7:finished; of some rows nobody can say whether they were applied",
            "8:the run directory failed while running",
            "9:an unfinished run of the same input is in the way, or the run directory is in use",
            "129, 130, 143:stopped by a signal"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  paceline apply retime.csv --region ap-guangzhou",
            "  paceline apply retime.csv --simulate --sim-fault reset-after=5%%",
            "  paceline apply owners.tsv --rename owner=InCharge --deadline 06:30",
            "  generate | paceline apply - --format jsonl --share 50%%"
        })
final class ApplyCommand implements Callable<Integer> {
    private static final Path RUNS = Path.of("paceline-runs");

    private final Shell shell;

    @Mixin
    private final InputOptions inputOptions = new InputOptions();

    @Option(names = "--skip-invalid", description = "Send the valid rows although others are invalid.")
    private boolean skipInvalid;

    @ArgGroup(validate = false, heading = "%nWhere, and as whom:%n")
    private final TargetOptions targetOptions = new TargetOptions();

    @ArgGroup(validate = false, heading = "%nHow fast:%n")
    private final PaceOptions paceOptions = new PaceOptions();

    @ArgGroup(validate = false, heading = "%nWhen to stop:%n")
    private final LimitOptions limitOptions = new LimitOptions();

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            converter = DurationReader.class,
            description = "How long a task rests after a request of which nobody can say whether it is still being"
                    + " executed. Default: 10s.")
    private @Nullable Duration settle;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description = "All that is known of the run. Default: paceline-runs/<UTC time>-<input name>.")
    private @Nullable Path runDirectory;

    @Option(names = "--again", description = "Start although a run of the same input beside this one is not finished.")
    private boolean again;

    @Option(names = "--bom", description = "Begin report.csv and failed.csv with a byte-order mark, for spreadsheets.")
    private boolean bom;

    @ArgGroup(validate = false, heading = "%nAgainst a simulator:%n")
    private final SimulationOptions simulation = new SimulationOptions();

    @ArgGroup(validate = false, heading = "%nWhat is shown:%n")
    private final ConsoleOptions console = new ConsoleOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    ApplyCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        Input input = inputOptions.input(shell.in());
        ReadOptions reading = inputOptions.reading(skipInvalid);
        SimulatorOptions simulated = simulation.simulator();
        if (simulated == null) {
            return send(input, reading, targetOptions.real(inputOptions.action()), null);
        }
        try (Simulator simulator = Simulator.start(simulated)) {
            Credential example = new Credential(Simulator.SECRET_ID, Simulator.SECRET_KEY, null);
            return send(input, reading, targetOptions.simulated(simulator.endpoint()), example);
        }
    }

    private int send(Input input, ReadOptions reading, Target target, @Nullable Credential fixed) throws Exception {
        ProgressDisplay display = ProgressDisplay.of(console.progress(output.verbose()), shell);
        ZonedDateTime now = shell.now();
        Action action = inputOptions.action();
        Echo.deprecated(action, targetOptions.site(target)).ifPresent(display::say);
        Echo.pace(paceOptions.rate(), target, action.rate().perSecond()).ifPresent(display::say);
        Echo.deadline(limitOptions.deadline(now), now).ifPresent(display::say);
        Settings settings = new Settings(
                target,
                paceOptions.over(Pace.DEFAULT.perSecond(action.rate().perSecond())),
                limitOptions.over(limits(), now),
                shell.environment(),
                shell.home(),
                fixed,
                bom);
        for (; ; ) {
            try {
                return send(input, reading, settings, display, directory(input, now));
            } catch (RunDirectoryException refused) {
                if (!isLost(refused)) {
                    throw refused;
                }
            }
        }
    }

    /** Whether another run has taken the directory that was proposed for this one: then there is a next one. */
    private boolean isLost(RunDirectoryException refused) {
        return runDirectory == null && (refused.kind() == Kind.TAKEN || refused.kind() == Kind.IN_USE);
    }

    private int send(Input input, ReadOptions reading, Settings settings, ProgressDisplay display, Path directory)
            throws Exception {
        try (Paceline paceline = Paceline.open(settings)) {
            Run run =
                    paceline.apply(input, reading, directory, shell.invocation().words(), again);
            double perSecond = settings.pace().perSecond() * settings.pace().share();
            return new RunWatch(run, directory, shell, display, shell.errPalette(output.noColor() || console.json()))
                    .see(new RunWatch.Plan(
                            skipInvalid,
                            named(inputOptions.action()),
                            settings.target().endpoint(),
                            perSecond));
        }
    }

    /** What is usual is not said. */
    private static String named(Action action) {
        return action.equals(Actions.standard()) ? "" : action.name();
    }

    private Limits limits() {
        Limits usual = Limits.DEFAULT;
        return settle == null
                ? usual
                : new Limits(usual.maxFailures(), usual.deadline(), usual.outagePatience(), settle);
    }

    private Path directory(Input input, ZonedDateTime now) {
        return runDirectory == null ? RunDirectory.propose(RUNS, now.toInstant(), fileName(input)) : runDirectory;
    }

    private static String fileName(Input input) {
        Path name = Path.of(input.name()).getFileName();
        return name == null ? input.name() : name.toString();
    }
}
