package dev.paceline.cli;

import dev.paceline.cli.options.OutputOptions;
import dev.paceline.cli.options.Simulation;
import dev.paceline.cli.options.UsageException;
import dev.paceline.simulator.Simulator;
import dev.paceline.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The simulated API as a server of its own. */
@Command(
        name = "simulate",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Serve the simulated API on 127.0.0.1 until a signal.",
        description = {
            "",
            "The only line on standard output is the URL to give to --endpoint. Signatures are verified, parameters checked,"
                    + " requests counted. Its accounts are AKIDEXAMPLE with the key SECRETEXAMPLE, and AKIDEXAMPLE-<n> with"
                    + " SECRETEXAMPLE-<n>; SIMULATOR_SECRET_ID and SIMULATOR_SECRET_KEY add one.",
            "",
            "Every action that paceline knows is served, and the readings that go with them, over the same tasks. A task that"
                    + " was never written has a state that follows from its id, the same in every run.",
            "",
            "GET /simulator/calls tells every call and its verdict, GET /simulator/tasks every task that was changed.",
            "",
            "Faults: reset-before reset-after http-500 http-503 internal-error internal-error-applied hang late slow truncated"
                    + " garbage data-false.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"2:wrong usage, or the port is taken", "129, 130, 143:ended by a signal"},
        footerHeading = "%nExample:%n",
        footer = {
            "  paceline simulate --port 8080 --latency 30 --fault http-503=2%% &",
            "  export TENCENTCLOUD_SECRET_ID=AKIDEXAMPLE",
            "  export TENCENTCLOUD_SECRET_KEY=SECRETEXAMPLE",
            "  paceline apply a.csv --endpoint http://127.0.0.1:8080 --region ap-guangzhou"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int LAST_PORT = 65_535;

    private final Shell shell;

    @Option(names = "--port", paramLabel = "N", description = "Default: one that is free.")
    private int port;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Requests a second for each account and action. Default: 20.")
    private @Nullable String rate;

    @Option(
            names = "--limiter",
            paramLabel = "KIND",
            description = "How they are counted: sliding, fixed, token or none. Default: sliding.")
    private @Nullable String limiter;

    @Option(names = "--latency", paramLabel = "MS", description = "Delay of each reply. Default: 0.")
    private @Nullable String latency;

    @Option(names = "--jitter", paramLabel = "MS", description = "Random further delay. Default: 0.")
    private @Nullable String jitter;

    @Option(
            names = "--fault",
            paramLabel = "KIND=SHARE",
            description = "A fault and how often: hang=0.01 or hang=1%%. Repeatable.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Of faults and jitter. Default: 0.")
    private @Nullable String seed;

    @Option(names = "--missing-task", paramLabel = "ID", description = "A task that does not exist. Repeatable.")
    private List<String> missing = new ArrayList<>();

    @Option(
            names = "--deny",
            paramLabel = "ACTION",
            description = "An action, writing or reading, that the caller may not use. Repeatable.")
    private List<String> denied = new ArrayList<>();

    @Option(names = "--job-time", paramLabel = "MS", description = "How long a job takes. Default: 0.")
    private @Nullable String jobTime;

    @Option(
            names = "--edit-share",
            paramLabel = "SHARE",
            description = "Of the tasks that are read or changed, those that somebody else edits once, right after:"
                    + " 0.1 or 10%%. Default: 0.")
    private @Nullable String editShare;

    @Option(
            names = "--absent",
            paramLabel = "stays|resets",
            description = "What becomes of a parameter that is not sent. Default: stays.")
    private @Nullable String absent;

    @Option(
            names = "--lists",
            paramLabel = "replace|merge",
            description = "What becomes of a list that is sent. Default: as each action is believed to do.")
    private @Nullable String lists;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            description = "How many tasks a listing finds in each project that nobody has named. Default: 100.")
    private @Nullable String tasks;

    /** Read by what surrounds the command. */
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private final OutputOptions output = new OutputOptions();

    SimulateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        AtomicInteger ended = new AtomicInteger();
        try (Simulator simulator = Simulator.start(options())) {
            Signals.handle((name, exitCode) -> end(simulator, ended, exitCode));
            shell.out().println(simulator.endpoint());
            shell.out().flush();
            simulator.awaitClose();
        }
        return ended.get();
    }

    private static void end(Simulator simulator, AtomicInteger ended, int exitCode) {
        ended.set(exitCode);
        simulator.close();
    }

    SimulatorOptions options() {
        if (port < 0 || port > LAST_PORT) {
            throw new UsageException("--port " + port + " is no port; write 0 to 65535.");
        }
        return Simulation.at(port)
                .rate("--rate", rate)
                .limiter("--limiter", limiter)
                .latency("--latency", latency)
                .jitter("--jitter", jitter)
                .faults("--fault", faults)
                .seed("--seed", seed)
                .missing(missing)
                .denied("--deny", denied)
                .jobTime("--job-time", jobTime)
                .editShare("--edit-share", editShare)
                .absent("--absent", absent)
                .lists("--lists", lists)
                .population("--tasks", tasks)
                .options();
    }
}
