package dev.paceline.blackbox;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Inputs of every form: what arrives is what the rows say. Each test has a project of its own in the simulator's log. */
@Execution(ExecutionMode.CONCURRENT)
class GoodInputsIT {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static SimulatedApi api;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        api = SimulatedApi.unlimited(temporary, "--missing-task", "404");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void everyRowOfAGoodFileIsAppliedOnceAndAccountedFor() throws IOException {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("10", 120));

        Ended ended = desk.apply(api, "a.csv", "--run-dir", "run").exits(0).silentOnStandardOutput();

        ended.says("120 applied");
        Account account = desk.account("run").balances();
        assertThat(account.count("applied")).isEqualTo(120);
        assertThat(account.reason()).isEqualTo("finished");
        assertThat(account.has("failed.csv")).isFalse();
        List<JsonNode> executed = api.executed("10");
        assertThat(executed).hasSize(120).allSatisfy(call -> {
            assertThat(call.get("verdict").asString()).isEqualTo("ok");
            assertThat(call.get("region").asString()).isEqualTo("ap-guangzhou");
            assertThat(call.get("action").asString()).isEqualTo("ModifyTaskInfo");
        });
        assertThat(account.report())
                .allSatisfy(row -> assertThat(executed).anySatisfy(call -> {
                    assertThat(call.get("task_id").asString()).isEqualTo(row.get("task_id"));
                    assertThat(call.get("request_id").asString()).isEqualTo(row.get("request_id"));
                    assertThat(call.get("body").toString()).contains("DelayTime");
                }));
        assertThat(Files.readAllBytes(desk.path("run/input.csv"))).isEqualTo(Files.readAllBytes(desk.path("a.csv")));
    }

    @Test
    void theRunDirectoryIsForItsOwnerAlone() throws IOException {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,DelayTime\n11,1,1\n11,404,1\n");

        desk.apply(api, "a.csv", "--run-dir", "run", "--max-failures", "100%").exits(1);

        assertThat(mode(desk.path("run"))).isEqualTo("rwx------");
        try (var files = Files.list(desk.path("run"))) {
            assertThat(files.toList())
                    .hasSizeGreaterThan(6)
                    .allSatisfy(
                            file -> assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------"));
        }
    }

    @Test
    void textOfAnyCharsetAndFormArrivesUnchanged() {
        String name = "任务-α €";
        Desk desk = Desk.in(temporary)
                .file("gb.csv", ("ProjectId,TaskId,TaskName\n12,1,任务-α €\n").getBytes(GB18030))
                .file("utf16.csv", ("ProjectId,TaskId,TaskName\n12,2," + name + "\n").getBytes(UTF_16))
                .file("tabs.tsv", "ProjectId\tTaskId\tTaskName\n12\t3\t" + name + "\n")
                .file("semicolons.csv", "ProjectId;TaskId;TaskName\r\n12;4;" + name + "\r\n")
                .file("packed.csv.gz", Bytes.gzip(("\uFEFFproject id,TASK_ID,task-name\n12,5," + name).getBytes(UTF_8)))
                .file("lines.jsonl", "{\"ProjectId\":\"12\",\"TaskId\":\"6\",\"TaskName\":\"" + name + "\"}\n")
                .file(
                        "packed.ndjson.gz",
                        Bytes.gzip(
                                ("{\"ProjectId\":\"12\",\"TaskId\":7,\"TaskName\":\"" + name + "\"}").getBytes(UTF_8)));

        desk.apply(api, "gb.csv", "--charset", "GB18030").exits(0);
        desk.apply(api, "utf16.csv", "--charset", "UTF-16").exits(0);
        desk.apply(api, "tabs.tsv").exits(0);
        desk.apply(api, "semicolons.csv", "--delimiter", ";").exits(0);
        desk.apply(api, "packed.csv.gz").exits(0);
        desk.apply(api, "lines.jsonl").exits(0);
        desk.apply(api, "packed.ndjson.gz").exits(0);

        assertThat(tasks("12"))
                .hasSize(7)
                .allSatisfy(
                        task -> assertThat(task.get("params").get("TaskName").asString())
                                .isEqualTo(name));
    }

    @Test
    void standardInputIsReadWithAFormatAndRefusedWithout() {
        Desk desk = Desk.in(temporary);
        byte[] rows = "{\"ProjectId\":\"13\",\"TaskId\":\"1\",\"DelayTime\":0}\n".getBytes(UTF_8);

        desk.runWith(rows, Desk.applyWords(api.endpoint(), "-", "--format", "jsonl", "--run-dir", "run"))
                .exits(0);
        desk.runWith(rows, Desk.applyWords(api.endpoint(), "-")).exits(2).says("--format");

        assertThat(api.executed("13")).hasSize(1);
        assertThat(desk.account("run").balances().count("applied")).isEqualTo(1);
    }

    @Test
    void columnsAreRenamedIgnoredAndFilledByAMappingFileAndByOptionsAlike() {
        Desk desk = Desk.in(temporary)
                .file("a.csv", "项目,任务,负责人,comment,优先级\n14,1,lin,x,高\n14,2,,y,低\n")
                .file("map.json", """
                        {"rename":{"项目":"ProjectId","任务":"TaskId","负责人":"InCharge","优先级":"RunPriority"},
                         "set":{"InCharge":"wang"},"ignore":["comment"],
                         "values":{"RunPriority":{"高":"high","低":"low"}}}
                        """)
                .file("b.csv", "项目,TaskId,owner,comment\n14,3,lin,x\n14,4,,y\n")
                .file(
                        "options.txt",
                        "# how ours look\n--rename 项目=ProjectId\n--rename=owner=InCharge\n--ignore comment\n");

        desk.apply(api, "a.csv", "--mapping", "map.json").exits(0);
        desk.apply(api, "b.csv", "@options.txt", "--set", "InCharge=wang").exits(0);

        assertThat(tasks("14"))
                .extracting(task -> task.get("task_id").asString() + " "
                        + task.get("params").get("InCharge").asString())
                .containsExactlyInAnyOrder("1 lin", "2 wang", "3 lin", "4 wang");
        assertThat(tasks("14").stream()
                        .filter(task -> task.get("params").has("RunPriority"))
                        .map(task -> task.get("params").get("RunPriority").asInt()))
                .containsExactlyInAnyOrder(4, 6);
    }

    @Test
    void theFirstRowsAloneAreSentWithALimit() {
        Desk desk = Desk.in(temporary).file("a.csv", Bytes.delays("15", 30) + "15,1,damaged,9\n");

        desk.apply(api, "a.csv", "--limit", "7", "--run-dir", "run").exits(0);

        assertThat(desk.account("run").balances().count("rows")).isEqualTo(7);
        assertThat(api.executed("15"))
                .extracting(call -> call.get("task_id").asString())
                .containsExactlyInAnyOrder("1001", "1002", "1003", "1004", "1005", "1006", "1007");
    }

    @Test
    void validRowsAreSentAndTheOthersKeptWithSkipInvalid() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,DelayTime\n16,1,5\n16,2,noon\n16,3,6\n");

        desk.apply(api, "a.csv", "--skip-invalid", "--run-dir", "run").exits(1);

        Account account = desk.account("run").balances();
        assertThat(account.count("applied")).isEqualTo(2);
        assertThat(account.count("invalid")).isEqualTo(1);
        assertThat(api.executed("16")).hasSize(2);
        assertThat(account.text("failed.csv"))
                .startsWith("ProjectId,TaskId,DelayTime,_status,_code,_message\n16,2,noon,invalid,PL-");
    }

    @Test
    void aProblemThatIsAllowedBecomesAWarning() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,CycleStep\n17,1,0\n");

        desk.apply(api, "a.csv").exits(3).says("error PL-RANGE");
        desk.apply(api, "a.csv", "--allow", "PL-RANGE").exits(0).says("warning PL-RANGE");

        assertThat(api.executed("17")).hasSize(1);
    }

    @Test
    void aHeaderWithoutRowsIsAWarning() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,DelayTime\n");

        desk.apply(api, "a.csv", "--run-dir", "run").exits(0).says("warning PL-FILE-NO-ROWS");

        assertThat(desk.account("run").balances().count("rows")).isZero();
    }

    @Test
    void textThatASpreadsheetWouldCalculateIsGuardedInTheReportAndExactElsewhere() {
        Desk desk =
                Desk.in(temporary).file("a.csv", "ProjectId,TaskId,TaskName\n18,1,\"=HYPERLINK(\"\"http://x\"\")\"\n");

        desk.apply(api, "a.csv", "--run-dir", "run", "--allow", "PL-CELL-MARKER")
                .exits(0);

        Account account = desk.account("run");
        assertThat(account.results().get(1L).get("changes").get("TaskName").asString())
                .isEqualTo("=HYPERLINK(\"http://x\")");
        assertThat(tasks("18").get(0).get("params").get("TaskName").asString()).isEqualTo("=HYPERLINK(\"http://x\")");
        account.report().forEach(row -> row.forEach(cell -> assertThat(cell).doesNotStartWith("=")));
    }

    private static List<JsonNode> tasks(String project) {
        return api.tasks().stream()
                .filter(task -> task.get("project_id").asString().equals(project))
                .toList();
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
