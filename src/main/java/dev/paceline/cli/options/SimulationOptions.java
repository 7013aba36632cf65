package dev.paceline.cli.options;

import dev.paceline.simulator.SimulatorOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The embedded simulator of {@code apply}. */
public final class SimulationOptions {
    @Option(
            names = "--simulate",
            description = "Send to an embedded simulator on loopback, with its own credentials, in place of the API.")
    private boolean simulate;

    @Option(names = "--sim-rate", paramLabel = "N", description = "Requests a second that it accepts. Default: 20.")
    private @Nullable String rate;

    @Option(
            names = "--sim-limiter",
            paramLabel = "KIND",
            description = "sliding, fixed, token or none. Default: sliding.")
    private @Nullable String limiter;

    @Option(names = "--sim-latency", paramLabel = "MS", description = "Delay of each reply. Default: 0.")
    private @Nullable String latency;

    @Option(names = "--sim-jitter", paramLabel = "MS", description = "Random further delay. Default: 0.")
    private @Nullable String jitter;

    @Option(
            names = "--sim-fault",
            paramLabel = "KIND=SHARE",
            description = "A fault and how often, such as hang=1%%; 'simulate --help' lists the kinds. Repeatable.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--sim-seed", paramLabel = "N", description = "Of faults and jitter. Default: 0.")
    private @Nullable String seed;

    @Option(
            names = "--sim-deny",
            paramLabel = "ACTION",
            description = "An action, writing or reading, that is not allowed. Repeatable.")
    private List<String> denied = new ArrayList<>();

    @Option(names = "--sim-job-time", paramLabel = "MS", description = "How long a job takes. Default: 0.")
    private @Nullable String jobTime;

    @Option(
            names = "--sim-edit-share",
            paramLabel = "SHARE",
            description = "Of the tasks, those that somebody else edits meanwhile, such as 10%%. Default: 0.")
    private @Nullable String editShare;

    @Option(
            names = "--sim-absent",
            paramLabel = "stays|resets",
            description = "What becomes of a parameter that is not sent. Default: stays.")
    private @Nullable String absent;

    @Option(
            names = "--sim-lists",
            paramLabel = "replace|merge",
            description = "What becomes of a list that is sent. Default: as each action is believed to do.")
    private @Nullable String lists;

    /**
     * The simulator that is asked for, null for none.
     *
     * @throws UsageException where one of its options stands without {@code --simulate}, or cannot be followed
     */
    public @Nullable SimulatorOptions simulator() {
        if (!simulate) {
            refuseOrphans();
            return null;
        }
        return Simulation.at(0)
                .rate("--sim-rate", rate)
                .limiter("--sim-limiter", limiter)
                .latency("--sim-latency", latency)
                .jitter("--sim-jitter", jitter)
                .faults("--sim-fault", faults)
                .seed("--sim-seed", seed)
                .denied("--sim-deny", denied)
                .jobTime("--sim-job-time", jobTime)
                .editShare("--sim-edit-share", editShare)
                .absent("--sim-absent", absent)
                .lists("--sim-lists", lists)
                .options();
    }

    private void refuseOrphans() {
        refuse("--sim-rate", rate != null);
        refuse("--sim-limiter", limiter != null);
        refuse("--sim-latency", latency != null);
        refuse("--sim-jitter", jitter != null);
        refuse("--sim-fault", !faults.isEmpty());
        refuse("--sim-seed", seed != null);
        refuse("--sim-deny", !denied.isEmpty());
        refuse("--sim-job-time", jobTime != null);
        refuse("--sim-edit-share", editShare != null);
        refuse("--sim-absent", absent != null);
        refuse("--sim-lists", lists != null);
    }

    private static void refuse(String option, boolean given) {
        if (given) {
            throw new UsageException(option + " is for --simulate; add it, or leave " + option + " out.");
        }
    }
}
