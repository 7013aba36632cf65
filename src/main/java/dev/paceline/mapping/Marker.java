package dev.paceline.mapping;

import dev.paceline.action.Advice;
import dev.paceline.model.Message;
import dev.paceline.model.ProblemCode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a program wrote for nothing, or for an error of its own: nobody means it. */
enum Marker {
    /** Of databases and languages. */
    NOTHING,
    /** A spreadsheet's. */
    ERROR,
    /** A row of #, two at least. */
    TOO_NARROW,
    /** {@code =WORD(}. */
    FORMULA;

    private static final Set<String> NOTHINGS = Set.of("null", "(null)", "[null]", "\\n", "none", "nan", "n/a");
    private static final Set<String> ERRORS =
            Set.of("#n/a", "#ref!", "#name?", "#value!", "#div/0!", "#num!", "#null!");
    private static final int LONGEST = 7;
    private static final Pattern CALL = Pattern.compile("=[\\p{L}_][\\p{L}\\p{N}_.]*\\(.*", Pattern.DOTALL);

    /** What a text is, blanks at its ends and case aside; null for an ordinary one. */
    static @Nullable Marker of(String text) {
        if (text.isEmpty() || !mayBe(text.charAt(0))) {
            return null;
        }
        String stripped = Spelling.strip(text);
        if (CALL.matcher(stripped).matches()) {
            return FORMULA;
        } else if (onlyHashes(stripped)) {
            return TOO_NARROW;
        } else if (stripped.length() > LONGEST) {
            return null;
        }
        String word = stripped.toLowerCase(Locale.ROOT);
        return NOTHINGS.contains(word) ? NOTHING : ERRORS.contains(word) ? ERROR : null;
    }

    /** Whether a spreadsheet shows it in place of what it has. */
    boolean ofASheet() {
        return this == TOO_NARROW || this == FORMULA;
    }

    /** The same for all spellings of one marker, and the text itself where it is none. */
    static String key(String text) {
        Marker marker = of(text);
        if (marker == null) {
            return text;
        }
        return marker == TOO_NARROW ? "##" : Spelling.strip(text).toLowerCase(Locale.ROOT);
    }

    /**
     * What to say of it.
     *
     * @param cell whether it is all of a cell, which {@code --null} can make an empty one
     */
    Advice advice(String text, boolean cell) {
        String allowed = ProblemCode.CELL_MARKER.code();
        Message options = cell && this != FORMULA
                ? Message.of("marker.empty-or-allow", Spelling.shell(Spelling.strip(text)), allowed)
                : Message.of("marker.allow", allowed);
        return new Advice(message(), cell ? ofCell(options) : Message.of("marker.leave-out", options));
    }

    private Message message() {
        return switch (this) {
            case NOTHING -> Message.of("marker.nothing");
            case ERROR -> Message.of("marker.error");
            case TOO_NARROW -> Message.of("marker.too-narrow");
            case FORMULA -> Message.of("marker.formula");
        };
    }

    private Message ofCell(Message options) {
        return switch (this) {
            case NOTHING -> options;
            case ERROR -> Message.of("marker.mend", options);
            case TOO_NARROW -> Message.of("marker.export-column", options);
            case FORMULA -> Message.of("marker.export-values", options);
        };
    }

    private static boolean mayBe(char first) {
        return "nN(\\[#=".indexOf(first) >= 0 || Spelling.space(first);
    }

    private static boolean onlyHashes(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '#') {
                return false;
            }
        }
        return text.length() > 1;
    }
}
