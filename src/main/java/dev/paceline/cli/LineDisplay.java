package dev.paceline.cli;

import dev.paceline.cli.text.Standing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** A line every so often, for logs and programs. */
final class LineDisplay implements ProgressDisplay {
    private final PrintStream err;
    private final Duration period;
    private final LongSupplier nanos;
    private final Function<Standing, String> text;
    private final UnaryOperator<String> said;
    private long dueAt;

    /**
     * @param period between two lines
     * @param nanos a monotonic clock
     * @param text one line without its end
     * @param said the line for something that is said
     */
    LineDisplay(
            PrintStream err,
            Duration period,
            LongSupplier nanos,
            Function<Standing, String> text,
            UnaryOperator<String> said) {
        this.err = err;
        this.period = period;
        this.nanos = nanos;
        this.text = text;
        this.said = said;
        this.dueAt = nanos.getAsLong() + period.toNanos();
    }

    @Override
    public synchronized void show(Standing standing) {
        long now = nanos.getAsLong();
        if (now - dueAt >= 0) {
            dueAt = now + period.toNanos();
            err.println(text.apply(standing));
        }
    }

    @Override
    public synchronized void end(Standing standing) {
        err.println(text.apply(standing));
    }

    @Override
    public synchronized void say(String line) {
        err.println(said.apply(line));
    }
}
