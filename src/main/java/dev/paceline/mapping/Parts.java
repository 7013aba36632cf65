package dev.paceline.mapping;

import dev.paceline.action.Parameter;
import dev.paceline.action.Struct.Member;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A list whose parts stand in columns of their own. Items that have no value are left out, so that rows with fewer items leave
 * their last cells empty; a list of which {@code <empty>} alone is said is the empty list.
 */
final class Parts {
    private final Parameter parameter;
    private final List<Entry> entries = new ArrayList<>();

    Parts(Parameter parameter) {
        this.parameter = parameter;
    }

    Parameter parameter() {
        return parameter;
    }

    /** Adds a part. Returns whether it is the first of its name. */
    boolean add(Column.Part part, Value value, boolean empty) {
        for (Entry entry : entries) {
            if (entry.part.equals(part)) {
                return false;
            }
        }
        entries.add(new Entry(part, value, empty));
        return true;
    }

    Value value() {
        List<Value> items = new ArrayList<>();
        if (!entries.stream().allMatch(Entry::empty)) {
            entries.sort(Comparator.comparingInt(entry -> entry.part.index()));
            int start = 0;
            while (start < entries.size()) {
                int end = start + 1;
                while (end < entries.size()
                        && entries.get(end).part.index()
                                == entries.get(start).part.index()) {
                    end++;
                }
                add(entries.subList(start, end), items);
                start = end;
            }
        }
        return new Value.Items(items);
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
