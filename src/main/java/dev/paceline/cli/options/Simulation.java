package dev.paceline.cli.options;

import dev.paceline.simulator.Behaviour;
import dev.paceline.simulator.Limiter;
import dev.paceline.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** The simulator's options as words; each method names the option, for {@code --rate} is {@code --sim-rate} elsewhere. */
public final class Simulation {
    private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,8}");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern SEED = Pattern.compile("-?\\d{1,18}");

    private final SimulatorOptions options;

    private Simulation(SimulatorOptions options) {
        this.options = options;
    }

    /** The defaults, on a port; 0 lets the system choose. */
    public static Simulation at(int port) {
        return new Simulation(SimulatorOptions.defaults().withPort(port));
    }

    /** Requests a second; null leaves the default, here and below. */
    public Simulation rate(String option, @Nullable String text) {
        return text == null ? this : with(option, () -> options.withRate(finite(text)));
    }

    /** How they are counted. */
    public Simulation limiter(String option, @Nullable String word) {
        return word == null ? this : with(option, () -> options.withLimiter(Limiter.named(word)));
    }

    /** Milliseconds by which each reply is delayed. */
    public Simulation latency(String option, @Nullable String text) {
        return text == null ? this : with(option, () -> options.withLatency(milliseconds(text)));
    }

    /** Milliseconds up to which it is delayed further. */
    public Simulation jitter(String option, @Nullable String text) {
        return text == null ? this : with(option, () -> options.withJitter(milliseconds(text)));
    }

    /** Faults as {@code KIND=SHARE}. */
    public Simulation faults(String option, List<String> faults) {
        Simulation simulation = this;
        for (String fault : faults) {
            SimulatorOptions before = simulation.options;
            simulation = simulation.with(option, () -> before.withFault(fault));
        }
        return simulation;
    }

    /** Of the random draws. */
    public Simulation seed(String option, @Nullable String text) {
        return text == null ? this : with(option, () -> options.withSeed(whole(text)));
    }

    /** Ids of tasks that do not exist. */
    public Simulation missing(List<String> taskIds) {
        SimulatorOptions all = options;
        for (String taskId : taskIds) {
            all = all.withMissingTask(taskId);
        }
        return new Simulation(all);
    }

    /** Names of actions that are not allowed. */
    public Simulation denied(String option, List<String> actions) {
        Simulation simulation = this;
        for (String action : actions) {
            simulation = simulation.behaves(option, behaviour -> behaviour.withDenied(action));
        }
        return simulation;
    }

    /** Milliseconds that a job takes. */
    public Simulation jobTime(String option, @Nullable String text) {
        return text == null ? this : behaves(option, behaviour -> behaviour.withJobTime(milliseconds(text)));
    }

    /** The share of the tasks that somebody else edits. */
    public Simulation editShare(String option, @Nullable String text) {
        return text == null ? this : behaves(option, behaviour -> behaviour.withEditShare(text));
    }

    /** What becomes of a parameter that is absent: stays or resets. */
    public Simulation absent(String option, @Nullable String word) {
        return word == null ? this : behaves(option, behaviour -> behaviour.withAbsent(Behaviour.Absent.named(word)));
    }

    /** What becomes of a list: replace or merge. */
    public Simulation lists(String option, @Nullable String word) {
        return word == null ? this : behaves(option, behaviour -> behaviour.withLists(Behaviour.Lists.named(word)));
    }

    /** How many tasks each project has that nobody has named. */
    public Simulation population(String option, @Nullable String text) {
        return text == null ? this : behaves(option, behaviour -> behaviour.withPopulation(count(text)));
    }

    /** What came of it. */
    public SimulatorOptions options() {
        return options;
    }

    private Simulation with(String option, Supplier<SimulatorOptions> change) {
        try {
            return new Simulation(change.get());
        } catch (IllegalArgumentException | TypeConversionException wrong) {
            throw new UsageException("Invalid value for option '" + option + "': " + wrong.getMessage());
        }
    }

    private Simulation behaves(String option, UnaryOperator<Behaviour> change) {
        return with(option, () -> options.withBehaviour(change.apply(options.behaviour())));
    }

    private static double finite(String text) {
        double rate = new Numbers.Rate().convert(text);
        if (Double.isInfinite(rate)) {
            throw new TypeConversionException("write a number, and the limiter 'none' for no limit at all.");
        }
        return rate;
    }

    private static Duration milliseconds(String text) {
        if (!MILLISECONDS.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no number of milliseconds; write 20, say.");
        }
        return Duration.ofMillis(Long.parseLong(text));
    }

    private static int count(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no number of tasks; write 100, say.");
        }
        return Integer.parseInt(text);
    }

    private static long whole(String text) {
        if (!SEED.matcher(text).matches()) {
            throw new TypeConversionException("'" + text + "' is no whole number.");
        }
        return Long.parseLong(text);
    }
}
