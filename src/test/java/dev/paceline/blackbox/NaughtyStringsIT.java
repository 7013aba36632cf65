package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The Big List of Naughty Strings, each string the name of a task. */
@Execution(ExecutionMode.CONCURRENT)
class NaughtyStringsIT {
    private static final Path LIST = Path.of("src/test/resources/corpora/blns/blns.json");

    @Test
    void everyStringGoesFromItsCellThroughTheWireToTheReportsUnchanged(@TempDir Path temporary) throws IOException {
        List<String> strings = new ArrayList<>();
        Account.JSON.readTree(Files.readString(LIST)).forEach(each -> strings.add(each.asString()));
        assertThat(strings).hasSizeGreaterThan(400);
        Desk desk = Desk.in(temporary).file("a.csv", csv(strings));
        try (RecordingServer server = RecordingServer.start()) {
            desk.run(Desk.applyWords(server.endpoint(), "a.csv", "--run-dir", "run"))
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
