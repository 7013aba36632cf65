package dev.paceline.cli.text;

import dev.paceline.model.Status;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.model.Visible;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines of a run: what became of the rows, where it is written, and what to do next. */
public final class ClosingText {
    private ClosingText() {}

    /**
     * The lines, without their ends.
     *
     * @param why the run stopped, in words; empty where there is nothing to add
     * @param directory the run directory, as the user may type it
     * @param resume the command that goes on with the run
     */
    public static List<String> lines(Summary summary, String why, Path directory, String resume, Palette palette) {
        Tally tally = summary.tally();
        List<String> lines = new ArrayList<>();
        if (summary.stopReason() != StopReason.FINISHED) {
            lines.add(palette.bad(stopped(summary, why)) + reason(summary.stopReason(), why));
        }
        lines.add(counts(tally, palette) + " in " + Figures.span(seconds(summary.elapsedSeconds())) + speed(summary));
        List<String> failures = FailureText.lines(summary.failures(), why);
        if (!failures.isEmpty()) {
            lines.add(why(tally));
            lines.addAll(failures);
        }
        lines.add(account(summary, directory));
        if (tally.unknown() > 0) {
            lines.add("Unknown rows may have been applied: look at those tasks before you send the rows again.");
        }
        if (goesOn(summary)) {
            lines.add("To go on where it stopped:");
            lines.add("  " + resume + (failedForAll(summary) ? " --retry-failed" : ""));
        }
        if (summary.retryCommand() != null) {
            lines.add(retry(summary));
            lines.add("  " + summary.retryCommand());
        }
        return List.copyOf(lines);
    }

    /** Where it is told what became of the rows. */
    private static String account(Summary summary, Path directory) {
        if (summary.stopReason() == StopReason.INVALID_INPUT) {
            return "Problems: "
                    + Visible.text(directory.resolve("problems.jsonl").toString());
        }
        return summary.reported()
                ? "Report: " + Visible.text(directory.resolve("report.csv").toString())
                : "The reports could not be written to " + Visible.text(directory.toString())
                        + "; going on writes them.";
    }

    /** The line for a run that was stopped while its input was still being checked. */
    public static List<String> beforeAnything(Summary summary, Palette palette) {
        return List.of(palette.bad(stopped(summary, summary.stopReason().label()))
                + " The input was still being checked: nothing was sent, and no run directory is kept.");
    }

    /** Whether the rows that failed did so for what would have failed every row, and go again once that is mended. */
    private static boolean failedForAll(Summary summary) {
        return summary.stopReason() == StopReason.FATAL && summary.tally().failed() > 0;
    }

    private static String stopped(Summary summary, String why) {
        return switch (summary.stopReason()) {
            case FINISHED -> "Finished.";
            case INVALID_INPUT -> "Nothing was sent: the input has errors.";
            case FATAL -> "Stopped: every further row would fail for the same reason.";
            case FAILURE_LIMIT -> "Stopped: more rows failed than --max-failures allows.";
            case IDENTICAL_ANSWERS -> "Stopped: the same answer came again and again.";
            case OUTAGE ->
                summary.stopDetail() == StopDetail.CERTIFICATE
                        ? "Stopped: the endpoint cannot be used."
                        : "Stopped: the endpoint stayed out of reach.";
            case DEADLINE -> "Stopped: the deadline has come.";
            case SIGNAL -> why.isEmpty() ? "Stopped by a signal, or its process was killed." : "Stopped by a signal.";
            case STORAGE -> "Stopped: the run directory failed, and is to be mended first.";
        };
    }

    private static String reason(StopReason reason, String why) {
        boolean said = switch (reason) {
            case INVALID_INPUT, SIGNAL, DEADLINE -> true;
            default -> why.isEmpty();
        };
        return said ? "" : " " + Visible.text(why) + (why.endsWith(".") ? "" : ".");
    }

    private static String counts(Tally tally, Palette palette) {
        String counts = Arrays.stream(Status.values())
                .filter(status -> tally.of(status) > 0)
                .map(status -> count(status, tally.of(status), palette))
                .collect(Collectors.joining(", "));
        return Figures.count(tally.rows(), "row", "rows") + (counts.isEmpty() ? "" : ": " + counts);
    }

    private static String why(Tally tally) {
        if (tally.unknown() == 0) {
            return "Why rows failed:";
        }
        return tally.failed() == 0 ? "Why rows are unknown:" : "Why rows failed or are unknown:";
    }

    private static String count(Status status, long rows, Palette palette) {
        String text = Figures.count(rows) + ' ' + status.label().replace('_', ' ');
        return switch (status) {
            case APPLIED -> palette.good(text);
            case FAILED, INVALID -> palette.bad(text);
            case UNKNOWN, SUPERSEDED, NOT_SENT -> palette.doubtful(text);
        };
    }

    private static String speed(Summary summary) {
        String throttled = summary.throttled() > 0 ? ", " + Figures.count(summary.throttled()) + " throttled" : "";
        return summary.attempts() == 0
                ? ""
                : " (" + Figures.count(summary.attempts(), "request", "requests") + throttled + ", "
                        + Figures.rate(Math.rint(summary.acceptedPerSecond() * 10) / 10) + " accepted/s)";
    }

    /** Whether something is left that {@code resume} would do: rows to send, or reports to write. */
    private static boolean goesOn(Summary summary) {
        return switch (summary.stopReason()) {
            case FINISHED, INVALID_INPUT -> false;
            default ->
                summary.tally().notSent() > 0
                        || summary.tally().unknown() > 0
                        || !summary.reported()
                        || failedForAll(summary);
        };
    }

    private static String retry(Summary summary) {
        return goesOn(summary)
                ? "Or instead, to mend the rows that are not applied and send them as a run of their own:"
                : "To mend the rows that are not applied and send them again:";
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
