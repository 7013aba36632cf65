package dev.paceline.cli.text;

import java.time.Duration;

/** What is about to be sent, in one line: the last thing to read before it happens. */
public final class PlanText {
    private PlanText() {}

    /**
     * For instance {@code Sending 5,000 changes to 4,998 tasks at wedata.intl.tencentcloudapi.com, 20 a second, about
     * 4 min 10 s.}
     *
     * @param perSecond what may be sent in a second, infinite for no limit
     */
    public static String line(long changes, long tasks, String host, double perSecond) {
        String start = "Sending " + Figures.count(changes, "change", "changes") + " to "
                + Figures.count(tasks, "task", "tasks") + " at " + Visible.text(host);
        if (Double.isInfinite(perSecond)) {
            return start + ", as fast as it answers.";
        }
        Duration length = Duration.ofSeconds((long) Math.ceil(changes / perSecond));
        return start + ", " + Figures.rate(perSecond) + " a second, about " + Figures.span(length) + ".";
    }
}
