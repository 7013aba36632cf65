package dev.paceline.simulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A page of the tasks that a call's filters let through. */
final class Listing {
    private static final int FIRST = 1;
    private static final int SIZE = 10;

    private final Action action;
    private final JsonNode body;

    Listing(Action action, JsonNode body) {
        this.action = action;
        this.body = body;
    }

    /** Those of the page, in their order; {@code page} is told what the reply says of it. */
    List<Task> of(Collection<Task> all, Set<String> named, ObjectNode page) {
        List<Task> found = all.stream()
                .filter(task -> named.isEmpty() || named.contains(task.id()))
                .filter(filters())
                .toList();
        int number = (int) steering("number", FIRST);
        int size = (int) steering("size", SIZE);
        List<Task> rows = found.stream().skip((number - 1L) * size).limit(size).toList();
        ArrayNode states = page.put("number", number)
                .put("size", size)
                .put("total", found.size())
                .put("pages", (found.size() + size - 1) / size)
                .putArray("rows");
        rows.forEach(task -> states.add(task.state()));
        return rows;
    }

    private Predicate<Task> filters() {
        List<Map.Entry<Member, JsonNode>> filters = action.request().members().entrySet().stream()
                .filter(member -> body.has(member.getKey()))
                .filter(member ->
                        member.getValue().place() != null && !member.getValue().steers())
                .map(member -> Map.entry(member.getValue(), body.path(member.getKey())))
                .toList();
        return filters.isEmpty() ? task -> true : task -> passes(filters, task.state());
    }

    private static boolean passes(List<Map.Entry<Member, JsonNode>> filters, ObjectNode state) {
        return filters.stream().allMatch(filter -> {
            JsonNode kept = Dotted.at(state, String.valueOf(filter.getKey().place()));
            return !kept.isNull() && filter.getKey().shape().finds(filter.getValue(), kept);
        });
    }

    private long steering(String what, int otherwise) {
        return action.request().members().entrySet().stream()
                .filter(member -> member.getValue().steers(what))
                .map(member -> body.path(member.getKey()))
                .filter(value -> !value.isMissingNode())
                .findFirst()
                .map(value -> Long.parseLong(value.asString()))
                .orElse((long) otherwise);
    }
}
