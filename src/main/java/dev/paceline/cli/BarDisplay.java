package dev.paceline.cli;

import dev.paceline.cli.text.ProgressText;
import dev.paceline.cli.text.Standing;
import java.io.PrintStream;

/** One line of a terminal, drawn again and again below what was said. */
final class BarDisplay implements ProgressDisplay {
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final int width;
    private String drawn = "";

    /** @param width of the terminal, characters; its last column stays free, as some terminals would begin a new line */
    BarDisplay(PrintStream err, int width) {
        this.err = err;
        this.width = width - 1;
    }

    @Override
    public synchronized void show(Standing standing) {
        draw(ProgressText.bar(standing, width));
    }

    @Override
    public synchronized void end(Standing standing) {
        draw(ProgressText.bar(standing, width));
        err.println();
        drawn = "";
    }

    @Override
    public synchronized void say(String line) {
        if (drawn.isEmpty()) {
            err.println(line);
        } else {
            String bar = drawn;
            err.println(CLEAR + line);
            drawn = "";
            draw(bar);
        }
    }

    private void draw(String bar) {
        if (!bar.equals(drawn)) {
            err.print(CLEAR + bar);
            err.flush();
            drawn = bar;
        }
    }
}
