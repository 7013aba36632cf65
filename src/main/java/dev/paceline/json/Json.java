package dev.paceline.json;

import dev.paceline.model.Value;
import dev.paceline.model.Visible;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * JSON text to {@link Value} and back.
 *
 * <p>Reading is strict: one value, nothing after it, no key twice, at most {@value #MAX_DEPTH} levels, numbers as written.
 */
public final class Json {
    /** How deep values may be nested. */
    public static final int MAX_DEPTH = 32;

    private static final int DELETE = 0x7f;

    /** Bytes are UTF-8, whatever they look like: guessing at another charset also fails in ways of its own. */
    private static final JsonFactory FACTORY = factory(true);

    /** For what was written here: to look for a key that stands twice takes a third of reading. */
    private static final JsonFactory OWN = factory(false);

    private static JsonFactory factory(boolean noKeyTwice) {
        return JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, noKeyTwice)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(1000)
                        .maxStringLength(10_000_000)
                        .build())
                .build();
    }

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws JsonException where the text is not exactly one value
     */
    public static Value parse(String text) {
        return read(parser(text), text.length(), offset -> text.codePointCount(0, offset));
    }

    /**
     * Reads one value of UTF-8 bytes.
     *
     * @throws JsonException where the bytes are not exactly one value
     */
    public static Value parse(byte[] bytes, int offset, int length) {
        return read(
                FACTORY.createParser(ObjectReadContext.empty(), bytes, offset, length),
                length,
                before -> characters(bytes, offset, before));
    }

    /**
     * Reads what {@link #bytes} wrote; the same, but that a key may stand twice.
     *
     * @throws JsonException where the bytes are not exactly one value
     */
    public static Value parseOwn(byte[] bytes, int offset, int length) {
        return read(
                OWN.createParser(ObjectReadContext.empty(), bytes, offset, length),
                length,
                before -> characters(bytes, offset, before));
    }

    /** The value as compact JSON: the text of {@link #bytes}. */
    public static String write(Value value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** The value as compact JSON in UTF-8. What does not show ({@link Visible}) is escaped, half of a surrogate pair too. */
    public static byte[] bytes(Value value) {
        var out = new java.io.ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            write(generator, value);
        }
        return visible(out.toByteArray());
    }

    private static byte[] visible(byte[] json) {
        boolean plain = true;
        for (byte each : json) {
            plain &= each >= ' ' && each < DELETE;
        }
        String text = plain ? "" : new String(json, StandardCharsets.UTF_8);
        return Visible.is(text) ? json : escaped(text).getBytes(StandardCharsets.UTF_8);
    }

    /** Outside of strings, where there is no escape, JSON has none of these characters. */
    private static String escaped(String json) {
        var text = new StringBuilder(json.length() + 64);
        json.codePoints().forEach(character -> {
            if (Visible.is(character)) {
                text.appendCodePoint(character);
            } else {
                for (char half : Character.toChars(character)) {
                    text.append(String.format("\\u%04X", (int) half));
                }
            }
        });
        return text.toString();
    }

    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /**
     * Reads one value.
     *
     * @param length of the text, as the parser counts
     * @param characters how many stand before an offset of the parser's own
     */
    private static Value read(JsonParser parser, int length, IntUnaryOperator characters) {
        try (parser) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonException("there is nothing to read", 0, false);
            }
            Value value = value(parser, first);
            if (parser.nextToken() != null) {
                throw refused("there is more text after the value", parser.currentTokenLocation(), characters);
            }
            return value;
        } catch (StreamConstraintsException tooMuch) {
            throw refused(
                    "it is nested deeper than " + MAX_DEPTH + " levels or has a value too long",
                    tooMuch.getLocation(),
                    characters);
        } catch (StreamReadException wrong) {
            if (wrong.getOriginalMessage().startsWith("Duplicate")) {
                throw new JsonException(
                        "the same key stands twice in one object", place(wrong.getLocation(), characters), true);
            }
            throw refused(
                    cutOff(wrong, length)
                            ? "it ends before it is complete"
                            : "there is something that JSON does not have",
                    wrong.getLocation(),
                    characters);
        } catch (JacksonIOException wrong) {
            throw new JsonException("it is not UTF-8", 0, false);
        }
    }

    /** Whether nothing is wrong but that there is no more. */
    static boolean cutOff(StreamReadException wrong, int length) {
        return wrong instanceof UnexpectedEndOfInputException || offset(wrong.getLocation()) >= length;
    }

    private static JsonException refused(
            String message, @Nullable TokenStreamLocation at, IntUnaryOperator characters) {
        return new JsonException(message, place(at, characters), false);
    }

    private static int place(@Nullable TokenStreamLocation at, IntUnaryOperator characters) {
        int offset = offset(at);
        return offset < 0 ? 0 : 1 + characters.applyAsInt(offset);
    }

    private static int offset(@Nullable TokenStreamLocation at) {
        return at == null ? -1 : (int) Math.max(at.getCharOffset(), at.getByteOffset());
    }

    /** A character of UTF-8 begins with any byte but 0x80 to 0xBF. */
    private static int characters(byte[] bytes, int from, int length) {
        int count = 0;
        for (int at = from; at < Math.min(bytes.length, from + length); at++) {
            count += (bytes[at] & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    private static Value value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> new Value.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Num(parser.getString());
            case VALUE_TRUE -> new Value.Bool(true);
            case VALUE_FALSE -> new Value.Bool(false);
            case VALUE_NULL -> Value.NULL;
            case START_ARRAY -> items(parser);
            case START_OBJECT -> fields(parser);
            default -> throw new JsonException("there is something that JSON does not have", 0, false);
        };
    }

    private static Value items(JsonParser parser) {
        List<Value> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Value.Items(items);
    }

    private static Value fields(JsonParser parser) {
        List<Value.Field> fields = new ArrayList<>();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            fields.add(new Value.Field(name, value(parser, parser.nextToken())));
        }
        return new Value.Fields(fields);
    }

    private static void write(JsonGenerator out, Value value) {
        if (value instanceof Value.Text text) {
            out.writeString(text.text());
        } else if (value instanceof Value.Num number) {
            out.writeNumber(number.literal());
        } else if (value instanceof Value.Bool bool) {
            out.writeBoolean(bool.value());
        } else if (value instanceof Value.Items items) {
            out.writeStartArray();
            items.items().forEach(item -> write(out, item));
            out.writeEndArray();
        } else if (value instanceof Value.Fields fields) {
            out.writeStartObject();
            for (Value.Field field : fields.fields()) {
                out.writeName(field.name());
                write(out, field.value());
            }
            out.writeEndObject();
        } else {
            out.writeNull();
        }
    }
}
