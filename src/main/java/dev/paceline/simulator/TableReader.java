package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Reads the tables of one version; {@code words.txt} says how they are written. */
final class TableReader {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern LIMITS = Pattern.compile("(\"?)([0-9]+)\\.\\.([0-9]+)\"?");
    private static final String REMOVAL = "removal:";

    private final String version;
    private final Map<String, Shape> types = new HashMap<>();
    private final List<Action> actions = new ArrayList<>();

    private TableReader(String version) {
        this.version = version;
        for (Scalar scalar : Scalar.values()) {
            types.put(scalar.name().toLowerCase(Locale.ROOT), scalar);
        }
        types.put("span", Span.OF_TEXTS);
        types.put("joined", Text.JOINED);
        types.put("wrapped", Text.WRAPPED);
        types.put("listed", Text.LISTED);
        types.put("commas", Text.COMMAS);
        types.put("part", Text.PART);
        types.put("parts", Text.PARTS);
        types.put("number-text", Text.NUMBER);
        types.put("version-text", Text.VERSION);
    }

    /** The actions of a version, in the order of its table. */
    static List<Action> actions(String version) {
        TableReader reader = new TableReader(version);
        reader.read("words.txt");
        reader.read(version + ".txt");
        return reader.actions;
    }

    /** A file of the table, whole. */
    static String text(String file) {
        try (InputStream in = TableReader.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the table " + file + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(String file) {
        for (String paragraph : text(file).strip().split("\n\n", -1)) {
            List<String> lines = Arrays.stream(paragraph.split("\n", -1))
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            if (!lines.isEmpty()) {
                read(List.of(lines.get(0).split(" ", -1)), lines.subList(1, lines.size()));
            }
        }
    }

    private void read(List<String> head, List<String> lines) {
        switch (head.get(0)) {
            case "type" -> types.put(head.get(1), structure(lines));
            case "words" -> types.put(head.get(1), words(lines));
            case "action" -> actions.add(action(head, lines));
            default -> throw new IllegalStateException("the table has a paragraph " + head);
        }
    }

    private Action action(List<String> head, List<String> lines) {
        List<String> options = head.subList(3, head.size());
        return new Action(
                head.get(1),
                version,
                Action.Kind.valueOf(head.get(2).toUpperCase(Locale.ROOT)),
                options.contains("rate=60") ? 60 : 20,
                options.contains("missing=answered"),
                options.contains("lists=merge"),
                structure(lines.stream()
                        .filter(line -> !line.startsWith("do ") && !line.startsWith("reply "))
                        .toList()),
                structure(after("reply ", lines)),
                after("do ", lines).stream()
                        .map(effect -> Effect.parse(effect, MAPPER))
                        .toList());
    }

    private static List<String> after(String word, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .toList();
    }

    private static Words words(List<String> lines) {
        Map<String, String> ofValues = new LinkedHashMap<>();
        Map<String, JsonNode> values = new HashMap<>();
        for (String line : lines) {
            String[] valueAndWord = line.split(" ", -1);
            boolean number = Character.isDigit(valueAndWord[0].charAt(0));
            ofValues.put(valueAndWord[0], valueAndWord[1]);
            values.put(
                    valueAndWord[1], number ? MAPPER.readTree(valueAndWord[0]) : StringNode.valueOf(valueAndWord[0]));
        }
        return new Words(ofValues, values);
    }

    private Structure structure(List<String> lines) {
        Map<String, Member> members = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", 3);
            String name = parts[0].replaceAll("[!*~]", "");
            String marks = parts[0].substring(name.length());
            String place = parts.length < 3 || parts[2].startsWith("=") ? null : parts[2];
            members.put(
                    name,
                    new Member(
                            parts.length < 2 ? Scalar.STRING : shape(parts[1]),
                            marks.contains("!"),
                            marks.contains("*"),
                            marks.contains("~"),
                            place,
                            parts.length == 3 && place == null ? MAPPER.readTree(parts[2].substring(1)) : null));
        }
        return new Structure(members);
    }

    private Shape shape(String type) {
        if (type.endsWith("[]")) {
            return new Several(shape(type.substring(0, type.length() - 2)));
        }
        Matcher limits = LIMITS.matcher(type);
        if (limits.matches()) {
            return new Between(
                    Integer.parseInt(limits.group(2)),
                    Integer.parseInt(limits.group(3)),
                    !limits.group(1).isEmpty());
        }
        if (type.startsWith(REMOVAL)) {
            return new Removal((Structure) defined(type.substring(REMOVAL.length())));
        }
        return defined(type);
    }

    private Shape defined(String type) {
        Shape shape = types.get(type);
        if (shape == null) {
            throw new IllegalStateException("the table uses " + type + " before it is defined");
        }
        return shape;
    }
}
