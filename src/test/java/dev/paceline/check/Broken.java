package dev.paceline.check;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A file that people have and that cannot be read as it is.
 *
 * @param file its name
 * @param bytes what it holds: four rows
 * @param charset as which it is read, null for UTF-8
 * @param says what is said of it
 */
public record Broken(String file, byte[] bytes, String charset, String says) {
    private static final String[] NAMES = {"ProjectId", "TaskId", "DelayTime"};
    private static final Path FIELD = Path.of("src/test/resources/field");

    static Broken text(String file, String text, String says) {
        return new Broken(file, text.getBytes(StandardCharsets.UTF_8), null, says);
    }

    static Broken text(String file, String text, String charset, String says) {
        return new Broken(file, text.getBytes(Charset.forName(charset)), charset, says);
    }

    public static Broken field(String file, String says) {
        try {
            return new Broken(file, Files.readAllBytes(FIELD.resolve(file)), null, says);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The same, packed. */
    Broken packed() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Broken(file + ".gz", packed.toByteArray(), charset, says);
    }

    /** A table of four rows. */
    public static String table(String delimiter) {
        return table(delimiter, NAMES);
    }

    public static String table(String delimiter, String... names) {
        return String.join(delimiter, names) + "\n" + rows(delimiter);
    }

    public static String rows(String delimiter) {
        return IntStream.range(0, 4)
                .mapToObj(i -> String.join(delimiter, cells(i)) + "\n")
                .collect(Collectors.joining());
    }

    public static List<String> cells(int row) {
        return List.of("1492511691706699776", String.valueOf(20240307211852581L + 7 * row), "02:" + (30 + row));
    }

    /** Four objects, one for each row. */
    public static Stream<String> objects() {
        return IntStream.range(0, 4)
                .mapToObj(i -> IntStream.range(0, 3)
                        .mapToObj(j -> "\"" + NAMES[j] + "\": \"" + cells(i).get(j) + "\"")
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    /** The same over several lines each. */
    public static Stream<String> pretty() {
        return objects()
                .map(object ->
                        object.replace("{", "{\n  ").replace(", ", ",\n  ").replace("}", "\n}"));
    }

    /** A table of which each line stands in quotes. */
    public static String quoted(String table, String lineEnd) {
        return table.lines()
                .map(line -> "\"" + line.replace("\"", "\"\"") + "\"" + lineEnd)
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return file;
    }
}
