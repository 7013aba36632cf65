package dev.paceline.pacing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** {@code bench/limits}: everyone against every cell, as a table; the last word is what was aimed at and missed. */
public final class Limits {
    private static final double[] JITTER = {0, 5, 20, 50, 100};
    private static final double FROM = 10;
    /** A minute. */
    private static final double MOST_REJECTED = 2;

    private static final Map<String, Function<Traffic.Scene, Contender>> OTHERS_OF_THE_TRADE = new LinkedHashMap<>();

    static {
        OTHERS_OF_THE_TRADE.put("Bucket4j, 20", Contenders::bucket4j);
        OTHERS_OF_THE_TRADE.put("Bucket4j, 1", Contenders::bucket4jEvenly);
        OTHERS_OF_THE_TRADE.put("Resilience4j", Contenders::resilience4j);
        OTHERS_OF_THE_TRADE.put("Guava", Contenders::guava);
    }

    private final int seeds;
    private final List<String> lines = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();

    private Limits(int seeds) {
        this.seeds = seeds;
    }

    /** Plays, with so many seeds a cell, and writes the section into the file of results, if one is named. */
    public static void main(String[] arguments) throws IOException {
        var limits = new Limits(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 8);
        limits.measure();
        limits.lines.forEach(System.out::println);
        if (arguments.length > 1) {
            limits.putInto(Path.of(arguments[1]));
        }
        System.exit(limits.missed.isEmpty() ? 0 : 1);
    }

    private void measure() {
        say(
                "`bench/limits`, " + LocalDate.now(ZoneOffset.UTC) + ", virtual time, " + seeds
                        + " plays of 6,000 accepted requests a cell, each with its own seed. Accepted a second / rejected, % of those sent.");
        say("");
        alone();
        say("");
        say("Drawn by seed:");
        say("");
        drawn();
        say("");
        say(
                "Others use 8 a second for 200 s, and leave. Of Paceline and the oracles, from 10 s to 200 s: accepted, in % of the 12"
                        + " a second that are left, and rejected a minute. Of Paceline besides: rejected in the first 10 s; seconds after"
                        + " 200 s until it is back above 95 % of what it has alone, mean and worst.");
        say("");
        together();
        say("");
        missed.forEach(this::say);
        if (missed.isEmpty()) {
            say("All that was aimed at was reached.");
        }
    }

    private void alone() {
        head("limiter | jitter, ms | an oracle | Paceline | " + String.join(" | ", OTHERS_OF_THE_TRADE.keySet()));
        for (Counting counting : Counting.values()) {
            for (double jitter : JITTER) {
                Cell cell = Cell.published(counting, jitter, Cell.Others.NONE);
                List<Traffic.Outcome> ours = play(cell, Contenders::paceline);
                say(row(label(counting), number(jitter, 0), against(cell, ours)));
                judge(label(counting) + ", jitter " + number(jitter, 0), ours, jitter, leastAccepted(jitter));
            }
        }
    }

    private void drawn() {
        head("limiter | base, ms | jitter there, ms | back, ms | processing, ms | an oracle | Paceline | "
                + String.join(" | ", OTHERS_OF_THE_TRADE.keySet()));
        var random = new SplittableRandom(4);
        for (int i = 0; i < 12; i++) {
            double jitter = JITTER[random.nextInt(JITTER.length)];
            Cell cell = draw(i, jitter, random);
            List<Traffic.Outcome> ours = play(cell, Contenders::paceline);
            say(row(
                    label(cell.counting()),
                    number(cell.baseMs(), 0),
                    cell.there().toString(),
                    cell.back().toString(),
                    cell.processing().toString(),
                    against(cell, ours)));
            judge("drawn cell " + (i + 1), ours, jitter, 0);
        }
    }

    private static Cell draw(int number, double jitterMs, SplittableRandom random) {
        Spread[] processing = {Spread.constant(20), Spread.even(0, 10), Spread.even(0, 100), Spread.exponential(20)};
        var jitter = Spread.even(0, jitterMs);
        boolean thereOnly = random.nextBoolean();
        return new Cell(
                Counting.values()[random.nextInt(3)],
                20,
                2 + random.nextDouble() * 198,
                thereOnly ? jitter : Spread.NONE,
                thereOnly ? Spread.NONE : jitter,
                processing[number % processing.length],
                Cell.Others.NONE,
                6000);
    }

    private void together() {
        head(
                "limiter | jitter, ms | an oracle of all | of its own | the best even pace, % | Paceline, % | rejected a minute | in the first 10 s"
                        + " | back after, s | others turned away, % | "
                        + String.join(" | ", OTHERS_OF_THE_TRADE.keySet()));
        for (Counting counting : Counting.values()) {
            for (double jitter : JITTER) {
                together(counting, jitter, Cell.Others.EIGHT);
            }
        }
        together(Counting.SLIDING, 20, new Cell.Others(8, true, 200));
    }

