package dev.paceline.action;

import static dev.paceline.action.Schemas.field;
import static dev.paceline.action.Schemas.fields;

import dev.paceline.model.Value;
import dev.paceline.model.Value.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The JSON Schema of a row of JSON lines. A parameter may be a key of the row by any of its names, or stand in the objects and lists of
 * one item in which the request has it.
 */
final class RowSchema {
    private static final String ITEM = "\\.[0-9]{1,4}";

    private final Action action;
    private final Map<String, Field> properties = new LinkedHashMap<>();
    private final List<Field> patterns = new ArrayList<>();

    RowSchema(Action action) {
        this.action = action;
    }

    Value value() {
        for (Parameter parameter : action.parameters()) {
            for (String name : names(parameter)) {
                add(field(name, described(parameter)));
                if (parameter.type() instanceof Type.Listing list) {
                    addParts("^" + quoted(name) + ITEM, list.item());
                }
            }
        }
        levels(action.parameters().stream().filter(Parameter::sent).toList(), 0)
                .forEach((name, below) -> add(field(name, level(below, 1))));
        add(field("@region", Schemas.orNull(Schemas.string())));
        add(field("@profile", Schemas.orNull(Schemas.string())));
        patterns.add(field("^[_#]", new Value.Bool(true)));
        List<Field> schema = new ArrayList<>(List.of(
                field("$schema", Value.text("https://json-schema.org/draft/2020-12/schema")),
                field("title", Value.text("A row of changes for " + action.name())),
                field("type", Value.text("object")),
                field("properties", new Value.Fields(List.copyOf(properties.values()))),
                field("patternProperties", new Value.Fields(patterns)),
                field(
                        "required",
                        new Value.Items(needed(false)
                                .<Value>map(each -> Value.text(each.name()))
                                .toList()))));
        List<Value> either = needed(true).map(this::inOneOfItsPlaces).toList();
        if (!either.isEmpty()) {
            schema.add(field("allOf", new Value.Items(either)));
        }
        schema.add(field("additionalProperties", new Value.Bool(false)));
        return new Value.Fields(schema);
    }

    private void add(Field property) {
        properties.putIfAbsent(property.name(), property);
    }

    /** What a key may call it. */
    private Set<String> names(Parameter parameter) {
        Set<String> names = new LinkedHashSet<>(List.of(parameter.name()));
        if (parameter.sent()) {
            names.add(String.join(".", parameter.path()));
        }
        if (action.isNamedByLastPart(parameter)) {
            names.add(parameter.lastPart());
        }
        return names;
    }

    /** The parameters that every row needs, those that may stand in several places apart from the others. */
    private Stream<Parameter> needed(boolean inSeveralPlaces) {
        return action.parameters().stream()
                .filter(Parameter::isNeeded)
                .filter(parameter -> inSeveralPlaces == (parameter.path().size() > 1));
    }

    private Value inOneOfItsPlaces(Parameter parameter) {
        Set<String> names = names(parameter);
        names.add(parameter.path().get(0));
        return Schemas.anyOf(names.stream()
                .map(name -> fields(field("required", new Value.Items(List.of(Value.text(name))))))
                .toArray(Value[]::new));
    }

    /** The parameters that lie deeper than this part of their path, by that part. */
    private static Map<String, List<Parameter>> levels(List<Parameter> parameters, int depth) {
        Map<String, List<Parameter>> levels = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            if (parameter.path().size() > depth + 1) {
                levels.computeIfAbsent(parameter.path().get(depth), name -> new ArrayList<>())
                        .add(parameter);
            }
        }
        return levels;
    }

    private static Value level(List<Parameter> below, int depth) {
        Map<String, Value> inside = new LinkedHashMap<>();
        for (Parameter parameter : below) {
            if (parameter.path().size() == depth + 1) {
                inside.put(parameter.path().get(depth), described(parameter));
            }
        }
        levels(below, depth).forEach((name, deeper) -> inside.put(name, level(deeper, depth + 1)));
        Value item = inside.get("0");
        List<Field> object = inside.entrySet().stream()
                .map(each -> field(each.getKey(), each.getValue()))
                .toList();
        return Schemas.orNull(
                item != null
                        ? fields(
                                field("type", Value.text("array")),
                                field("items", item),
                                field("minItems", Value.number(1)),
                                field("maxItems", Value.number(1)))
                        : fields(
                                field("type", Value.text("object")),
                                field("properties", new Value.Fields(object)),
                                field("additionalProperties", new Value.Bool(false))));
    }

    /** A dot in a name stands for itself. */
    private static String quoted(String name) {
        return name.replace(".", "\\.");
    }

    private static Value described(Parameter parameter) {
        String about = (parameter.about() + (parameter.unit().isEmpty() ? "" : " (" + parameter.unit() + ")")).strip();
        List<String> sentences = new ArrayList<>(about.isEmpty() ? List.of() : List.of(about + "."));
        sentences.addAll(Catalogue.rules(parameter));
        Field description = field("description", Value.text(String.join(" ", sentences)));
        Value.Fields schema = (Value.Fields)
                (parameter.isNeeded() ? parameter.type().schema() : Schemas.orNull(orEmpty(parameter.type())));
        List<Field> all = new ArrayList<>(List.of(description));
        all.addAll(schema.fields());
        return new Value.Fields(all);
    }

    /** An id that need not be there may be sent empty. */
    private static Value orEmpty(Type type) {
        return type instanceof Type.Id id && id.digits()
                ? Schemas.anyOf(type.schema(), Schemas.oneOf(List.of("")))
                : type.schema();
    }

    private void addParts(String name, Type type) {
        if (type instanceof Struct struct) {
            struct.members().forEach(member -> addParts(name + "\\." + member.name(), member.type()));
        } else {
            patterns.add(field(name + "$", Schemas.orNull(type.schema())));
            if (type instanceof Type.Listing list) {
                addParts(name + ITEM, list.item());
            }
        }
    }
}
