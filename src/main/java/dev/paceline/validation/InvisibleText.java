package dev.paceline.validation;

import dev.paceline.model.Visible;
import java.util.Locale;
import java.util.Optional;

/** What a text has that nobody sees: blanks at its ends, and characters that do not show. */
final class InvisibleText {
    private InvisibleText() {}

    /** The first such thing, a sentence. */
    static Optional<String> in(String text) {
        int last = text.length() - 1;
        if (isBlank(text.charAt(0))) {
            return Optional.of("The text begins with a blank");
        } else if (isBlank(text.charAt(last))) {
            return Optional.of("The text ends with a blank");
        }
        for (int at = 0; at <= last; at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if ((character < ' ' || character > '~') && !Visible.is(character)) {
                return Optional.of(String.format(
                        Locale.ROOT, "The text holds the character U+%04X, which does not show", character));
            }
        }
        return Optional.empty();
    }

    private static boolean isBlank(char c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c);
    }
}
