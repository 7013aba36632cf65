package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Loads and links the classes that sending needs while the main thread still reads the options and the input: more than half of
 * the time until the first request is the loading of classes, and a second processor has nothing to do meanwhile. No class is
 * initialised here, so nothing of it is done twice, early, or in another order.
 *
 * <p>The list says which, in the order in which a run needs them; one that is not there any more is left out. {@code bench/classes}
 * writes it anew.
 */
final class Ahead {
    private static final String LIST = "/dev/paceline/cli/classes.txt";

    private Ahead() {}

    /** Begins, on a thread that keeps nobody waiting. */
    static void begin() {
        try {
            Thread thread = new Thread(Ahead::link, "paceline-classes");
            thread.setDaemon(true);
            thread.start();
        } catch (OutOfMemoryError noThread) {
            return; // the run needs it as well, and will say so
        }
    }

    private static void link() {
        try {
            names().forEach(Ahead::isLinked);
        } catch (OutOfMemoryError exhausted) {
            return; // likewise
        }
    }

    /** The names of the list; none where it cannot be read. */
    static List<String> names() {
        try (InputStream list = Ahead.class.getResourceAsStream(LIST)) {
            return list == null
                    ? List.of()
                    : new String(list.readAllBytes(), US_ASCII).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Whether it can be linked: asking for its constructors does it. */
    static boolean isLinked(String name) {
        try {
            Class<?> there = Class.forName(name, false, Ahead.class.getClassLoader());
            return there.isInterface() || there.getDeclaredConstructors().length > 0;
        } catch (ClassNotFoundException | LinkageError notThere) {
            return false;
        }
    }
}
