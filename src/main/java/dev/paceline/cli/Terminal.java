package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.Console;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the standard streams of this process are. Where the system tells of each ({@code /proc}), each is looked at. */
final class Terminal {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int STREAMS = 3;
    private static final List<Closeable> HELD = new ArrayList<>();

    private Terminal() {}

    /** Whether file descriptor {@code number} is a terminal; without {@code /proc}, whether the process has one at all. */
    static boolean is(int number) {
        String target = target(number);
        return target.isEmpty()
                ? hasConsole()
                : target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }

    /** Whether file descriptor {@code number} is a pipe or a socket, as far as the system tells. */
    static boolean isPipe(int number) {
        String target = target(number);
        return target.startsWith("pipe:") || target.startsWith("socket:");
    }

    /**
     * Whether the process was started without file descriptor {@code number}. Then the first file that is opened gets it, which is
     * one of the virtual machine's own: to read it or to close it brings the machine down.
     */
    static boolean isClosed(int number) {
        String target = target(number);
        return target.isEmpty() ? Files.exists(DESCRIPTORS) : isTheMachines(target);
    }

    private static boolean isTheMachines(String target) {
        String jar = System.getProperty("java.class.path", "");
        return target.startsWith(System.getProperty("java.home"))
                || (target.endsWith(".jar") && target.equals(real(jar)));
    }

    /** Sees to it that no file of ours gets the place of a standard stream, and what is said there with it. Held until the process ends. */
    static void holdClosed() {
        try {
            for (int number = 0; number < STREAMS; number++) {
                if (Files.exists(DESCRIPTORS) && target(number).isEmpty()) {
                    HELD.add(new FileInputStream("/dev/null"));
                }
            }
        } catch (IOException none) {
            return; // whoever takes the files away on which a process stands has other troubles
        }
    }

    /** The terminal's own charset, UTF-8 where it claims to know ASCII only. */
    static Charset charset() {
        @SuppressWarnings("SystemConsoleNull") // from 22 on it has a charset without being a terminal
        Console console = System.console();
        return console == null || console.charset().equals(US_ASCII) ? UTF_8 : console.charset();
    }

    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        Console console = System.console();
        return console != null && isTerminal(console);
    }

    /** From Java 22 on there is a console that is none, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    private static String real(String file) {
        try {
            return Path.of(file).toRealPath().toString();
        } catch (IOException | InvalidPathException none) {
            return file;
        }
    }

    private static String target(int number) {
        try {
            return Files.readSymbolicLink(DESCRIPTORS.resolve(Integer.toString(number)))
                    .toString();
        } catch (IOException | UnsupportedOperationException noProc) {
            return "";
        }
    }
}
