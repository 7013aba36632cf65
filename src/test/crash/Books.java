import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run directory says to a reader. */
record Books(Path directory) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> STATUSES =
            List.of("applied", "failed", "unknown", "superseded", "invalid", "not_sent");

    boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    byte[] journal() throws IOException {
        return has("journal") ? Files.readAllBytes(directory.resolve("journal")) : new byte[0];
    }

    JsonNode summary() throws IOException {
        return JSON.readTree(text("summary.json"));
    }

    String text(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    /** The rows of which {@code results.jsonl} has a whole line, with the status of the last. */
    Map<Integer, String> results() throws IOException {
        Map<Integer, String> results = new TreeMap<>();
        String text = has("results.jsonl") ? text("results.jsonl") : "";
        text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(JSON::readTree)
                .forEach(line ->
                        results.put(line.get("row").asInt(), line.get("status").asString()));
        return results;
    }

    /** How many lines {@code results.jsonl} has by now. */
    int lines() {
        try {
            return has("results.jsonl") ? (int) text("results.jsonl").lines().count() : 0;
        } catch (IOException failed) {
            throw new Failure("cannot read results.jsonl: " + failed);
        }
    }

    /** The status of each row by {@code report.csv}. */
    Map<Integer, String> statuses() throws IOException {
        Map<Integer, String> statuses = new LinkedHashMap<>();
        report().forEach(row -> statuses.put(Integer.parseInt(row.get("row")), row.get("status")));
        return statuses;
    }

    /** The attempts of each row by {@code report.csv}. */
    Map<Integer, Integer> attempts() throws IOException {
        Map<Integer, Integer> attempts = new TreeMap<>();
        report().forEach(row -> attempts.put(Integer.parseInt(row.get("row")), Integer.parseInt(row.get("attempts"))));
        return attempts;
    }

    /** The longest latency of a row's last attempt, in milliseconds. */
    int slowest() throws IOException {
        return report().stream()
                .map(row -> row.get("latency_ms"))
                .filter(text -> !text.isEmpty())
                .mapToInt(Integer::parseInt)
                .max()
                .orElse(0);
    }

    /** The files agree with each other: every row once and in order, the counts, the results. */
    Books balance(int rows, int exit) throws IOException {
        List<CSVRecord> report = report();
        JsonNode summary = summary();
        Failure.unless(report.size() == rows, "report.csv has " + report.size() + " rows, not " + rows);
        for (int i = 0; i < rows; i++) {
            Failure.unless(report.get(i).get("row").equals(Integer.toString(i + 1)), "not in input order: line " + i);
        }
        long sum = 0;
        for (String status : STATUSES) {
            long reported = report.stream()
                    .filter(row -> row.get("status").equals(status))
                    .count();
            long counted = summary.get(status).asLong();
            Failure.unless(
                    reported == counted, counted + " " + status + " in summary.json, " + reported + " in report.csv");
            sum += counted;
        }
        Failure.unless(sum == rows && summary.get("rows").asLong() == rows, "the counts do not add up: " + summary);
        Failure.unless(summary.get("exit_code").asInt() == exit, "exit " + exit + " but summary.json: " + summary);
        results()
                .forEach((row, status) -> Failure.unless(
                        report.get(row - 1).get("status").equals(status),
                        "row " + row + ": results.jsonl says " + status));
        return this;
    }

    /** Nothing half-written is left, and nobody else may read. */
    Books tidy() throws IOException {
        Set<String> wrong = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                if (file.toString().endsWith(".tmp") || !mode.equals("rw-------")) {
                    wrong.add(file.getFileName() + " " + mode);
                }
            }
        }
        String own = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
        Failure.unless(own.equals("rwx------"), "the run directory is " + own);
        Failure.unless(wrong.isEmpty(), "left in the run directory: " + wrong);
        return this;
    }

    private List<CSVRecord> report() throws IOException {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(text("report.csv")))
                .getRecords();
    }
}
