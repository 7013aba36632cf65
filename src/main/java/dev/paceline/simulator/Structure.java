package dev.paceline.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An object with these members and no others, in their order. */
record Structure(Map<String, Member> members) implements Shape {
    @Override
    public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
        if (first != JsonToken.START_OBJECT) {
            return Refusal.type(path.isEmpty() ? "(body)" : path, "an object");
        }
        Set<String> missing = new HashSet<>(required());
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            missing.remove(name);
            Optional<Refusal> wrong = member(in, name, under(path, name));
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return missing.stream().sorted().findFirst().map(name -> Refusal.absent(under(path, name)));
    }

    private Optional<Refusal> member(JsonParser in, String name, String path) {
        Member member = members.get(name);
        return member == null || member.switchedOff()
                ? Optional.of(Refusal.unknown(path))
                : member.shape().check(in, in.nextToken(), path);
    }

    private static String under(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    @Override
    public String json() {
        return "object";
    }

    @Override
    public ObjectNode kept(JsonNode sent) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        keep(sent, kept);
        return kept;
    }

    /** Puts each value that is sent where it is kept. */
    void keep(JsonNode sent, ObjectNode into) {
        sent.forEachEntry((name, value) -> member(name).keep(value, into));
    }

    @Override
    public ObjectNode told(JsonNode kept) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        members.forEach((name, member) -> told.set(name, member.told(kept)));
        return told;
    }

    /** The member of that name. */
    Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException("no member " + name);
        }
        return member;
    }

    /** The names of those that must be there. */
    Set<String> required() {
        return members.entrySet().stream()
                .filter(member -> member.getValue().required())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The fields of a state in which its values are kept. */
    Set<String> fields() {
        Set<String> fields = new HashSet<>();
        for (Member member : members.values()) {
            if (member.place() != null && !member.steers()) {
                fields.add(member.place());
            } else if (member.place() == null && member.shape() instanceof Structure inner) {
                fields.addAll(inner.fields());
            }
        }
        return fields;
    }

    /** The fields that hold lists, each with the places by which its items are known. */
    Map<String, List<String>> lists() {
        Map<String, List<String>> lists = new HashMap<>();
        for (Member member : members.values()) {
            if (member.place() != null && member.shape() instanceof Several list) {
                lists.put(member.place(), list.item() instanceof Structure item ? item.keys() : List.of());
            } else if (member.shape() instanceof Structure inner) {
                lists.putAll(inner.lists());
            }
        }
        return lists;
    }

    /** The places by which an item of this type is known among others. */
    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (Member member : members.values()) {
            if (member.key() && member.place() != null) {
                keys.add(member.place());
            } else if (member.shape() instanceof Structure inner) {
                inner.keys().forEach(key -> keys.add(member.place() == null ? key : member.place() + "." + key));
            }
        }
        return keys;
    }
}
