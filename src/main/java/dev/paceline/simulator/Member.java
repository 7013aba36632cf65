package dev.paceline.simulator;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A member of an object.
 *
 * @param shape of its value
 * @param required whether it must be there
 * @param key whether an item of a list is known by it
 * @param switchedOff whether it is told, but no longer taken
 * @param place where its value is kept, null for nowhere; with {@code @} what it steers
 * @param constant what a reply always has here, null for nothing of the kind
 */
record Member(
        Shape shape,
        boolean required,
        boolean key,
        boolean switchedOff,
        @Nullable String place,
        @Nullable JsonNode constant) {

    /** Whether it says on what the action works, and not what is to be kept. */
    boolean steers() {
        return place != null && place.startsWith("@");
    }

    /** Whether it says that. */
    boolean steers(String what) {
        return ("@" + what).equals(place);
    }

    /** Puts a value that is sent where it is kept. */
    void keep(JsonNode sent, ObjectNode into) {
        if (place == null && shape instanceof Structure inner) {
            inner.keep(sent, into);
        } else if (place != null && !steers()) {
            Dotted.put(into, place, shape.kept(sent));
        }
    }

    /** What a reply has here, out of what is kept. */
    JsonNode told(JsonNode kept) {
        if (constant != null) {
            return constant;
        }
        if (place == null) {
            return shape instanceof Structure inner ? inner.told(kept) : NullNode.getInstance();
        }
        JsonNode value = Dotted.at(kept, place);
        return value.isNull() ? value : shape.told(value);
    }
}
