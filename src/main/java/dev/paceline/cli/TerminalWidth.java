package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many columns the terminal has at this moment. Java has no call for it, so {@code stty} is asked, which every Unix has: once at
 * the start, and again whenever the terminal says that it changed (SIGWINCH). It costs a process for each change and nothing in
 * between. Safe for any number of threads.
 */
final class TerminalWidth implements IntSupplier {
    /** Standard error, whichever terminal that is; where it may not be opened again, the terminal of this process. */
    private static final String[] TERMINALS = {"/dev/fd/2", "/dev/tty"};

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("\\d+ (\\d+)\\s*");

    private final int otherwise;
    private final AtomicBoolean stale = new AtomicBoolean();
    private volatile int columns;

    private TerminalWidth(int otherwise) {
        this.otherwise = otherwise;
    }

    /**
     * From now on until the process ends.
     *
     * @param otherwise what counts where the terminal does not tell
     */
    static TerminalWidth followed(int otherwise) {
        TerminalWidth width = new TerminalWidth(otherwise);
        Thread asking = new Thread(width::ask, "terminal-width");
        asking.setDaemon(true);
        asking.start();
        Signals.handleWindow(width::ask);
        return width;
    }

    /** The columns; 0 until the terminal has answered for the first time. */
    @Override
    public int getAsInt() {
        return columns;
    }

    /** A window that is drawn larger says so many times; whoever comes while it is asked finds the answer there already. */
    private void ask() {
        stale.set(true);
        synchronized (this) {
            if (stale.getAndSet(false)) {
                columns = Stream.of(TERMINALS)
                        .map(TerminalWidth::columns)
                        .filter(told -> told > 0)
                        .findFirst()
                        .orElse(otherwise);
            }
        }
    }

    /** 0 where it is no terminal, or one that does not know. */
    private static int columns(String terminal) {
        ProcessBuilder stty = new ProcessBuilder("stty", "size")
                .redirectInput(new File(terminal))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process asked = stty.start();
            Matcher said =
                    ROWS_AND_COLUMNS.matcher(new String(asked.getInputStream().readAllBytes(), US_ASCII));
            return said.matches() ? Integer.parseInt(said.group(1)) : 0;
        } catch (IOException | NumberFormatException noAnswer) {
            return 0;
        }
    }
}
