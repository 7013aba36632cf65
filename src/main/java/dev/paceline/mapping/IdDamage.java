package dev.paceline.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What spreadsheets and locales do to an id that was digits once.
 *
 * @param message what was found
 * @param remedy what to do
 */
record IdDamage(String message, String remedy) {
    private static final String LOST = "The digits are lost: export the column again, as text.";

    /**
     * The damage that {@code id} shows, or null.
     *
     * @param numeric whether the id should be digits alone, so that less evidence is enough
     */
    static @Nullable IdDamage of(String id, boolean numeric) {
        if (Spelling.wide(id) && Spelling.digits(Spelling.narrow(id))) {
            return new IdDamage("The id is written in full-width digits", "Write " + Spelling.narrow(id) + ".");
        }
        if (hashes(id)) {
            return new IdDamage("The id is what a spreadsheet shows for a column that is too narrow", LOST);
        }
        if (id.length() > 1 && id.charAt(0) == '\'' && Spelling.digits(id.substring(1))) {
            return new IdDamage("The id has a spreadsheet's apostrophe before it", "Write " + id.substring(1) + ".");
        }
        if (quoted(id.startsWith("=") ? id.substring(1) : id)) {
            return new IdDamage("The id is wrapped as a spreadsheet formula", "Write " + onlyDigits(id) + ".");
        }
        if (id.startsWith("=") && !onlyDigits(id).isEmpty()) {
            return new IdDamage("The id is a spreadsheet formula", "Export what the formula gives, as text.");
        }
        if (exponent(id, numeric)) {
            return new IdDamage("The id is in the notation of a rounded number", LOST);
        }
        if (zeroDecimals(id)) {
            return new IdDamage(
                    "The id has decimals: it went through a number",
                    "Write " + id.substring(0, id.indexOf('.')) + " if no digit was rounded; export it as text.");
        }
        if (separated(id)) {
            return new IdDamage("The id has separators between its digits", "Write " + onlyDigits(id) + ".");
        }
        return null;
    }

    private static boolean hashes(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) != '#') {
                return false;
            }
        }
        return true;
    }

    private static boolean quoted(String id) {
        int last = id.length() - 1;
        return last > 1 && id.charAt(0) == '"' && id.charAt(last) == '"' && Spelling.digits(id.substring(1, last));
    }

    /** {@code 2.02403E+16}; without a point or a sign it might be an id in hexadecimal, unless ids are digits. */
    private static boolean exponent(String id, boolean numeric) {
        int e = Math.max(id.indexOf('E'), id.indexOf('e'));
        if (e < 1 || e == id.length() - 1) {
            return false;
        }
        String mantissa = id.substring(0, e);
        char sign = id.charAt(e + 1);
        boolean signed = sign == '+' || sign == '-';
        boolean point = mantissa.indexOf('.') >= 0 || mantissa.indexOf(',') >= 0;
        return (numeric || signed || point)
                && Spelling.digit(id.charAt(0))
                && Spelling.digits(mantissa.replace(".", "").replace(",", ""))
                && Spelling.digits(id.substring(signed ? e + 2 : e + 1));
    }

    private static boolean zeroDecimals(String id) {
        int point = id.indexOf('.');
        if (point < 1 || point == id.length() - 1 || !Spelling.digits(id.substring(0, point))) {
            return false;
        }
        for (int i = point + 1; i < id.length(); i++) {
            if (id.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /** Groups of three behind the first, with one and the same separator. */
    private static boolean separated(String id) {
        int first = 0;
        while (first < id.length() && Spelling.digit(id.charAt(first))) {
            first++;
        }
        if (first == 0 || first > 3 || first == id.length() || (id.length() - first) % 4 != 0) {
            return first > 0 && first < id.length() && blanksAlone(id);
        }
        char separator = id.charAt(first);
        if (",.'’_，".indexOf(separator) < 0 && !Spelling.space(separator)) {
            return false;
        }
        for (int i = first; i < id.length(); i += 4) {
            if (id.charAt(i) != separator || !Spelling.digits(id.substring(i + 1, i + 4))) {
                return false;
            }
        }
        return true;
    }

    private static boolean blanksAlone(String id) {
        boolean digits = true;
        for (int i = 0; i < id.length() && digits; i++) {
            digits = Spelling.digit(id.charAt(i)) || Spelling.space(id.charAt(i));
        }
        return digits;
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
