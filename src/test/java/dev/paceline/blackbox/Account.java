package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run directory as a script would read it. */
record Account(Path directory) {
    static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> STATUSES =
            List.of("applied", "failed", "unknown", "superseded", "invalid", "not_sent");

    JsonNode summary() {
        return JSON.readTree(text("summary.json"));
    }

    long count(String name) {
        return summary().get(name).asLong();
    }

    String reason() {
        return summary().get("stop_reason").asString();
    }

    /** The command that feeds the failed rows again. */
    String retryCommand() {
        return summary().get("retry_command").asString();
    }

    /** {@code report.csv}, row by row, with or without a byte-order mark. */
    List<CSVRecord> report() {
        try {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(text("report.csv").replaceFirst("^\uFEFF", "")))
                    .getRecords();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** {@code results.jsonl}: the last line of each row. */
    Map<Long, JsonNode> results() {
        Map<Long, JsonNode> results = new TreeMap<>();
        lines("results.jsonl").forEach(line -> results.put(line.get("row").asLong(), line));
        return results;
    }

    /** {@code problems.jsonl}. */
    List<JsonNode> problems() {
        return lines("problems.jsonl");
    }

    private List<JsonNode> lines(String name) {
        List<JsonNode> lines = new ArrayList<>();
        text(name).lines().forEach(line -> lines.add(JSON.readTree(line)));
        return lines;
    }

    String text(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    /** The books agree with each other: the counts, the report, the results. */
    Account balances() {
        List<CSVRecord> report = report();
        Map<Long, JsonNode> results = results();
        long sum = 0;
        for (String status : STATUSES) {
            long reported = report.stream()
                    .filter(row -> row.get("status").equals(status))
                    .count();
            assertThat(reported).as(status + " in report.csv").isEqualTo(count(status));
            sum += reported;
        }
        assertThat(sum).as("rows in are rows accounted for").isEqualTo(count("rows"));
        for (int i = 0; i < report.size(); i++) {
            CSVRecord row = report.get(i);
            assertThat(row.get("row")).as("in input order").isEqualTo(Integer.toString(i + 1));
            JsonNode result = results.get((long) (i + 1));
            if (result != null) {
                assertThat(result.get("status").asString()).isEqualTo(row.get("status"));
            }
        }
        return this;
    }
}
