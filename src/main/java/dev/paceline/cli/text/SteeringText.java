package dev.paceline.cli.text;

import dev.paceline.control.Reply;
import dev.paceline.model.Progress.Phase;
import dev.paceline.model.StopReason;
import dev.paceline.model.Visible;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What came of telling a run to pause, to continue or to go at another rate. */
public final class SteeringText {
    private SteeringText() {}

    /**
     * After a pause.
     *
     * @param goOn the command that ends it
     */
    public static List<String> paused(Reply run, String goOn) {
        String what = run.phase() == Phase.CHECKING
                ? "The input is still being checked; nothing will leave after that."
                : "Nothing leaves any more; what was in flight settles.";
        return List.of((run.changed() ? "Paused. " : "It was paused already. ") + what, "To continue:", "  " + goOn);
    }

    /** After a pause has been ended. */
    public static List<String> continued(Reply run) {
        return List.of(
                run.changed() ? "Continued, " + rate(run) + "." : "It was not paused; it goes on, " + rate(run) + ".");
    }

    /** After another rate was set. */
    public static List<String> rate(Reply run, Optional<String> warning) {
        List<String> lines = new ArrayList<>();
        warning.ifPresent(lines::add);
        lines.add((run.changed() ? "The rate is set: " : "That was the rate already: ") + rate(run) + "."
                + (run.paused() ? " It is still paused." : ""));
        return List.copyOf(lines);
    }

    /**
     * Where no process has the run.
     *
     * @param ended why its last process ended, empty where it was killed
     * @param resume the command that goes on with it
     */
    public static List<String> notRunning(Path directory, Optional<StopReason> ended, String resume) {
        String start = "paceline: no run is going on in " + Visible.text(directory.toString()) + ": ";
        if (ended.filter(StopReason.FINISHED::equals).isPresent()) {
            return List.of(start + "it is finished.");
        }
        if (ended.filter(StopReason.INVALID_INPUT::equals).isPresent()) {
            return List.of(start + "its input has errors, and nothing was sent.");
        }
        String how = ended.map(reason -> "it was stopped (" + reason.label().replace('_', ' ') + ").")
                .orElse("its process was killed.");
        return List.of(start + how, "To go on where it stopped:", "  " + resume);
    }

    private static String rate(Reply run) {
        String rate = Double.isInfinite(run.perSecond())
                ? "as fast as it answers"
                : Figures.rate(run.perSecond()) + " requests a second for each quota";
        return run.share() < 1 ? rate + ", of which " + Figures.rate(run.share() * 100) + "% are used" : rate;
    }
}
