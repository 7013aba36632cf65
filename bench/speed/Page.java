package speed;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a section found, as Markdown: printed as it comes, and kept. */
final class Page {
    private final List<String> lines = new ArrayList<>();
    private final List<String> verdicts = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();

    void say(String line) {
        System.out.println(line);
        lines.add(line);
    }

    /** The head of a table, its columns parted by bars. */
    void head(String columns) {
        say("");
        say("| " + columns + " |");
        say("|" + "--|".repeat(columns.split("\\|", -1).length));
    }

    /** A line of it, by the rules of {@link String#format}. */
    void row(String format, Object... cells) {
        say("| " + format(format, cells) + " |");
    }

    /** A word on how far it is, not kept. */
    void note(String format, Object... values) {
        System.err.println(format(format, values));
    }

    void atLeast(String what, double value, double target) {
        judge(value >= target, format("%s: %.2f, at least %.2f", what, value, target));
    }

    void atMost(String what, double value, double target) {
        judge(value <= target, format("%s: %.2f, at most %.2f", what, value, target));
    }

    /** Verdicts stand below all tables. */
    private void judge(boolean met, String sentence) {
        verdicts.add("- " + sentence + (met ? "" : " **missed**"));
        if (!met) {
            missed.add(sentence);
        }
    }

    /** It could not be measured to the end; the other sections still can. */
    void failed(Exception failure) {
        judge(false, "broken off: " + failure);
    }

    /** Says what was judged. */
    void verdicts() {
        if (!verdicts.isEmpty()) {
            say("");
        }
        verdicts.forEach(this::say);
    }

    List<String> lines() {
        return lines;
    }

    List<String> missed() {
        return missed;
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
