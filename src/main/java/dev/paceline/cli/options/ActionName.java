package dev.paceline.cli.options;

import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.mapping.Nearest;
import java.util.List;
import java.util.Optional;

/**
 * An action as people name it, with its version or without.
 *
 * @param key of an action that there is
 */
public record ActionName(String key) {
    private static final String LISTED = " 'actions' lists them.";

    /**
     * One that comes with the program.
     *
     * @throws UsageException where there is none of that name, or several
     */
    public static ActionName of(String typed) {
        return among(Actions.keys(), typed);
    }

    static ActionName among(List<String> keys, String typed) {
        if (keys.contains(typed)) {
            return new ActionName(typed);
        }
        String name = typed.replaceFirst("@.*", "");
        List<String> versions =
                keys.stream().filter(key -> name(key).equals(name)).toList();
        if (versions.size() == 1 && name.equals(typed)) {
            return new ActionName(versions.get(0));
        }
        if (!versions.isEmpty()) {
            throw new UsageException(
                    name.equals(typed)
                            ? "There are several versions of " + name + ", with parameters of their own: write "
                                    + String.join(" or ", versions) + "."
                            : "There is no action " + typed + "; there is " + String.join(" and ", versions) + ".");
        }
        throw new UsageException("There is no action '" + typed + "'."
                + nearest(keys, name).map(near -> " Did you mean " + near + "?").orElse("") + LISTED);
    }

    /** The action itself. */
    public Action action() {
        return Actions.named(key).orElseThrow();
    }

    private static Optional<String> nearest(List<String> keys, String name) {
        List<String> names = keys.stream().map(ActionName::name).distinct().toList();
        return Nearest.of(name, names)
                .or(() -> names.stream()
                        .filter(each -> name.length() > 3 && each.regionMatches(true, 0, name, 0, name.length()))
                        .findFirst());
    }

    private static String name(String key) {
        return key.substring(0, key.indexOf('@'));
    }
}
