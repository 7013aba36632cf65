package dev.paceline.action;

import dev.paceline.model.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** An object of an action file, read strictly: what is missing, of another kind, or not known is refused with its place. */
final class Node {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    private final String place;
    private final Map<String, Value> fields = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    Node(String place, Value value) {
        this.place = place;
        if (!(value instanceof Value.Fields object)) {
            throw wrong("an object");
        }
        object.fields().forEach(field -> fields.put(field.name(), field.value()));
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Value value(String name) {
        return optional(name).orElseThrow(() -> new ActionException(shown() + " lacks " + name + "."));
    }

    Optional<Value> optional(String name) {
        read.add(name);
        return Optional.ofNullable(fields.get(name));
    }

    String text(String name) {
        return text(at(name), value(name));
    }

    String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    /** The name of something, as it stands in columns, headers and paths. */
    String name(String name) {
        return word(name, NAME, "letters, digits and _ alone, the first a letter");
    }

    /** A version, as it stands in a header and a key. */
    String version(String name) {
        return word(name, VERSION, "letters, digits, dots and hyphens alone");
    }

    /** A service, as it stands in a host. */
    String service(String name) {
        return word(name, SERVICE, "small letters, digits and hyphens alone");
    }

    private String word(String name, Pattern allowed, String wanted) {
        String word = text(name);
        if (!allowed.matcher(word).matches()) {
            throw new ActionException(at(name) + " has to be of " + wanted + ".");
        }
        return word;
    }

    boolean flag(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (value(name) instanceof Value.Bool flag) {
            return flag.value();
        }
        throw new ActionException(at(name) + " has to be true or false.");
    }

    long number(String name, long otherwise) {
        return has(name) ? number(at(name), value(name)) : otherwise;
    }

    List<String> texts(String name) {
        return has(name)
                ? items(name).stream().map(item -> text(at(name), item)).toList()
                : List.of();
    }

    /** The items of a list that may be left out. */
    List<Value> items(String name) {
        Optional<Value> value = optional(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof Value.Items list) {
            return list.items();
        }
        throw new ActionException(at(name) + " has to be a list.");
    }

    /** The objects of a list that may be left out. */
    List<Node> nodes(String name) {
        List<Value> items = items(name);
        return java.util.stream.IntStream.range(0, items.size())
                .mapToObj(i -> new Node(at(name) + "[" + i + "]", items.get(i)))
                .toList();
    }

    Node node(String name) {
        return new Node(at(name), value(name));
    }

    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        valueMap(name).forEach((key, value) -> texts.put(key, text(at(name) + "." + key, value)));
        return texts;
    }

    Map<String, Long> numberMap(String name) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        valueMap(name).forEach((key, value) -> numbers.put(key, number(at(name) + "." + key, value)));
        return numbers;
    }

    /** The fields of an object that may be left out, in their order. */
    Map<String, Value> valueMap(String name) {
        Optional<Value> value = optional(name);
        if (value.isEmpty()) {
            return Map.of();
        }
        Node node = new Node(at(name), value.get());
        return node.fields;
    }

    /** What has not been asked for by name, which counts as read. */
    Map<String, Value> rest() {
        Map<String, Value> rest = new LinkedHashMap<>(fields);
        rest.keySet().removeAll(read);
        read.addAll(rest.keySet());
        return rest;
    }

    /** Refuses what nobody has read. */
    void noMore() {
        for (String name : fields.keySet()) {
            if (!read.contains(name)) {
                throw new ActionException(shown() + " has a key \"" + name + "\" that is not of the form.");
            }
        }
    }

    String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    ActionException wrong(String wanted) {
        return new ActionException(shown() + " has to be " + wanted + ".");
    }

    private String shown() {
        return place.isEmpty() ? "The file" : place;
    }

    private static String text(String place, Value value) {
        if (value instanceof Value.Text text && !text.text().isBlank()) {
            return text.text();
        }
        throw new ActionException(place + " has to be a text that is not empty.");
    }

    private static long number(String place, Value value) {
        if (value instanceof Value.Num number) {
            try {
                return Long.parseLong(number.literal());
            } catch (NumberFormatException fraction) {
                throw new ActionException(place + " has to be a whole number.");
            }
        }
        throw new ActionException(place + " has to be a whole number.");
    }
}
