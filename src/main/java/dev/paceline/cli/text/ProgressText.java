package dev.paceline.cli.text;

import dev.paceline.journal.Timestamps;
import dev.paceline.json.Json;
import dev.paceline.model.Progress;
import dev.paceline.model.Progress.Phase;
import dev.paceline.model.Shortage;
import dev.paceline.model.Status;
import dev.paceline.model.Tally;
import dev.paceline.model.Value;
import dev.paceline.model.Value.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How far a run is, as text: a line, a bar, or JSON. */
public final class ProgressText {
    private ProgressText() {}

    /**
     * One line that stands for itself: {@code sending: 1 failed, about 3 min 13 s left, 1,240 of 5,000 rows, 3,760 left, 19.5
     * applied/s, 2 throttled}.
     */
    public static String line(Standing standing) {
        return phase(standing.progress()) + ": " + Figure.full(figures(standing));
    }

    /**
     * A bar and the figures, at most {@code width} columns: {@code [####------------]  24%  1 failed, 3 min 13 s left,
     * 1,240/5,000, …}. Where there is little room they are said in fewer words; where there is less the bar goes, and then the
     * last figures go.
     */
    public static String bar(Standing standing, int width) {
        Progress progress = standing.progress();
        List<Figure> figures = figures(standing);
        if (progress.phase() != Phase.SENDING) {
            return Columns.first(phase(progress) + ": " + Figure.full(figures), width);
        }
        String drawn = drawn(standing, width);
        return Stream.of(Figure.full(figures), Figure.needed(figures), Figure.brief(figures))
                .map(drawn::concat)
                .filter(text -> Columns.of(text) <= width)
                .findFirst()
                .orElseGet(() -> Figure.fitted(figures, width));
    }

    /** One JSON object: phase, time, rows, done, left, a count for each status, attempts, throttled, speed, time left, state, shortages. */
    public static String json(Standing standing, Instant now) {
        Progress progress = standing.progress();
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("phase", Value.text(progress.phase().name().toLowerCase(Locale.ROOT))));
        fields.add(time(now));
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
    public static String noticeJson(String notice, Instant now) {
        return Json.write(new Value.Fields(List.of(new Field("notice", Value.text(notice)), time(now))));
    }

    private static String phase(Progress progress) {
        return switch (progress.phase()) {
            case CHECKING -> progress.paused() ? "checking (paused)" : "checking";
            case SENDING -> "sending";
            case REPORTING -> "writing the reports";
            case DONE -> "done";
        };
    }

    /** In the order of their importance. */
    private static List<Figure> figures(Standing standing) {
        Progress progress = standing.progress();
        if (progress.phase() == Phase.CHECKING) {
            return List.of(Figure.of(Figures.count(progress.rows(), "row", "rows") + " read"));
        }
        Tally tally = progress.tally();
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(Figures.count(tally.failed()) + " failed"));
        if (tally.unknown() > 0) {
            figures.add(Figure.of(Figures.count(tally.unknown()) + " unknown"));
        }
        boolean sending = progress.phase() == Phase.SENDING;
        if (sending) {
            timeLeft(standing).ifPresent(figures::add);
        }
        figures.add(rows(standing, sending));
        if (sending) {
            String speed = Figures.rate(rounded(standing.appliedPerSecond()));
            figures.add(new Figure(speed + " applied/s", speed + "/s"));
        }
        figures.add(Figure.of(Figures.count(progress.throttled()) + " throttled"));
        if (sending && !progress.shortages().isEmpty()) {
            figures.add(new Figure(shortages(progress.shortages()), ""));
        }
        return figures;
    }

    /** Or why there is none. */
    private static Optional<Figure> timeLeft(Standing standing) {
        if (standing.progress().paused()) {
            return Optional.of(Figure.of("paused"));
        }
        if (standing.progress().outOfReach()) {
            return Optional.of(new Figure("endpoint out of reach, waiting", "out of reach"));
        }
        OptionalLong seconds = standing.secondsLeft();
        if (seconds.isEmpty()) {
            return Optional.empty();
        }
        String left = Figures.span(Duration.ofSeconds(seconds.getAsLong())) + " left";
        return Optional.of(new Figure("about " + left, left));
    }

    private static Figure rows(Standing standing, boolean sending) {
        String done = Figures.count(standing.done());
        long rows = standing.progress().rows();
        return new Figure(
                done + " of " + Figures.count(rows, "row", "rows")
                        + (sending ? ", " + Figures.count(standing.left()) + " left" : ""),
                done + "/" + Figures.count(rows));
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

    /** As long as the width alone tells, so that it does not jump with the figures; nothing where there is too little room. */
    private static String drawn(Standing standing, int width) {
        int cells = width < 70 ? 0 : width < 100 ? 8 : width < 140 ? 16 : 24;
        if (cells == 0) {
            return "";
        }
        long rows = standing.progress().rows();
        double share = rows == 0 ? 1 : Math.min(1, (double) standing.done() / rows);
        int filled = (int) Math.floor(share * cells);
        return String.format(
                Locale.ROOT, "[%s%s] %3d%%  ", "#".repeat(filled), "-".repeat(cells - filled), (int) (share * 100));
    }

    private static double rounded(double perSecond) {
        return Math.rint(perSecond * 10) / 10;
    }

    private static Field time(Instant now) {
        return new Field("time", Value.text(Timestamps.format(now)));
    }

    private static Field number(String name, long value) {
        return new Field(name, Value.number(value));
    }

    private static Value decimal(double value) {
        return new Value.Num(
                BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString());
    }
}
