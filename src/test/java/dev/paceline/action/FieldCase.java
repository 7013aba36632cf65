package dev.paceline.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of {@code actions/cases.tsv}, whose head tells what stands in it.
 *
 * @param action {@code NAME@VERSION}
 * @param field its path in the request; {@code *} for all parameters at once
 * @param form how it is written
 * @param state what is said of it
 * @param input the file
 * @param arrives the body of the request, or the code of a problem
 * @param why what is not plain; else empty
 */
public record FieldCase(
        String action, String field, String form, String state, String input, String arrives, String why) {
    /** Of a line that says all parameters at once. */
    public static final String ALL = "*";

    /** Every line. */
    public static List<FieldCase> all() {
        return table("cases.tsv").map(FieldCase::read).toList();
    }

    /** The lines of a table of {@code actions} that are no comments. */
    static Stream<String> table(String name) {
        try (InputStream table = FieldCase.class.getResourceAsStream("/actions/" + name)) {
            return new String(table.readAllBytes(), UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static FieldCase read(String line) {
        String[] parts = line.split("\t", -1);
        return new FieldCase(
                parts[0],
                parts[1],
                parts[2],
                parts[3],
                parts[4].replace("\\n", "\n"),
                parts[5],
                parts.length > 6 ? parts[6] : "");
    }

    /** Whether there is no request. */
    public boolean refused() {
        return arrives.startsWith("PL-");
    }

    /** Whether the input is JSON lines; else it is CSV. */
    public boolean json() {
        return form.equals("jsonl");
    }

    /** What the line is about. */
    String place() {
        return String.join(" ", action, field, form, state);
    }

    @Override
    public String toString() {
        return place();
    }
}
