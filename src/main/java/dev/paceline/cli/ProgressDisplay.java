package dev.paceline.cli;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import dev.paceline.cli.options.ConsoleOptions.Style;
import dev.paceline.cli.text.ProgressText;
import dev.paceline.cli.text.Standing;
import java.io.PrintStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** Where progress is drawn. Safe for any number of threads. */
interface ProgressDisplay {
    /** How often {@link #show} is to be called. */
    Duration TICK = Duration.ofMillis(200);

    /** The present state; it is drawn if it is time to. */
    void show(Standing standing);

    /** The last state; a line that stays, where progress is lines. */
    void end(Standing standing);

    /** A line that stays. */
    void say(String line);

    /** The display of that style. */
    static ProgressDisplay of(Style style, Shell shell) {
        PrintStream err = shell.err();
        return switch (style) {
            case AUTO -> of(shell.redraws() ? Style.BAR : Style.PLAIN, shell);
            case BAR -> new BarDisplay(err, shell.followedWidth());
            case PLAIN ->
                new LineDisplay(
                        err,
                        Duration.ofSeconds(10),
                        System::nanoTime,
                        standing -> moment(shell) + ' ' + ProgressText.line(standing),
                        line -> line);
            case JSON ->
                new LineDisplay(
                        err,
                        Duration.ofSeconds(1),
                        System::nanoTime,
                        standing -> ProgressText.json(standing, shell.clock().instant()),
                        notice -> ProgressText.noticeJson(notice, shell.clock().instant()));
            case NONE -> new SilentDisplay(err);
        };
    }

    private static String moment(Shell shell) {
        return ISO_OFFSET_DATE_TIME.format(shell.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
