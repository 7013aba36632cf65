package dev.paceline.validation;

import dev.paceline.model.Message;
import dev.paceline.model.Visible;
import java.util.Locale;
import java.util.Optional;

/** What a text has that nobody sees: blanks at its ends, and characters that do not show. */
final class InvisibleText {
    private InvisibleText() {}

    /** The first such thing. */
    static Optional<Message> in(String text) {
        int last = text.length() - 1;
        if (isBlank(text.charAt(0))) {
            return Optional.of(Message.of("text.blank-first"));
        } else if (isBlank(text.charAt(last))) {
            return Optional.of(Message.of("text.blank-last"));
        }
        for (int at = 0; at <= last; at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            if ((character < ' ' || character > '~') && !Visible.is(character)) {
                return Optional.of(Message.of("text.invisible", String.format(Locale.ROOT, "U+%04X", character)));
            }
        }
        return Optional.empty();
    }

    private static boolean isBlank(char c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c);
    }
}
