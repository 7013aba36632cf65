package dev.paceline.run;

import dev.paceline.model.Visible;
import java.nio.charset.StandardCharsets;
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

    /** The name of a file as a word that cannot be taken for an option, or for a file of options. */
    public static String file(String name) {
        return name.startsWith("-") || name.startsWith("@") ? "./" + name : name;
    }

    /** The word, in single quotes unless it needs none; what does not show ({@link Visible}) is made by {@code printf}. */
    public static String quote(String word) {
        if (!word.isEmpty() && word.chars().allMatch(ShellWords::isPlain)) {
            return word;
        }
        String quoted = "'" + word.replace("'", "'\\''") + "'";
        return Visible.is(word)
                ? quoted
                : quoted.codePoints().mapToObj(ShellWords::shown).collect(Collectors.joining());
    }

    /** Inside of single quotes. A line end stays: a shell would drop it where {@code printf} ends with it. */
    private static String shown(int character) {
        String text = Character.toString(character);
        if (character == '\n' || Visible.is(character)) {
            return text;
        }
        var octal = new StringBuilder("'\"$(printf '");
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            octal.append(String.format("\\%03o", each & 0xff));
        }
        return octal.append("')\"'").toString();
    }

    private static boolean isPlain(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0);
    }
}
