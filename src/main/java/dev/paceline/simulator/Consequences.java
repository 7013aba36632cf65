package dev.paceline.simulator;

import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is written in one form is seen in the others: owners by id and by name, times and crontab, dependencies. */
final class Consequences {
    private static final Pattern USER = Pattern.compile("user_([0-9]+)");
    private static final Set<String> TIMES = Set.of("delay", "step", "chosen", "cycle");

    private Consequences() {}

    /**
     * Sets the other forms in a state.
     *
     * @param written the fields that a call has written
     * @param reset the fields that it has put back to their defaults
     */
    static void follow(ObjectNode state, Set<String> written, Set<String> reset) {
        owners(state, written, reset);
        times(state, written, reset);
        dependencies(state, written, reset);
    }

    private static void owners(ObjectNode state, Set<String> written, Set<String> reset) {
        boolean byId = written.contains("owner-ids");
        boolean byName = written.contains("owner-names");
        if (byId || (!byName && reset.contains("owner-ids"))) {
            state.set("owner-names", each(state, "owner-ids", User::name));
        } else if (byName || reset.contains("owner-names")) {
            state.set("owner-ids", each(state, "owner-names", Consequences::userId));
        }
    }

    /** That of a user whose name the simulator made, else one that follows from the name. */
    private static String userId(String name) {
        Matcher user = USER.matcher(name);
        return user.matches() ? user.group(1) : "2" + "%011d".formatted(new Draw(name).bits() >>> 30);
    }

    private static void times(ObjectNode state, Set<String> written, Set<String> reset) {
        if (Dotted.at(state, "cycle").asInt(0) == 0) {
            return;
        }
        boolean expressionAlone = written.contains("crontab") && !written.contains("delay");
        if (expressionAlone) {
            Cron.delay(state.path("crontab").asString("")).ifPresent(minutes -> state.put("delay", minutes));
        } else if (written.stream().anyMatch(TIMES::contains) || reset.stream().anyMatch(TIMES::contains)) {
            state.put("crontab", Cron.of(state));
        }
    }

    private static void dependencies(ObjectNode state, Set<String> written, Set<String> reset) {
        if (written.contains("dependencies") || reset.contains("dependencies")) {
            JsonNode all = Dotted.at(state, "dependencies");
            state.set("upstream", those(all, dependency -> dependency.has("parent")));
            state.set("downstream", those(all, dependency -> !dependency.has("parent") && dependency.has("son")));
        } else if (Set.of("upstream", "downstream").stream()
                .anyMatch(side -> written.contains(side) || reset.contains(side))) {
            state.set(
                    "dependencies",
                    those(Dotted.at(state, "upstream"), all -> true)
                            .addAll(those(Dotted.at(state, "downstream"), all -> true)));
        }
    }

    private static ArrayNode those(JsonNode list, Predicate<JsonNode> kind) {
        ArrayNode chosen = Origin.list();
        list.valueStream().filter(kind).forEach(chosen::add);
        return chosen;
    }

    private static ArrayNode each(ObjectNode state, String field, UnaryOperator<String> change) {
        ArrayNode changed = Origin.list();
        Shape.texts(Dotted.at(state, field)).map(change).forEach(changed::add);
        return changed;
    }
}
