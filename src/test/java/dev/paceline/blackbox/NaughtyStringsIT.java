package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The Big List of Naughty Strings, each string the name of a task, or what the server says of one. */
@Execution(ExecutionMode.CONCURRENT)
class NaughtyStringsIT {
    /** No code or message of this length is cut anywhere. */
    private static final int SHORT = 100;

    private static final Path LIST = Path.of("src/test/resources/corpora/blns/blns.json");

    @Test
    void everyStringGoesFromItsCellThroughTheWireToTheReportsUnchanged(@TempDir Path temporary) throws IOException {
        List<String> strings = strings();
        Desk desk = Desk.in(temporary).file("a.csv", csv(strings));
        try (RecordingServer server = RecordingServer.start()) {
            desk.run(Desk.applyWords(server.endpoint(), "a.csv", "--run-dir", "run", "--allow", "PL-CELL-MARKER"))
                    .exits(0);

            Map<Integer, String> sent = new TreeMap<>();
            server.bodies().forEach(body -> sent.put(body.get("TaskId").asInt(), name(body)));
            assertThat(sent).hasSize(strings.size());
            Map<Long, JsonNode> results = desk.account("run").balances().results();
            List<CSVRecord> report = desk.account("run").report();
            for (int i = 0; i < strings.size(); i++) {
                String string = strings.get(i);
                assertThat(sent.get(i + 1)).isEqualTo(string);
                assertThat(name(results.get(i + 1L).get("changes"))).isEqualTo(string);
                assertThat(name(Account.JSON.readTree(report.get(i).get("changes"))))
                        .isEqualTo(string);
            }
        }
    }

    /** What must not be shown raw is held to by the rules for every process. */
    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.jsonl"})
    void whateverTheServerSaysIsExactInTheJsonFilesAndHarmlessInTheOthers(String input, @TempDir Path temporary)
            throws IOException {
        List<String> strings = hostile();
        Desk desk = Desk.in(temporary).file(input, rows(input, strings.size()));
        try (RecordingServer server = RecordingServer.answering(body -> refusal(strings, body))) {
            desk.run(Desk.applyWords(server.endpoint(), input, "--run-dir", "run", "--max-failures", "100%", "-v"))
                    .exits(1);
        }
        desk.run("report", "run").exits(1);

        Account run = desk.account("run").balances();
        List<CSVRecord> report = run.report();
        assertThat(run.text("report.csv").lines()).as("a line for each row").hasSize(strings.size() + 1);
        String failed = run.text("failed" + input.substring(1));
        assertThat(failed.replace("\n", "").codePoints()).noneMatch(NaughtyStringsIT::isInvisible);
        for (int i = 0; i < strings.size(); i++) {
            String string = strings.get(i);
            JsonNode result = run.results().get(i + 1L);
            if (!string.isBlank() && string.length() <= SHORT) {
                assertThat(result.get("code").asString()).isEqualTo(code(i, string));
                assertThat(result.get("message").asString()).isEqualTo(string);
            }
            String cell = report.get(i).get("message");
            assertThat(cell).doesNotContainPattern("^[=+\\-@＝＋－＠]");
            if (!string.isBlank()
                    && string.length() <= SHORT
                    && string.codePoints().noneMatch(NaughtyStringsIT::isInvisible)) {
                assertThat(cell).isIn(string, "'" + string);
                assertThat(failed)
                        .as(string)
                        .contains(input.endsWith("jsonl") ? quoted(string) : string.replace("\"", "\"\""));
            }
        }
    }

    @Test
    void namesOfFilesReachTheTerminalNeitherAsTheyAreNorAsACommandThatMeansAnother(@TempDir Path temporary)
            throws IOException {
        String input = "a\u001b[2J\u202e.csv";
        String directory = "run's \u009b1m\u0007";
        Desk desk = Desk.in(temporary).file(input, rows("a.csv", 50));
        try (RecordingServer server = RecordingServer.answering(body -> refusal(Collections.nCopies(50, "no"), body))) {
            Ended ended = desk.run(Desk.applyWords(
                            server.endpoint(),
                            input,
                            "--run-dir",
                            directory,
                            "--max-failures",
                            "1",
                            "--in-flight",
                            "1"))
                    .exits(5);

            List<String> lines = ended.err().lines().toList();
            desk.shell(lines.get(lines.indexOf("To go on where it stopped:") + 1))
                    .exits(5);
            assertThat(server.bodies()).hasSizeBetween(4, 49);
        }
    }

    private static List<String> strings() throws IOException {
        List<String> strings = new ArrayList<>();
        Account.JSON.readTree(Files.readString(LIST)).forEach(each -> strings.add(each.asString()));
        assertThat(strings).hasSizeGreaterThan(400);
        return strings;
    }

    /** With every control character, and each that turns, hides, joins or breaks lines. */
    private static List<String> hostile() throws IOException {
        List<String> strings = strings();
        IntStream.rangeClosed(0, 0xffff)
                .filter(NaughtyStringsIT::isInvisible)
                .filter(each -> Character.getType(each) != Character.SURROGATE)
                .forEach(each -> strings.add("a" + (char) each + "b"));
        strings.addAll(List.of("\ud800", "a\udc00b", "\udb40\udc41", "\u001b[2J\u001b]0;x\u0007", "\t=1", "\r\n+1"));
        return strings;
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** What the server has to say to the row; no two codes are one. */
    private static String refusal(List<String> strings, JsonNode body) {
        int row = body.get("TaskId").asInt() - 1;
        String string = strings.get(row);
        return "{\"Response\":{\"Error\":{\"Code\":" + quoted(code(row, string)) + ",\"Message\":" + quoted(string)
                + "},\"RequestId\":\"id-" + row + "\"}}";
    }

    private static String code(int row, String string) {
        return "Naughty" + row + string;
    }

    /** Raw as far as JSON lets it be; a half of a pair cannot be written in UTF-8. */
    private static String quoted(String string) {
        StringBuilder text = new StringBuilder("\"");
        string.codePoints().forEach(each -> {
            if (each == '"' || each == '\\') {
                text.append('\\').append((char) each);
            } else if (each < ' ' || Character.getType(each) == Character.SURROGATE) {
                text.append(String.format("\\u%04x", each));
            } else {
                text.appendCodePoint(each);
            }
        });
        return text.append('"').toString();
    }

    private static String rows(String input, int count) {
        StringBuilder text = new StringBuilder(input.endsWith("csv") ? "ProjectId,TaskId,DelayTime\n" : "");
        for (int row = 1; row <= count; row++) {
            text.append(
                    input.endsWith("csv")
                            ? "1," + row + ",5\n"
                            : "{\"ProjectId\":\"1\",\"TaskId\":\"" + row + "\",\"DelayTime\":5}\n");
        }
        return text.toString();
    }

    private static String name(JsonNode object) {
        return object.get("TaskName").asString();
    }

    /** Every cell quoted; the empty string as the contract spells it. */
    private static String csv(List<String> strings) {
        StringBuilder text = new StringBuilder("ProjectId,TaskId,TaskName\n");
        for (int i = 0; i < strings.size(); i++) {
            String cell = strings.get(i).isEmpty() ? "<empty>" : strings.get(i);
            text.append("1,")
                    .append(i + 1)
                    .append(",\"")
                    .append(cell.replace("\"", "\"\""))
                    .append("\"\n");
        }
        return text.toString();
    }
}
