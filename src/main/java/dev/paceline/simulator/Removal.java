package dev.paceline.simulator;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which members are to leave a list, as {@code part/list:key,key}.
 *
 * @param within the object in which the parts are
 */
record Removal(Structure within) implements Shape {
    private static final Pattern FORM = Pattern.compile("([A-Za-z]+)/([A-Za-z]+):(.+)", Pattern.DOTALL);

    @Override
    public Optional<Refusal> check(JsonParser in, JsonToken first, String path) {
        return Scalar.string(first, path)
                .or(() -> list(FORM.matcher(in.getString())).isPresent()
                        ? Optional.empty()
                        : Refusal.value(path, "the form is Part/List:key,key with a list there is"));
    }

    @Override
    public String json() {
        return Scalar.STRING.json();
    }

    /** The field of the list, and the keys that leave it. */
    @Override
    public ObjectNode kept(JsonNode sent) {
        Matcher form = FORM.matcher(sent.asString());
        String field = list(form).orElseThrow();
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        keys(form).forEach(keys::add);
        return JsonNodeFactory.instance.objectNode().put("field", field).set("keys", keys);
    }

    private Optional<String> list(Matcher form) {
        return Optional.of(form)
                .filter(Matcher::matches)
                .filter(matched -> keys(matched).stream().noneMatch(String::isEmpty))
                .map(matched -> within.members().get(matched.group(1)))
                .flatMap(part -> part.shape() instanceof Structure inner
                        ? Optional.ofNullable(inner.members().get(form.group(2)))
                        : Optional.empty())
                .filter(list -> list.shape() instanceof Several)
                .map(Member::place);
    }

    private static List<String> keys(Matcher form) {
        return List.of(form.group(3).split(",", -1));
    }
}
