package dev.paceline.mapping;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What spreadsheets and locales do to an id that was digits once.
 *
 * @param message what was found
 * @param remedy what to do
 */
record IdDamage(String message, String remedy) {
    private static final String SEPARATORS = "The id has separators between its digits";
    private static final String LOST = "The digits are lost: export the column again, as text.";

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
            return new IdDamage("The id is written in full-width digits", "Write " + Spelling.narrow(id) + ".");
        }
        if (HASHES.matcher(id).matches()) {
            return new IdDamage("The id is what a spreadsheet shows for a column that is too narrow", LOST);
        }
        if (APOSTROPHE.matcher(id).matches()) {
            return new IdDamage("The id has a spreadsheet's apostrophe before it", "Write " + id.substring(1) + ".");
        }
        if (QUOTED.matcher(id).matches()) {
            return new IdDamage("The id is wrapped as a spreadsheet formula", "Write " + onlyDigits(id) + ".");
        }
        if (id.startsWith("=") && !onlyDigits(id).isEmpty()) {
            return new IdDamage("The id is a spreadsheet formula", "Export what the formula gives, as text.");
        }
        if (exponent(id, numeric)) {
            return new IdDamage("The id is in the notation of a rounded number", LOST);
        }
        if (ZERO_DECIMALS.matcher(id).matches()) {
            String whole = "Write " + id.substring(0, id.indexOf('.')) + " if no digit was rounded; export it as text.";
            return new IdDamage(
                    "The id has decimals: it went through a number",
                    GROUPED.matcher(id).matches() ? "Export the column again, as text." : whole);
        }
        if (GROUPED.matcher(id).matches()) {
            return new IdDamage(SEPARATORS, "Write " + onlyDigits(id) + ".");
        }
        if (BLANKS_BETWEEN.matcher(id).matches()) {
            return new IdDamage(
                    SEPARATORS, "Leave the blanks out if it is one id; several need rows or items of their own.");
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
