package dev.paceline.cli.text;

import dev.paceline.engine.Progress;
import dev.paceline.engine.Progress.Phase;
import dev.paceline.engine.Shortage;
import dev.paceline.json.Json;
import dev.paceline.model.Status;
import dev.paceline.model.Tally;
import dev.paceline.model.Value;
import dev.paceline.model.Value.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** How far a run is, as text: a line, a bar, or JSON. */
public final class ProgressText {
    private static final int BAR = 24;
    private static final int NARROWEST_BAR = 8;

    private ProgressText() {}

    /**
     * One line that stands for itself: {@code sending: 1,240 of 5,000 rows, 3,760 left, 19.5 applied/s, 2 throttled, 1 failed,
     * about 3 min 13 s left}.
     */
    public static String line(Standing standing) {
        return phase(standing.progress()) + ": " + String.join(", ", parts(standing));
    }

    /**
     * A bar and the figures, at most {@code width} characters: {@code [######------]  24%  1,240 of 5,000 rows, …}. Where it
     * is too long, the last figures go first.
     */
    public static String bar(Standing standing, int width) {
        Progress progress = standing.progress();
        StringBuilder text = new StringBuilder(progress.phase() == Phase.SENDING ? drawn(standing, width) : "");
        if (text.length() == 0 || progress.outOfReach() || progress.paused()) {
            text.append(phase(progress)).append("  ");
        }
        String separator = "";
        for (String part : parts(standing)) {
            if (text.length() + separator.length() + part.length() > width) {
                break;
            }
            text.append(separator).append(part);
            separator = ", ";
        }
        return text.length() > width ? text.substring(0, width) : text.toString();
    }

    /** One JSON object: phase, rows, done, left, a count for each status, attempts, throttled, speed, time left, state, shortages. */
    public static String json(Standing standing) {
        Progress progress = standing.progress();
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("phase", Value.text(progress.phase().name().toLowerCase(Locale.ROOT))));
        fields.add(number("rows", progress.rows()));
        fields.add(number("done", standing.done()));
        fields.add(number("left", standing.left()));
        for (Status status : Status.values()) {
            fields.add(number(status.label(), progress.tally().of(status)));
        }
        fields.add(number("attempts", progress.attempts()));
        fields.add(number("throttled", progress.throttled()));
        fields.add(new Field("applied_per_second", decimal(standing.appliedPerSecond())));
        OptionalLong seconds = standing.secondsLeft();
        fields.add(new Field("seconds_left", seconds.isPresent() ? Value.number(seconds.getAsLong()) : Value.NULL));
        fields.add(new Field("out_of_reach", new Value.Bool(progress.outOfReach())));
        fields.add(new Field("paused", new Value.Bool(progress.paused())));
        fields.add(new Field(
                "shortages",
                new Value.Items(progress.shortages().stream()
                        .map(ProgressText::shortage)
                        .toList())));
        return Json.write(new Value.Fields(fields));
    }

    /** The JSON object for something that is said. */
    public static String noticeJson(String notice) {
        return Json.write(new Value.Fields(List.of(new Field("notice", Value.text(notice)))));
    }

    private static String phase(Progress progress) {
        String phase = progress.phase().name().toLowerCase(Locale.ROOT);
        if (progress.paused() && progress.phase().compareTo(Phase.SENDING) <= 0) {
            return phase + " (paused)";
        }
        return progress.outOfReach() ? phase + " (endpoint out of reach, waiting)" : phase;
    }

    private static List<String> parts(Standing standing) {
        Progress progress = standing.progress();
        if (progress.phase() == Phase.CHECKING) {
            return List.of(Figures.count(progress.rows(), "row", "rows") + " read");
        }
        Tally tally = progress.tally();
        List<String> parts = new ArrayList<>();
        parts.add(Figures.count(standing.done()) + " of " + Figures.count(progress.rows(), "row", "rows"));
        if (progress.phase() == Phase.SENDING) {
            parts.add(Figures.count(standing.left()) + " left");
            parts.add(Figures.rate(rounded(standing.appliedPerSecond())) + " applied/s");
        }
        parts.add(Figures.count(progress.throttled()) + " throttled");
        parts.add(Figures.count(tally.failed()) + " failed");
        if (tally.unknown() > 0) {
            parts.add(Figures.count(tally.unknown()) + " unknown");
        }
        standing.secondsLeft()
                .ifPresent(seconds -> parts.add("about " + Figures.span(Duration.ofSeconds(seconds)) + " left"));
        if (progress.phase() == Phase.SENDING && !progress.shortages().isEmpty()) {
            parts.add(shortages(progress.shortages()));
        }
        return parts;
    }

    private static String shortages(List<Shortage> shortages) {
        return shortages.size() == 1
                ? "(" + shortages.get(0).words() + ")"
                : Figures.count(shortages.size()) + " quotas give less than asked for";
    }

    private static Value shortage(Shortage shortage) {
        return new Value.Fields(List.of(
                new Field("host", Value.text(shortage.host())),
                new Field("limit", decimal(shortage.limit())),
                new Field("others", decimal(shortage.others())),
                new Field("sending", decimal(shortage.sending()))));
    }

    private static String drawn(Standing standing, int width) {
        int room = Math.max(NARROWEST_BAR, Math.min(BAR, width / 4));
        double share = standing.progress().rows() == 0
                ? 1
                : Math.min(1, (double) standing.done() / standing.progress().rows());
        int filled = (int) Math.floor(share * room);
        return String.format(
                Locale.ROOT, "[%s%s] %3d%%  ", "#".repeat(filled), "-".repeat(room - filled), (int) (share * 100));
    }

    private static double rounded(double perSecond) {
        return Math.rint(perSecond * 10) / 10;
    }

    private static Field number(String name, long value) {
        return new Field(name, Value.number(value));
    }

    private static Value decimal(double value) {
        return new Value.Num(
                BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString());
    }
}
