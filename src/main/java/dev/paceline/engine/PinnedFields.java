package dev.paceline.engine;

import dev.paceline.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of a journal's header by name. What is missing or of another type makes the header one we do not understand. */
record PinnedFields(Value.Fields fields) {
    static PinnedFields of(Value value) {
        if (value instanceof Value.Fields fields) {
            return new PinnedFields(fields);
        }
        throw strange("fields");
    }

    Value value(String name) {
        for (Value.Field field : fields.fields()) {
            if (field.name().equals(name)) {
                return field.value();
            }
        }
        throw strange(name);
    }

    /** Whether there is such a field, and it is this text. */
    boolean isText(String name, String text) {
        return fields.fields().contains(new Value.Field(name, Value.text(text)));
    }

    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            throw strange(name);
        }
        return text;
    }

    @Nullable
    String textOrNull(String name) {
        Value value = value(name);
        if (value instanceof Value.Null) {
            return null;
        }
        return text(name, value);
    }

    long number(String name) {
        if (value(name) instanceof Value.Num number) {
            return Long.parseLong(number.literal());
        }
        throw strange(name);
    }

    boolean flag(String name) {
        if (value(name) instanceof Value.Bool flag) {
            return flag.value();
        }
        throw strange(name);
    }

    List<String> texts(String name) {
        return texts(name, value(name));
    }

    List<List<String>> lists(String name) {
        if (value(name) instanceof Value.Items items) {
            return items.items().stream().map(item -> texts(name, item)).toList();
        }
        throw strange(name);
    }

    Map<String, String> textMap(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        if (value(name) instanceof Value.Fields object) {
            object.fields().forEach(field -> map.put(field.name(), text(name, field.value())));
            return map;
        }
        throw strange(name);
    }

    private static List<String> texts(String name, Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().map(item -> text(name, item)).toList();
        }
        throw strange(name);
    }

    private static String text(String name, Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw strange(name);
    }

    static ConfigurationException strange(String name) {
        return new ConfigurationException(
                "The journal's header has no " + name + " that this version of Paceline understands.");
    }
}
