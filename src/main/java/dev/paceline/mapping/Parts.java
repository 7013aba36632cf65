package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.action.Struct.Member;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A list whose parts stand in columns of their own. Items that have no value are left out, so that rows with fewer items leave
 * their last cells empty; a list of which {@code <empty>} alone is said is the empty list.
 */
final class Parts {
    private final Parameter parameter;
    private final SortedMap<Integer, List<Entry>> items = new TreeMap<>();
    private boolean filled;

    Parts(Parameter parameter) {
        this.parameter = parameter;
    }

    Parameter parameter() {
        return parameter;
    }

    /** Adds a part. Returns whether it is the first of its name. */
    boolean add(Column.Part part, Value value, boolean empty) {
        List<Entry> item = items.computeIfAbsent(part.index(), index -> new ArrayList<>());
        for (Entry entry : item) {
            if (entry.part.equals(part)) {
                return false;
            }
        }
        filled |= !empty;
        return item.add(new Entry(part, value, empty));
    }

    Value value() {
        List<Value> values = new ArrayList<>();
        if (filled) {
            items.values().forEach(item -> add(item, values));
        }
        return new Value.Items(values);
    }

    private static void add(List<Entry> item, List<Value> items) {
        Entry first = item.get(0);
        if (!first.part.path().isEmpty()) {
            items.add(object(item, 0));
        } else if (!first.empty) {
            items.add(first.value);
        }
    }

    /** The object of the entries that are alike down to {@code depth}, its fields in the reference's order. */
    private static Value object(List<Entry> entries, int depth) {
        List<Member> members = new ArrayList<>();
        List<Value.Field> fields = new ArrayList<>();
        List<Entry> ordered = new ArrayList<>(entries);
        ordered.sort(Comparator.comparingInt(entry -> entry.part.order(depth)));
        for (Entry entry : ordered) {
            Member member = entry.part.path().get(depth);
            if (!members.contains(member)) {
                members.add(member);
                fields.add(new Value.Field(member.name(), field(ordered, entry, depth)));
            }
        }
        return new Value.Fields(fields);
    }

    private static Value field(List<Entry> entries, Entry entry, int depth) {
        List<Member> path = entry.part.path();
        if (path.size() == depth + 1) {
            return entry.value;
        }
        Member member = path.get(depth);
        return object(
                entries.stream()
                        .filter(each -> each.part.path().get(depth).equals(member))
                        .toList(),
                depth + 1);
    }

    private record Entry(Column.Part part, Value value, boolean empty) {}
}
