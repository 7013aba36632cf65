package dev.paceline.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What lists become whose items are known by keys. */
final class Merge {
    private Merge() {}

    /** The list with these items: one that is known already is replaced where it stands, others follow. */
    static ArrayNode of(JsonNode list, JsonNode items, List<String> keys) {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        list.forEach(item -> all.put(key(item, keys), item));
        items.forEach(item -> all.put(key(item, keys), item));
        return Origin.list().addAll(all.values());
    }

    /** The list without the items of these keys. */
    static ArrayNode without(JsonNode list, JsonNode gone, List<String> keys) {
        Set<String> all = Shape.texts(gone).collect(Collectors.toSet());
        ArrayNode left = Origin.list();
        list.valueStream().filter(item -> !all.contains(key(item, keys))).forEach(left::add);
        return left;
    }

    private static String key(JsonNode item, List<String> keys) {
        return keys.isEmpty()
                ? item.asString()
                : keys.stream().map(key -> Dotted.at(item, key).asString("")).collect(Collectors.joining("\n"));
    }
}
