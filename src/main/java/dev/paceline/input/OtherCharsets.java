package dev.paceline.input;

import dev.paceline.input.Charsets.Guess;
import dev.paceline.model.Message;
import dev.paceline.model.Visible;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

    /** What is wrong. */
    Message message() {
        return guesses.isEmpty()
                ? Message.of("charset.byte", charset)
                : Message.of("charset.byte.reads", charset, readings(guesses));
    }

    /** One sentence. */
    Message remedy() {
        if (before) {
            return Message.of("charset.byte.before.remedy", charset);
        }
        if (guesses.isEmpty()) {
            return Message.of("charset.byte.remedy");
        }
        return guesses.size() == 1
                ? Message.of("charset.byte.option.remedy", options(guesses))
                : Message.of("charset.byte.options.remedy", options(guesses));
    }

    /** For instance {@code "Müller" in windows-1252, "M黮ler" in GB18030}. At least one. */
    static Message readings(List<Guess> guesses) {
        return guesses.stream()
                .map(guess -> Message.of(
                        "charset.reading",
                        Visible.shortened(LINE_ENDS.matcher(guess.text()).replaceAll(" "), SHOWN),
                        guess.charset()))
                .reduce((some, another) -> Message.of("charset.and", some, another))
                .orElseThrow();
    }

    /** For instance {@code Say --charset windows-1252 or --charset GB18030}. */
    static Message options(List<Guess> guesses) {
        Optional<Message> named = guesses.stream()
                .map(Guess::charset)
                .filter(charset -> !charset.equals("UTF-8"))
                .map(charset -> Message.of("charset.option", charset))
                .reduce((some, another) -> Message.of("charset.or", some, another));
        boolean utf8 = guesses.stream().anyMatch(guess -> guess.charset().equals("UTF-8"));
        if (named.isEmpty()) {
            return Message.of("charset.leave");
        }
        return utf8 ? Message.of("charset.leave-or-say", named.get()) : Message.of("charset.say", named.get());
    }
}
