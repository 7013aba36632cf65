package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.cli.text.ProblemListing;
import dev.paceline.report.ProblemJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The {@code problems.jsonl} of a run directory.
 *
 * @param path the file
 * @param counts how many problems it holds of each code
 */
record ProblemFile(Path path, Map<String, Long> counts) {
    private static final String NAME = "problems.jsonl";

    static ProblemFile in(Path directory, Map<String, Long> counts) {
        return new ProblemFile(directory.resolve(NAME), counts);
    }

    /** Lists the first problems of each code; reads no further than that takes. */
    void list(ProblemListing listing, String where) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(path, UTF_8)) {
            while (!listing.isComplete(counts)) {
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                listing.add(ProblemJson.read(line.getBytes(UTF_8)));
            }
        }
        listing.close(counts, where);
    }

    /** Copies all of it. */
    void copyTo(OutputStream out) throws IOException {
        Files.copy(path, out);
    }
}
