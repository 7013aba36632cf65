package dev.paceline.mapping;

import dev.paceline.model.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON of a mapping file: {@code {"rename":{},"set":{},"ignore":[],"values":{},"null":[]}}. */
final class MappingFile {
    private MappingFile() {}

    static MappingRules read(Value file, Columns columns) {
        Map<String, String> rename = new LinkedHashMap<>();
        Map<String, Value> set = new LinkedHashMap<>();
        Set<String> ignore = new LinkedHashSet<>();
        Map<String, Map<String, Value>> values = new LinkedHashMap<>();
        Set<String> nothing = new LinkedHashSet<>();
        for (Value.Field rule : object(file, "the mapping")) {
            switch (rule.name()) {
                case "rename" ->
                    object(rule.value(), "rename")
                            .forEach(each -> rename.put(each.name(), text(each.value(), "rename." + each.name())));
                case "set" -> object(rule.value(), "set").forEach(each -> set.put(each.name(), each.value()));
                case "ignore" -> items(rule.value(), "ignore").forEach(each -> ignore.add(text(each, "ignore")));
                case "null" -> items(rule.value(), "null").forEach(each -> nothing.add(text(each, "null")));
                case "values" ->
                    object(rule.value(), "values")
                            .forEach(each -> values.put(each.name(), words(each.value(), "values." + each.name())));
                default ->
                    throw new MappingException("the mapping has a key \"" + rule.name()
                            + "\"; its keys are rename, set, ignore, values and null");
            }
        }
        return new MappingRules(columns, rename, set, ignore, values, nothing);
    }

    static Value write(MappingRules rules) {
        List<Value.Field> rename = rules.rename().entrySet().stream()
                .map(each -> new Value.Field(each.getKey(), Value.text(each.getValue())))
                .toList();
        List<Value.Field> values = rules.values().entrySet().stream()
                .map(each -> new Value.Field(each.getKey(), fields(each.getValue())))
                .toList();
        return new Value.Fields(List.of(
                new Value.Field("rename", new Value.Fields(rename)),
                new Value.Field("set", fields(rules.set())),
                new Value.Field("ignore", texts(rules.ignore())),
                new Value.Field("values", new Value.Fields(values)),
                new Value.Field("null", texts(rules.nothing()))));
    }

    private static Value texts(Set<String> texts) {
        return new Value.Items(texts.stream().<Value>map(Value::text).toList());
    }

    private static Value fields(Map<String, Value> map) {
        return new Value.Fields(map.entrySet().stream()
                .map(each -> new Value.Field(each.getKey(), each.getValue()))
                .toList());
    }

    private static Map<String, Value> words(Value value, String where) {
        Map<String, Value> words = new LinkedHashMap<>();
        object(value, where).forEach(each -> words.put(each.name(), each.value()));
        return words;
    }

    private static List<Value.Field> object(Value value, String what) {
        if (value instanceof Value.Fields fields) {
            return fields.fields();
        }
        throw new MappingException(what + " has to be a JSON object");
    }

    private static List<Value> items(Value value, String what) {
        if (value instanceof Value.Items list) {
            return list.items();
        }
        throw new MappingException(what + " has to be a JSON array of strings");
    }

    private static String text(Value value, String where) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw new MappingException(where + " has to be a string");
    }
}
