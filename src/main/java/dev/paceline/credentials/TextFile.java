package dev.paceline.credentials;

import dev.paceline.credentials.Lookup.Found;
import dev.paceline.credentials.Lookup.Missed;
import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The small files in which the vendor's tools keep their settings. Their text is never repeated: it may hold secrets. */
final class TextFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private TextFile() {}

    /** The texts and numbers of a JSON object; those of an object within it as {@code outer/inner}. */
    static Lookup<Map<String, String>> json(Path file) {
        return read(file).then(text -> values(file.toString(), text));
    }

    /** The keys of the section {@code [default]}. */
    static Lookup<Map<String, String>> ini(Path file) {
        return read(file).then(text -> new Found<>(defaultSection(text)));
    }

    /** The same as {@link #json} for a text that came from a place which is no file. */
    static Lookup<Map<String, String>> values(String place, String json) {
        try {
            Map<String, String> values = new HashMap<>();
            flatten("", Json.parse(json), values);
            return new Found<>(values);
        } catch (JsonException broken) {
            return new Missed<>(place + ": is not JSON");
        }
    }

    /** Whether others than the owner may read it; false where the file system cannot tell. */
    static boolean isOpenToOthers(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException cannotTell) {
            return false;
        }
    }

    private static Lookup<String> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return new Missed<>(file + ": is too large for such a file");
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new Found<>(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (NoSuchFileException missing) {
            return new Missed<>(file + ": no such file");
        } catch (AccessDeniedException denied) {
            return new Missed<>(file + ": may not be read");
        } catch (IOException unreadable) {
            return new Missed<>(file + ": cannot be read as text");
        }
    }

    private static void flatten(String prefix, Value value, Map<String, String> into) {
        if (value instanceof Value.Fields object) {
            for (Value.Field field : object.fields()) {
                flatten(prefix.isEmpty() ? field.name() : prefix + "/" + field.name(), field.value(), into);
            }
        } else if (value instanceof Value.Text text) {
            into.put(prefix, text.text());
        } else if (value instanceof Value.Num number) {
            into.put(prefix, number.literal());
        }
    }

    private static Map<String, String> defaultSection(String text) {
        Map<String, String> values = new HashMap<>();
        boolean inside = false;
        for (String line : text.lines().map(String::strip).toList()) {
            int equals = line.indexOf('=');
            if (line.startsWith("[")) {
                inside = line.equals("[default]");
            } else if (inside && equals > 0 && !line.startsWith("#") && !line.startsWith(";")) {
                values.put(
                        line.substring(0, equals).strip(),
                        unquoted(line.substring(equals + 1).strip()));
            }
        }
        return values;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
