package dev.paceline.cli;

import dev.paceline.cli.text.Standing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A line every so often, for logs and programs. */
final class LineDisplay implements ProgressDisplay {
    private final PrintStream err;
    private final Duration period;
    private final LongSupplier nanos;
    private final Function<Standing, String> text;
    private long dueAt;

    /**
     * @param period between two lines
     * @param nanos a monotonic clock
     * @param text one line without its end
     */
    LineDisplay(PrintStream err, Duration period, LongSupplier nanos, Function<Standing, String> text) {
        this.err = err;
        this.period = period;
        this.nanos = nanos;
        this.text = text;
        this.dueAt = nanos.getAsLong() + period.toNanos();
    }

    @Override
    public synchronized void show(Standing standing) {
        long now = nanos.getAsLong();
        if (now - dueAt >= 0) {
            dueAt = now + period.toNanos();
            say(text.apply(standing));
        }
    }

    @Override
    public synchronized void end(Standing standing) {
        say(text.apply(standing));
    }

    @Override
    public synchronized void say(String line) {
        err.println(line);
    }
}
