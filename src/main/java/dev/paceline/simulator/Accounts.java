package dev.paceline.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may sign: {@code AKIDEXAMPLE}, {@code AKIDEXAMPLE-<n>} for any number, and those that were added. */
final class Accounts {
    private static final Pattern NUMBERED = Pattern.compile("AKIDEXAMPLE(-(?:0|[1-9][0-9]{0,8}))?");

    private final Map<String, String> added;

    Accounts(Map<String, String> added) {
        this.added = added;
    }

    Optional<String> keyOf(String secretId) {
        String key = added.get(secretId);
        return key == null ? builtIn(secretId) : Optional.of(key);
    }

    private static Optional<String> builtIn(String secretId) {
        Matcher number = NUMBERED.matcher(secretId);
        return number.matches()
                ? Optional.of("SECRETEXAMPLE" + (number.group(1) == null ? "" : number.group(1)))
                : Optional.empty();
    }
}
