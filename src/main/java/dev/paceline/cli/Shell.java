package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.cli.text.Palette;
import dev.paceline.model.Settings;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * What surrounds the program: streams, environment, clock. Tests give their own.
 *
 * @param out standard output, for what was asked for
 * @param written the same, to learn whether it arrived
 * @param err standard error, for messages
 * @param in standard input
 * @param environment the environment's variables
 * @param home the user's home directory
 * @param clock the wall clock, in the user's zone
 * @param outTerminal whether standard output is a terminal
 * @param errTerminal whether standard error is one
 * @param invocation how the program was called
 */
record Shell(
        PrintStream out,
        StandardOutput written,
        PrintStream err,
        InputStream in,
        Map<String, String> environment,
        Path home,
        Clock clock,
        boolean outTerminal,
        boolean errTerminal,
        Invocation invocation) {
    private static final int BUFFER = 1 << 16;
    private static final int DEFAULT_WIDTH = 80;
    private static final int NARROWEST = 20;

    /** That of this process. Text goes out in the terminal's charset, and as UTF-8 into files and pipes. */
    static Shell ofThisProcess() {
        boolean outTerminal = Terminal.is(1);
        boolean errTerminal = Terminal.is(2);
        InputStream in = Terminal.isClosed(0) ? ClosedStream.input() : System.in;
        OutputStream out = Terminal.isClosed(1) ? ClosedStream.output() : new FileOutputStream(FileDescriptor.out);
        OutputStream err =
                Terminal.isClosed(2) ? OutputStream.nullOutputStream() : new FileOutputStream(FileDescriptor.err);
        Terminal.holdClosed();
        StandardOutput written = new StandardOutput(new BufferedOutputStream(out, BUFFER), Terminal.isPipe(1));
        return new Shell(
                new PrintStream(written, false, outTerminal ? Terminal.charset() : UTF_8),
                written,
                new PrintStream(new BufferedOutputStream(err), true, errTerminal ? Terminal.charset() : UTF_8),
                in,
                System.getenv(),
                Settings.home(System.getenv()),
                Clock.system(ZoneId.systemDefault()),
                outTerminal,
                errTerminal,
                Invocation.ofThisProcess());
    }

    /** Now, in the user's zone. */
    ZonedDateTime now() {
        return ZonedDateTime.now(clock);
    }

    /** The terminal's width in characters, as {@code COLUMNS} says, else 80. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        boolean number = columns.matches("[1-9]\\d{1,3}");
        return number ? Math.max(NARROWEST, Integer.parseInt(columns)) : DEFAULT_WIDTH;
    }

    /** The same, of a terminal that tells it and may be drawn larger or smaller; 0 until it has told. */
    IntSupplier followedWidth() {
        return errTerminal ? TerminalWidth.followed(width()) : this::width;
    }

    /** The colours for standard error. */
    Palette errPalette(boolean noColor) {
        return palette(noColor, errTerminal);
    }

    /** The colours for standard output. */
    Palette outPalette(boolean noColor) {
        return palette(noColor, outTerminal);
    }

    /** Whether a line of a terminal can be drawn again. */
    boolean redraws() {
        return errTerminal && !dumb();
    }

    private Palette palette(boolean noColor, boolean terminal) {
        boolean plain = noColor
                || !terminal
                || dumb()
                || !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return plain ? Palette.PLAIN : Palette.COLOURED;
    }

    private boolean dumb() {
        return "dumb".equals(environment.get("TERM"));
    }
}
