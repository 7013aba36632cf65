package dev.paceline.cli;

import dev.paceline.cli.text.Standing;
import java.io.PrintStream;

/** No progress; what is said is said. */
final class SilentDisplay implements ProgressDisplay {
    private final PrintStream err;

    SilentDisplay(PrintStream err) {
        this.err = err;
    }

    @Override
    public void show(Standing standing) {}

    @Override
    public void end(Standing standing) {}

    @Override
    public synchronized void say(String line) {
        err.println(line);
    }
}
