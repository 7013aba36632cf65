package dev.paceline.simulator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header of that name, taken apart.
 *
 * @param date {@code yyyy-MM-dd} of the scope
 * @param service of the scope, 64 characters at most
 * @param signedHeaders their names, lower-case, in order, none twice
 * @param signature 64 lower-case hexadecimal digits
 */
record Authorization(String secretId, String date, String service, List<String> signedHeaders, String signature) {
    private static final Pattern FORM = Pattern.compile("TC3-HMAC-SHA256 +"
            + "Credential=([^/, ]+)/([0-9]{4}-[0-9]{2}-[0-9]{2})/([^/, ]{1,64})/tc3_request, *"
            + "SignedHeaders=([a-z0-9-]+(?:;[a-z0-9-]+)*), *"
            + "Signature=([0-9a-f]{64})");

    /** The parts, or empty where the header is missing or of another form. */
    static Optional<Authorization> parse(@Nullable String header) {
        Matcher form = FORM.matcher(header == null ? "" : header);
        if (!form.matches()) {
            return Optional.empty();
        }
        List<String> names = List.of(form.group(4).split(";", -1));
        return strictlySorted(names)
                ? Optional.of(new Authorization(form.group(1), form.group(2), form.group(3), names, form.group(5)))
                : Optional.empty();
    }

    private static boolean strictlySorted(List<String> names) {
        for (int i = 1; i < names.size(); i++) {
            if (names.get(i - 1).compareTo(names.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
