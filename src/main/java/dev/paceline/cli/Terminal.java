package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the standard streams of this process are. Where the system tells of each ({@code /proc}), each is looked at. */
final class Terminal {
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

    private static String target(int number) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
        } catch (IOException | UnsupportedOperationException noProc) {
            return "";
        }
    }
}
