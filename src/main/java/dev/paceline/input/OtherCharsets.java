package dev.paceline.input;

import dev.paceline.input.Charsets.Guess;
import dev.paceline.model.Visible;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is said of a cell that is not text of the charset as which it is read.
 *
 * @param charset which
 * @param guesses how others read the cell, the likeliest first
 * @param before whether what stands before it is certainly of the charset
 */
record OtherCharsets(Charset charset, List<Guess> guesses, boolean before) {
    private static final int SHOWN = 40;
    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+");

    /** Where the bytes are no longer there to be compared. */
    static OtherCharsets none(Charset charset) {
        return new OtherCharsets(charset, List.of(), false);
    }

    /**
     * Compares the charsets.
     *
     * @param cell all of its bytes
     * @param before the text that was read before it
     */
    static OtherCharsets of(byte[] cell, String before, Charset charset) {
        boolean beyondAscii = before.chars().anyMatch(c -> c >= 0x80);
        boolean certain = charset.equals(StandardCharsets.UTF_8)
                && beyondAscii
                && Charsets.worth(before, charset) >= Charsets.GOOD;
        return new OtherCharsets(charset, Charsets.of(cell), certain);
    }

    /** One sentence without its end. */
    String message() {
        return "A byte is not " + charset + " text; nothing after it can be trusted"
                + readings(guesses).replace("; it", "; the cell");
    }

    /** One sentence. */
    String remedy() {
        if (before) {
            return "What stands before it is " + charset + ": mend this cell, rather than to name another charset.";
        }
        if (guesses.isEmpty()) {
            return "Name the charset that it is written in with --charset, or save the file as UTF-8.";
        }
        return options(guesses) + (guesses.size() == 1 ? " if that is right" : ", whichever reads right")
                + "; else save the file as UTF-8.";
    }

    /** For instance {@code ; it reads "Müller" in windows-1252, "M黮ler" in GB18030}; nothing where there are none. */
    static String readings(List<Guess> guesses) {
        return guesses.stream()
                .map(guess ->
                        "\"" + Visible.shortened(LINE_ENDS.matcher(guess.text()).replaceAll(" "), SHOWN) + "\" in "
                                + guess.charset())
                .collect(Collectors.joining(", ", guesses.isEmpty() ? "" : "; it reads ", ""));
    }

    /** For instance {@code Say --charset windows-1252 or --charset GB18030}. */
    static String options(List<Guess> guesses) {
        String named = guesses.stream()
                .map(Guess::charset)
                .filter(charset -> !charset.equals("UTF-8"))
                .map(charset -> "--charset " + charset)
                .collect(Collectors.joining(" or "));
        boolean utf8 = guesses.stream().anyMatch(guess -> guess.charset().equals("UTF-8"));
        return utf8 ? "Leave --charset out" + (named.isEmpty() ? "" : ", or say " + named) : "Say " + named;
    }
}
