package dev.paceline.simulator;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one executed call makes of the state of a task. */
final class Write {
    private static final ObjectNode DEFAULTS = Origin.defaults();

    private final Action action;
    private final ObjectNode body;
    private final Behaviour behaviour;
    private final Map<String, List<String>> lists;

    Write(Action action, ObjectNode body, Behaviour behaviour) {
        this.action = action;
        this.body = body;
        this.behaviour = behaviour;
        this.lists = action.request().lists();
    }

    /** Applies it to a state. */
    void to(ObjectNode state, Instant when) {
        Set<String> reset = behaviour.absentResets() ? reset(state) : Set.of();
        Set<String> written = removals(state);
        ObjectNode sent = action.request().kept(body);
        sent.forEachEntry((field, value) -> state.set(field, merged(state, field, value)));
        written.addAll(sent.propertyNames());
        Consequences.follow(state, written, reset);
        for (Effect effect : action.effects()) {
            if (effect.happensFor(body)) {
                state.set(effect.field(), effect.value().apply(state));
            }
        }
        User.CALLER.sign(state, when);
        if (action.effects().stream().anyMatch(effect -> effect.field().equals("status"))) {
            state.put("ops-time", Wall.text(when)).put("ops-user", User.name(User.CALLER.id()));
        }
    }

    /** Puts back to its default whatever the action could have set. */
    private Set<String> reset(ObjectNode state) {
        Set<String> fields = action.request().fields();
        fields.forEach(field -> state.set(field, Dotted.at(DEFAULTS, field)));
        return fields;
    }

    private JsonNode merged(ObjectNode state, String field, JsonNode value) {
        List<String> keys = lists.get(field);
        return keys == null || !behaviour.merges(action) ? value : Merge.of(Dotted.at(state, field), value, keys);
    }

    private Set<String> removals(ObjectNode state) {
        Set<String> fields = new HashSet<>();
        action.request().members().forEach((name, member) -> {
            if (member.steers("remove")) {
                for (JsonNode removal :
                        member.shape().kept(body.path(name).isArray() ? body.path(name) : Origin.list())) {
                    String field = removal.path("field").stringValue();
                    fields.add(field);
                    state.set(
                            field,
                            Merge.without(
                                    Dotted.at(state, field),
                                    removal.path("keys"),
                                    lists.getOrDefault(field, List.of())));
                }
            }
        });
        return fields;
    }
}
