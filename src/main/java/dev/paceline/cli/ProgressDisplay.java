package dev.paceline.cli;

import dev.paceline.cli.options.ConsoleOptions.Style;
import dev.paceline.cli.text.ProgressText;
import dev.paceline.cli.text.Standing;
import java.io.PrintStream;
import java.time.Duration;

/** Where progress is drawn. Safe for any number of threads. */
interface ProgressDisplay {
    /** How often {@link #show} is to be called. */
    Duration TICK = Duration.ofMillis(200);

    /** The present state; it is drawn if it is time to. */
    void show(Standing standing);

    /** The last state; it is always drawn, unless nothing is. */
    void end(Standing standing);

    /** A line that stays. */
    void say(String line);

    /** The display of that style. */
    static ProgressDisplay of(Style style, Shell shell) {
        PrintStream err = shell.err();
        return switch (style) {
            case AUTO -> of(shell.redraws() ? Style.BAR : Style.PLAIN, shell);
            case BAR -> new BarDisplay(err, shell.width());
            case PLAIN ->
                new LineDisplay(err, Duration.ofSeconds(10), System::nanoTime, ProgressText::line, line -> line);
            case JSON ->
                new LineDisplay(
                        err, Duration.ofSeconds(1), System::nanoTime, ProgressText::json, ProgressText::noticeJson);
            case NONE -> new SilentDisplay(err);
        };
    }
}
