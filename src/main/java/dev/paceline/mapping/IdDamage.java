package dev.paceline.mapping;

import dev.paceline.model.Message;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What spreadsheets and locales do to an id that was digits once.
 *
 * @param message what was found
 * @param remedy what to do
 */
record IdDamage(Message message, Message remedy) {

    private static final Pattern HASHES = Pattern.compile("#+");
    private static final Pattern APOSTROPHE = Pattern.compile("'[0-9]+");
    private static final Pattern QUOTED = Pattern.compile("=?\"[0-9]+\"");
    private static final Pattern EXPONENT = Pattern.compile("[0-9][0-9.,]*[Ee][+-]?[0-9]+");
    private static final Pattern POINT_OR_SIGN = Pattern.compile("[.,+-]");
    private static final Pattern ZERO_DECIMALS = Pattern.compile("[0-9]+\\.0+");

    /** Groups of three behind the first, with one and the same separator; or of a few digits, with blanks between them. */
    private static final Pattern GROUPED = Pattern.compile(
            "[0-9]{1,3}+([,.'’_，])[0-9]{3}(?:\\1[0-9]{3})*+" + "|[0-9]{1,5}+(?:[\\h\\v\u200b\ufeff]++[0-9]{1,5}+)++");

    /** Blanks between longer ones may part two ids. */
    private static final Pattern BLANKS_BETWEEN = Pattern.compile("[0-9][0-9\\h\\v\u200b\ufeff]*+");

    /**
     * The damage that {@code id} shows, or null.
     *
     * @param numeric whether the id should be digits alone, so that less evidence is enough
     */
    static @Nullable IdDamage of(String id, boolean numeric) {
        if (Spelling.wide(id) && Spelling.digits(Spelling.narrow(id))) {
            return new IdDamage(Message.of("id.full-width"), Message.of("write", Spelling.narrow(id)));
        }
        if (HASHES.matcher(id).matches()) {
            return new IdDamage(Message.of("id.too-narrow"), Message.of("id.lost"));
        }
        if (APOSTROPHE.matcher(id).matches()) {
            return new IdDamage(Message.of("id.apostrophe"), Message.of("write", id.substring(1)));
        }
        if (QUOTED.matcher(id).matches()) {
            return new IdDamage(Message.of("id.wrapped"), Message.of("write", onlyDigits(id)));
        }
        if (id.startsWith("=") && !onlyDigits(id).isEmpty()) {
            return new IdDamage(Message.of("id.formula"), Message.of("id.formula.remedy"));
        }
        if (exponent(id, numeric)) {
            return new IdDamage(Message.of("id.exponent"), Message.of("id.lost"));
        }
        if (ZERO_DECIMALS.matcher(id).matches()) {
            return new IdDamage(
                    Message.of("id.decimals"),
                    GROUPED.matcher(id).matches()
                            ? Message.of("id.export-again")
                            : Message.of("id.decimals.remedy", id.substring(0, id.indexOf('.'))));
        }
        if (GROUPED.matcher(id).matches()) {
            return new IdDamage(Message.of("id.separators"), Message.of("write", onlyDigits(id)));
        }
        if (BLANKS_BETWEEN.matcher(id).matches()) {
            return new IdDamage(Message.of("id.separators"), Message.of("id.blanks.remedy"));
        }
        return null;
    }

    /** {@code 2.02403E+16}; without a point or a sign it might be an id in hexadecimal, unless ids are digits. */
    private static boolean exponent(String id, boolean numeric) {
        return EXPONENT.matcher(id).matches()
                && (numeric || POINT_OR_SIGN.matcher(id).find());
    }

    private static String onlyDigits(String id) {
        var digits = new StringBuilder(id.length());
        for (int i = 0; i < id.length(); i++) {
            if (Spelling.digit(id.charAt(i))) {
                digits.append(id.charAt(i));
            }
        }
        return digits.toString();
    }
}
