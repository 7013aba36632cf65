package dev.paceline.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The actions that come with the program, a file each. */
public final class Actions {
    private static final String INDEX = "actions.json";
    /** A byte-order mark, which some editors put before the text. */
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private static final Map<String, Action> READ = new ConcurrentHashMap<>();
    private static final List<String> KEYS = index();

    private Actions() {}

    /** The key of each, {@code NAME@VERSION}; the first is the one that is meant where none is named. */
    public static List<String> keys() {
        return KEYS;
    }

    /** The action that is meant where none is named. */
    public static Action standard() {
        return kept(KEYS.get(0));
    }

    /**
     * The action of this name, with its version where there are several.
     *
     * @param named {@code NAME} or {@code NAME@VERSION}
     */
    public static Optional<Action> named(String named) {
        List<String> found = KEYS.stream()
                .filter(key -> key.equals(named) || key.startsWith(named + '@'))
                .toList();
        return found.size() == 1 ? Optional.of(kept(found.get(0))) : Optional.empty();
    }

    /**
     * The action that a text says: the name of one that comes with the program, or the JSON that describes another.
     *
     * @throws ActionException where there is none of that name, there are several, or it is no description of one
     */
    public static Action of(String nameOrJson) {
        String text = nameOrJson.strip();
        if (text.startsWith("{")) {
            return read(text.getBytes(UTF_8));
        }
        return named(text)
                .orElseThrow(() -> new ActionException("There is no action '" + text
                        + "' that can be told by this name: there are " + String.join(", ", KEYS) + "."));
    }

    /** Whether it is one that comes with this very program, as it stands there. */
    public static boolean isOfTheJar(Action action) {
        return KEYS.contains(action.key()) && kept(action.key()).equals(action);
    }

    /**
     * An action from a file of the user's own.
     *
     * @throws ActionException where it is no such file
     */
    public static Action read(byte[] file) {
        try {
            int start = Arrays.mismatch(MARK, file) == MARK.length ? MARK.length : 0;
            return ActionFile.read(Json.parse(file, start, file.length - start));
        } catch (JsonException noJson) {
            throw new ActionException(
                    "It is no JSON: " + noJson.getMessage() + noJson.placeIn(new String(file, UTF_8)) + ".");
        }
    }

    /** An action from the JSON of its file, as a run pins it. */
    public static Action read(Value file) {
        return ActionFile.read(file);
    }

    /**
     * The file of one that comes with the program, as it stands there.
     *
     * @param key {@code NAME@VERSION}
     */
    public static String text(String key) {
        return new String(bytes(file(key)), UTF_8);
    }

    /** The JSON Schema of the form of such files. */
    public static String schema() {
        return new String(bytes("form.schema.json"), UTF_8);
    }

    private static String file(String key) {
        return key.replace('@', '-') + ".json";
    }

    private static Action kept(String key) {
        return READ.computeIfAbsent(key, each -> read(bytes(file(each))));
    }

    private static List<String> index() {
        Value index = Json.parse(new String(bytes(INDEX), UTF_8));
        return new Node("", index).texts("actions");
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Actions.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new ActionException("The program lacks its file " + name + ".");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ActionException("The program's file " + name + " cannot be read.");
        }
    }
}
