package dev.paceline.cli.text;

import dev.paceline.model.Visible;
import java.time.Duration;

/** What is about to be sent, in one line: the last thing to read before it happens. */
public final class PlanText {
    private PlanText() {}

    /**
     * For instance {@code Sending 5,000 changes to 4,998 tasks at wedata.intl.tencentcloudapi.com, 20 a second, about
     * 4 min 10 s.}
     *
     * @param action its name where it is not the usual one, else empty
     * @param tasks 0 where it is not known how many
     * @param perSecond what may be sent in a second for each quota, infinite for no limit
     * @param profiles how many the rows name; each has a quota of its own, unless some belong together
     */
    public static String line(String action, long changes, long tasks, String host, double perSecond, int profiles) {
        String to = tasks == 0 ? "" : " to " + Figures.count(tasks, "task", "tasks");
        String start = "Sending " + Figures.count(changes, "change", "changes")
                + (action.isEmpty() ? "" : " (" + Visible.text(action) + ")") + to + " at " + Visible.text(host);
        if (Double.isInfinite(perSecond)) {
            return start + ", as fast as it answers.";
        }
        Duration length = Duration.ofSeconds((long) Math.ceil(changes / perSecond / profiles));
        String pace = start + ", " + Figures.rate(perSecond) + " a second";
        return profiles == 1
                ? pace + ", about " + Figures.span(length) + "."
                : pace + " for each of " + Figures.count(profiles, "profile", "profiles") + ", at least "
                        + Figures.span(length) + ".";
    }
}
