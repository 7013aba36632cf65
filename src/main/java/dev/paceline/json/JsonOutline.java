package dev.paceline.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamReadException;

/**
 * How JSON text begins, which may be cut off anywhere: enough to tell one large value from lines of objects.
 *
 * @param kind what the outermost value is
 * @param keys of the outermost object, as far as the text goes
 * @param complete whether the outermost value, an object, ends in the text
 * @param cutOff whether the text ends in the middle of it, all of it JSON until there
 * @param path the keys that lead from the outermost object to the first list of objects in it; empty where there is none
 */
public record JsonOutline(Kind kind, Set<String> keys, List<String> path, boolean complete, boolean cutOff) {
    /** What the outermost value is. */
    public enum Kind {
        /** An object. */
        OBJECT,
        /** A list that begins with an object. */
        LIST_OF_OBJECTS,
        /** A list that begins with a list, which begins with a text. */
        LIST_OF_LISTS,
        /** Anything else, or no JSON at all. */
        OTHER
    }

    /** Reads as far as the text is JSON. */
    public static JsonOutline of(String text) {
        try (JsonParser parser = Json.parser(text)) {
            Kind kind = kind(parser);
            Set<String> keys = new LinkedHashSet<>();
            List<String> path = List.of();
            boolean cutOff = false;
            try {
                while (kind == Kind.OBJECT && !parser.streamReadContext().inRoot()) {
                    JsonToken token = parser.nextToken();
                    TokenStreamContext at = parser.streamReadContext();
                    if (token == JsonToken.PROPERTY_NAME && at.getParent().inRoot()) {
                        keys.add(parser.currentName());
                    } else if (token == JsonToken.START_OBJECT && path.isEmpty()) {
                        path = path(at);
                    }
                }
            } catch (StreamReadException end) {
                cutOff = Json.cutOff(end, text.length());
                kind = cutOff ? kind : Kind.OTHER;
            }
            return new JsonOutline(kind, keys, path, kind == Kind.OBJECT && !cutOff, cutOff);
        } catch (JacksonException wrong) {
            return new JsonOutline(Kind.OTHER, Set.of(), List.of(), false, false);
        }
    }

    private static Kind kind(JsonParser parser) {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            return Kind.OBJECT;
        }
        JsonToken second = first == JsonToken.START_ARRAY ? parser.nextToken() : null;
        if (second == JsonToken.START_OBJECT) {
            return Kind.LIST_OF_OBJECTS;
        }
        boolean texts = second == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.VALUE_STRING;
        return texts ? Kind.LIST_OF_LISTS : Kind.OTHER;
    }

    /** The keys down to the list that this object is in; none where it is in no list, or in one within another. */
    private static List<String> path(TokenStreamContext object) {
        List<String> path = new ArrayList<>();
        TokenStreamContext at = object.getParent();
        if (at == null || !at.inArray()) {
            return path;
        }
        for (at = at.getParent(); at != null && at.inObject(); at = at.getParent()) {
            path.add(String.valueOf(at.currentName()));
        }
        Collections.reverse(path);
        return at != null && at.inRoot() ? path : List.of();
    }
}
