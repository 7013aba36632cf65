package dev.paceline.cli.text;

import dev.paceline.action.Action;
import java.util.List;

/** The actions there are, a line each. */
public final class ActionList {
    /** What the words in the lines mean, and where to read on. */
    public static final List<String> NOTES = List.of(
            "Absolute: a request says what shall be, so that it may be sent twice. One that is not, and may have arrived, is never"
                    + " sent again by itself.",
            "'actions NAME' tells all of one, its columns too.");

    private ActionList() {}

    /** Name, requests a second, absolute or not, sites, what it does. */
    public static List<String> lines(List<Action> actions) {
        int longest =
                actions.stream().mapToInt(each -> each.key().length()).max().orElse(0);
        return actions.stream().map(each -> line(each, longest)).toList();
    }

    private static String line(Action action, int longest) {
        return padded(action.key(), longest)
                + padded(action.rate().perSecond() + "/s", 4)
                + padded(action.repeatable().absolute() ? "absolute" : "not absolute", 12)
                + padded(String.join(",", action.sites()), 7)
                + action.about()
                + (action.job() == null ? "" : " (asynchronous)")
                + deprecated(action);
    }

    private static String deprecated(Action action) {
        return action.deprecated().isEmpty()
                ? ""
                : " (deprecated on " + String.join(", ", action.deprecated().keySet()) + ")";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()) + 2);
    }
}
