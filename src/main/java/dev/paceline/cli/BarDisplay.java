package dev.paceline.cli;

import dev.paceline.cli.text.ProgressText;
import dev.paceline.cli.text.Standing;
import java.io.PrintStream;
import java.util.function.IntSupplier;

/**
 * One line of a terminal, drawn again and again below what was said. The cursor rests at its beginning: where a terminal that
 * became narrower has broken the line into several, clearing from there clears all of them. The last column stays free, as some
 * terminals would begin a new line.
 */
final class BarDisplay implements ProgressDisplay {
    private static final String CLEAR = "\r\u001b[K";
    private static final String CLEAR_LINES = "\r\u001b[J";
    /** Should the terminal be narrower than it was a moment ago, the line is cut, and not broken. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h\r";

    private final PrintStream err;
    private final IntSupplier width;
    private String drawn = "";
    private int drawnWidth;

    /** @param width of the terminal, columns; 0 as long as it is not known, and nothing is drawn */
    BarDisplay(PrintStream err, IntSupplier width) {
        this.err = err;
        this.width = width;
    }

    @Override
    public synchronized void show(Standing standing) {
        int columns = width.getAsInt();
        String bar = columns > 0 ? ProgressText.bar(standing, columns - 1) : drawn;
        if (!bar.equals(drawn)) {
            err.print(clear(columns));
            draw(bar, columns);
        }
    }

    /** The bar goes: the closing lines say it all. */
    @Override
    public synchronized void end(Standing standing) {
        if (!drawn.isEmpty()) {
            err.print(clear(width.getAsInt()));
            err.flush();
            drawn = "";
        }
    }

    @Override
    public synchronized void say(String line) {
        if (drawn.isEmpty()) {
            err.println(line);
        } else {
            int columns = width.getAsInt();
            err.println(clear(columns) + line);
            draw(drawn, columns);
        }
    }

    private void draw(String bar, int columns) {
        err.print(NO_WRAP + bar + WRAP);
        err.flush();
        drawn = bar;
        drawnWidth = columns;
    }

    /** No more than the line where that will do: tmux keeps in its history what is cleared down to the end of the screen. */
    private String clear(int columns) {
        return columns < drawnWidth ? CLEAR_LINES : CLEAR;
    }
}
