package dev.paceline.simulator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Places in objects: a name, or names within each other with dots between them. */
final class Dotted {
    private Dotted() {}

    /** What is at a place; null where nothing is. */
    static JsonNode at(JsonNode object, String place) {
        int dot = place.indexOf('.');
        JsonNode value = object.get(dot < 0 ? place : place.substring(0, dot));
        if (value == null) {
            return NullNode.getInstance();
        }
        return dot < 0 ? value : at(value, place.substring(dot + 1));
    }

    /** Puts a value there, in objects that are made where they are missing. */
    static void put(ObjectNode object, String place, JsonNode value) {
        int dot = place.indexOf('.');
        if (dot < 0) {
            object.set(place, value);
        } else {
            put(object.withObjectProperty(place.substring(0, dot)), place.substring(dot + 1), value);
        }
    }
}
