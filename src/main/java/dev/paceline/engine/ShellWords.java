package dev.paceline.engine;

import java.util.List;
import java.util.stream.Collectors;

/** Words as a POSIX shell reads them back. */
public final class ShellWords {
    private static final String PLAIN = "-_./=:,@%+";

    private ShellWords() {}

    /** One command line. */
    public static String command(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    /** The word, in single quotes unless it needs none. */
    public static String quote(String word) {
        boolean plain = !word.isEmpty() && word.chars().allMatch(ShellWords::isPlain);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
    }
}
