package dev.paceline.simulator;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an execution does to the state of a task beside keeping what was sent.
 *
 * @param field that is set
 * @param value to which, given the state before
 * @param condition the parameter that must be true or not 0 for it to happen, null for always
 */
record Effect(
        String field,
        UnaryOperator<JsonNode> value,
        @Nullable String condition) {
    private static final Pattern FORM = Pattern.compile("([a-z-]+)(?:\\+1|=(\\S+)|:([a-z-]+))(?: if ([A-Za-z]+))?");

    /** As the table writes it: {@code field+1}, {@code field=JSON} or {@code field:another}, and {@code if Parameter}. */
    static Effect parse(String text, JsonMapper mapper) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException("the table has no such effect: " + text);
        }
        String field = form.group(1);
        String other = form.group(3);
        UnaryOperator<JsonNode> value =
                state -> LongNode.valueOf(Dotted.at(state, field).asLong() + 1);
        if (form.group(2) != null) {
            JsonNode constant = mapper.readTree(form.group(2));
            value = state -> constant;
        } else if (other != null) {
            value = state -> Dotted.at(state, other);
        }
        return new Effect(field, value, form.group(4));
    }

    boolean happensFor(ObjectNode body) {
        if (condition == null) {
            return true;
        }
        JsonNode given = Dotted.at(body, condition);
        return given.isBoolean() ? given.booleanValue() : given.isNumber() && given.longValue() != 0;
    }
}
