package dev.paceline.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The actions that are served, from a table of the simulator's own: it was typed apart from the product's, so that one
 * is a witness of the other.
 */
final class Actions {
    private static final List<String> VERSIONS = List.of("2021-08-20", "2025-08-06");
    private static final Map<Key, Action> ALL = VERSIONS.stream()
            .flatMap(version -> TableReader.actions(version).stream())
            .collect(Collectors.toMap(
                    action -> new Key(action.name(), action.version()),
                    Function.identity(),
                    (one, other) -> other,
                    LinkedHashMap::new));

    private Actions() {}

    private record Key(@Nullable String name, @Nullable String version) {}

    /** The action of that name in that version, where there is one. */
    static Optional<Action> find(@Nullable String name, @Nullable String version) {
        return Optional.ofNullable(ALL.get(new Key(name, version)));
    }

    /** The same, for what is known to be there. */
    static Action get(String name, String version) {
        return find(name, version).orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + version));
    }

    static Stream<Action> all() {
        return ALL.values().stream();
    }

    /** What a call is refused for whose action or version is not served. */
    static Optional<Refusal> refusal(String name, String version) {
        if (find(name, version).isPresent()) {
            return Optional.empty();
        }
        boolean otherwise = all().anyMatch(action -> action.name().equals(name));
        return Optional.of(
                otherwise && !VERSIONS.contains(version)
                        ? Refusal.request("NoSuchVersion", "The version does not exist: this server knows " + VERSIONS)
                        : Refusal.request(
                                "InvalidAction",
                                "The interface or its version is not valid: this server has no such action."));
    }
}