    private void together(Counting counting, double jitter, Cell.Others others) {
        Cell cell = Cell.published(counting, jitter, others);
        double left = 20 - others.perSecond();
        List<Traffic.Outcome> ours = play(cell, Contenders::paceline);
        double alone = mean(play(cell.without(), Contenders::paceline), Traffic.Outcome::perSecond);
        double used = 100 * mean(ours, each -> each.acceptedBetween(FROM, others.untilSeconds()) / left);
        double rejected = mean(ours, each -> each.rejectedAMinute(FROM, others.untilSeconds()));
        double[] back =
                ours.stream().mapToDouble(each -> each.backAfter(0.95 * alone)).toArray();
        double worst = Arrays.stream(back).max().orElseThrow();
        say(row(
                label(counting) + (others.poisson() ? ", others at random" : ""),
                number(jitter, 0),
                usedByOracle(cell, Oracle::ofAll),
                usedByOracle(cell, scene -> Oracle.ofItsOwn(scene, (int) left)),
                number(bestEvenPace(cell), 1),
                number(used, 1),
                number(rejected, 1),
                number(mean(ours, each -> each.rejectedBetween(0, FROM)), 1),
                number(Arrays.stream(back).average().orElseThrow(), 0) + ", " + number(worst, 0),
                number(mean(ours, Traffic.Outcome::othersTurnedAwayPercent), 1),
                trade(cell)));
        if (!others.poisson()) {
            String name = label(counting) + ", jitter " + number(jitter, 0) + ", others 8 a second";
            aim(name, "rejected a minute", rejected, rejected <= MOST_REJECTED, "at most " + number(MOST_REJECTED, 0));
            aim(name, "% of what is left", used, used >= 90, "at least 90");
            aim(name, "s until it is back", worst, worst <= 75, "at most 75");
        }
    }

    /** What the fastest pace uses that never changes, and has two turned away a minute at the most: learning costs nothing here. */
    private double bestEvenPace(Cell cell) {
        double left = cell.limit() - cell.others().perSecond();
        for (double pace = left; pace > left / 2; pace -= 0.05) {
            double even = pace;
            List<Traffic.Outcome> outcomes = play(cell, scene -> Contenders.evenly(scene, even));
            if (mean(outcomes, each -> each.rejectedAMinute(FROM, cell.others().untilSeconds())) <= MOST_REJECTED) {
                return 100
                        * mean(
                                outcomes,
                                each -> each.acceptedBetween(FROM, cell.others().untilSeconds()))
                        / left;
            }
        }
        throw new IllegalStateException("even half of what is left is turned away");
    }

    private String usedByOracle(Cell cell, Function<Traffic.Scene, Contender> oracle) {
        List<Traffic.Outcome> outcomes = play(cell, oracle);
        double left = cell.limit() - cell.others().perSecond();
        return number(
                        100
                                * mean(
                                        outcomes,
                                        each -> each.acceptedBetween(
                                                        FROM, cell.others().untilSeconds())
                                                / left),
                        1) + " / "
                + number(
                        mean(
                                outcomes,
                                each -> each.rejectedAMinute(FROM, cell.others().untilSeconds())),
                        1);
    }

    private String against(Cell cell, List<Traffic.Outcome> ours) {
        return figures(play(cell, scene -> Oracle.ofItsOwn(scene, cell.limit()))) + " | " + figures(ours) + " | "
                + trade(cell);
    }

    private String trade(Cell cell) {
        return String.join(
                " | ",
                OTHERS_OF_THE_TRADE.values().stream()
                        .map(contender -> figures(play(cell, contender)))
                        .toList());
    }

    private List<Traffic.Outcome> play(Cell cell, Function<Traffic.Scene, Contender> contender) {
        List<Traffic.Outcome> outcomes = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            outcomes.add(Traffic.play(cell, seed, contender));
        }
        return outcomes;
    }

    private void judge(String name, List<Traffic.Outcome> ours, double jitterMs, double least) {
        double percent = rejectedPercent(ours);
        double most = jitterMs > 50 ? 0.1 : 0;
        aim(name, "% rejected", percent, percent <= most, "at most " + most);
        double accepted = mean(ours, Traffic.Outcome::perSecond);
        aim(name, "accepted a second", accepted, accepted >= least, "at least " + least);
    }

    private static double leastAccepted(double jitterMs) {
        return jitterMs == 0 ? 19.4 : jitterMs <= 20 ? 19.1 : jitterMs <= 50 ? 18.5 : 17.4;
    }

    private void aim(String cell, String what, double is, boolean reached, String aim) {
        if (!reached) {
            missed.add("- " + cell + ": " + number(is, 3) + " " + what + ", " + aim + " was aimed at");
        }
    }

    private static String figures(List<Traffic.Outcome> outcomes) {
        double percent = rejectedPercent(outcomes);
        return number(mean(outcomes, Traffic.Outcome::perSecond), 2) + " / "
                + (percent == 0 ? "0" : number(percent, percent < 0.1 ? 3 : 1));
    }

    private static double rejectedPercent(List<Traffic.Outcome> outcomes) {
        double rejected = mean(outcomes, each -> each.rejected().size());
        return 100
                * rejected
                / (rejected + mean(outcomes, each -> each.accepted().size()));
    }

    private static double mean(List<Traffic.Outcome> outcomes, ToDoubleFunction<Traffic.Outcome> figure) {
        return outcomes.stream().mapToDouble(figure).average().orElseThrow();
    }

    private void head(String columns) {
        say("| " + columns + " |");
        say("|--".repeat(columns.split("\\|").length) + "|");
    }

    private void say(String line) {
        lines.add(line);
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    private static String label(Counting counting) {
        return counting.name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** In place of the section that begins like this one; it ends where another tool's begins. */
    private void putInto(Path results) throws IOException {
        List<String> before = Files.readAllLines(results);
        List<String> after = new ArrayList<>();
        boolean old = false;
        int place = before.size();
        for (String line : before) {
            if (line.startsWith("`bench/")) {
                old = line.startsWith("`bench/limits`");
                place = old ? after.size() : place;
            }
            if (!old) {
                after.add(line);
            }
        }
        place = Math.min(place, after.size());
        List<String> section = new ArrayList<>(lines);
        if (place < after.size()) {
            section.add("");
        } else if (!after.isEmpty() && !after.get(after.size() - 1).isEmpty()) {
            section.add(0, "");
        }
        after.addAll(place, section);
        Files.write(results, after);
    }
}
