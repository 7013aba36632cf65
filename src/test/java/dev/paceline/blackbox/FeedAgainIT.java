package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows that failed, mended by hand and fed again by the command that the run printed. */
@Execution(ExecutionMode.CONCURRENT)
class FeedAgainIT {
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
    void csvWithItsOwnBytesRoundAfterRound() throws IOException {
        Desk desk = Desk.in(temporary)
                .file(
                        "an input.csv",
                        "ProjectId;TaskId;comment;TaskName;_mine\r\n51;1;x;plain;\r\n"
                                + "51;404;\"it's\";\" two\r\nlines; a \"\"quote\"\"\";kept\r\n51;2;x;plain;\r\n");
        desk.apply(api, "an input.csv", "--delimiter", ";", "--ignore", "comment", "--run-dir", "first run")
                .exits(1)
                .says("first run/failed.csv");
        Account first = desk.account("first run").balances();
        String failed = first.text("failed.csv");
        String bytes = "51;404;\"it's\";\" two\r\nlines; a \"\"quote\"\"\";kept;failed;";
        assertThat(failed).startsWith("ProjectId;TaskId;comment;TaskName;_mine;_status;_code;_message\r\n" + bytes);

        Ended again = desk.shell(first.retryCommand()).exits(1);
        Account second = desk.account(runDirectory(again)).balances();
        assertThat(second.text("failed.csv"))
                .as("the columns of the last round are replaced, not added")
                .isEqualTo(failed.replaceAll("(?s)failed;.*", "")
                        + second.text("failed.csv").substring(failed.indexOf("failed;")))
                .startsWith("ProjectId;TaskId;comment;TaskName;_mine;_status;_code;_message\r\n" + bytes);

        Files.writeString(desk.path("first run/failed.csv"), failed.replace("51;404;", "51;3;"));
        desk.shell(first.retryCommand() + " --again").exits(0);

        assertThat(api.executed("51"))
                .extracting(call -> call.get("task_id").asString())
                .containsExactlyInAnyOrder("1", "2", "3");
        assertThat(nameOf("51", "3")).isEqualTo(" two\r\nlines; a \"quote\"");
    }

    @Test
    void whatStandsForNothingStaysEmptyRoundAfterRound() throws IOException {
        Desk desk = Desk.in(temporary)
                .file("a.csv", "ProjectId,TaskId,TaskName,InCharge\n57,404,NULL,bob\n57,1,\\N,ann\n")
                .file("mapping.json", "{\"null\":[\"\\\\N\"]}");
        desk.apply(api, "a.csv", "--mapping", "mapping.json", "--max-failures", "100%", "--run-dir", "refused")
                .exits(3)
                .says("PL-CELL-MARKER", "--null 'NULL'");
        desk.apply(
                        api,
                        "a.csv",
                        "--mapping",
                        "mapping.json",
                        "--null",
                        "NULL",
                        "--max-failures",
                        "100%",
                        "--run-dir",
                        "run")
                .exits(1);
        Account first = desk.account("run").balances();
        assertThat(first.text("failed.csv")).contains("57,404,NULL,bob,failed");
        Files.delete(desk.path("mapping.json"));

        desk.shell(first.retryCommand()).exits(1);
        Files.writeString(desk.path("run/failed.csv"), first.text("failed.csv").replace("57,404,", "57,3,"));
        desk.shell(first.retryCommand() + " --again").exits(0);

        assertThat(api.executed("57"))
                .extracting(call -> call.get("body").toString())
                .allMatch(body -> body.contains("InCharge") && !body.contains("TaskName"))
                .hasSize(2);
    }

    @Test
    void jsonLinesFromAGzipFile() throws IOException {
        String row = "{\"TaskId\":\"404\", \"ProjectId\" : \"52\", \"TaskName\":\"\\u4efb\\u52a1\",\"DelayTime\":0}";
        Desk desk = Desk.in(temporary)
                .file("a.jsonl.gz", Bytes.gzip((row + "\n" + row.replace("404", "1") + "\n").getBytes(GB18030)));
        desk.apply(api, "a.jsonl.gz", "--max-failures", "100%", "--run-dir", "run")
                .exits(1);
        Account account = desk.account("run").balances();
        String failed = account.text("failed.jsonl");
        JsonNode line = Account.JSON.readTree(failed);
        assertThat(line.get("_status").asString()).isEqualTo("failed");
        assertThat(failed).contains("\"TaskId\":\"404\", \"ProjectId\" : \"52\", \"TaskName\":\"\\u4efb\\u52a1\"");

        Files.writeString(desk.path("run/failed.jsonl"), failed.replace("404", "2"));
        desk.shell(account.retryCommand()).exits(0);

        assertThat(nameOf("52", "2")).isEqualTo("任务");
    }

    @Test
    void anotherCharsetStaysWhatItWas() throws IOException {
        Desk desk = Desk.in(temporary).file("a.tsv", "项目\tTaskId\tTaskName\n53\t404\t任务\n".getBytes(GB18030));
        desk.apply(api, "a.tsv", "--charset", "GB18030", "--rename", "项目=ProjectId", "--run-dir", "运行")
                .exits(1);
        Account account = desk.account("运行");
        Path file = desk.path("运行/failed.tsv");
        String failed = new String(Files.readAllBytes(file), GB18030);
        assertThat(failed).startsWith("项目\tTaskId\tTaskName\t_status\t_code\t_message\n53\t404\t任务\tfailed\t");

        Files.write(file, failed.replace("404", "1").getBytes(GB18030));
        desk.shell(account.retryCommand()).exits(0);

        assertThat(nameOf("53", "1")).isEqualTo("任务");
    }

    @Test
    void whatShapesARequestIsPinnedAgainByTheCommandThatFeedsFailedRowsThoughItsFilesAreGone() throws IOException {
        Desk desk = Desk.in(temporary)
                .file("a.csv", "ProjectId|TaskId|wait|prio|gone\n58|404|2|soon|\n58|9|2|soon|\n")
                .file(
                        "m.json",
                        "{\"rename\":{\"wait\":\"DelayTime\",\"prio\":\"RunPriority\"},\"ignore\":[\"gone\"],"
                                + "\"set\":{\"TryLimit\":3},\"values\":{\"RunPriority\":{\"soon\":\"high\"}}}");
        desk.apply(
                        api,
                        "a.csv",
                        "--delimiter",
                        "|",
                        "--charset",
                        "GB18030",
                        "--mapping",
                        "m.json",
                        "--set",
                        "Notes=it's; $(touch harm)",
                        "--allow",
                        "PL-CRON",
                        "--skip-invalid",
                        "--same-account",
                        "night,day",
                        "--share",
                        "12.5%",
                        "--in-flight",
                        "7",
                        "--max-failures",
                        "60%",
                        "--outage-patience",
                        "90s",
                        "--settle",
                        "0s",
                        "--bom",
                        "--run-dir=-first run")
                .exits(1);
        Account first = desk.account("-first run");
        Files.delete(desk.path("m.json"));

        Ended again = desk.shell(first.retryCommand()).exits(1);

        Path second = desk.path(runDirectory(again));
        assertThat(desk.path("harm")).doesNotExist();
        assertThat(Files.readString(second.resolve("report.csv"))).startsWith("\uFEFF");
        assertThat(pinned(second)).isEqualTo(pinned(first.directory()));
        assertThat(desk.run("report", "./-first run").exits(1).err()).contains("'--mapping=./-first run/mapping.json'");
    }

    private static ObjectNode pinned(Path directory) {
        return JournalFile.in(directory).pinned().remove(List.of("input", "sha256", "rows", "seals"));
    }

    @Test
    void aFinishedRunRetriesWhatFailedWithoutAnotherRunDirectory() {
        Desk desk = Desk.in(temporary).file("a.csv", "ProjectId,TaskId,DelayTime\n54,404,1\n54,1,1\n");
        desk.apply(api, "a.csv", "--run-dir", "run").exits(1);

        desk.run("resume", "run").exits(1);
        assertThat(api.calls(call -> call.get("project_id").asString().equals("54")))
                .hasSize(2);
        desk.run("resume", "run", "--retry-failed").exits(1);

        assertThat(api.calls(call -> call.get("project_id").asString().equals("54")))
                .hasSize(3);
        assertThat(desk.account("run").balances().count("attempts")).isEqualTo(3);
    }

    private static String nameOf(String project, String task) {
        return api.tasks().stream()
                .filter(each -> each.get("project_id").asString().equals(project))
                .filter(each -> each.get("task_id").asString().equals(task))
                .map(each -> each.get("params").get("TaskName").asString())
                .findFirst()
                .orElseThrow();
    }

    /** From the closing line that says where the report is. */
    private static String runDirectory(Ended ended) {
        return ended.err()
                .lines()
                .filter(line -> line.startsWith("Report: "))
                .map(line -> line.substring("Report: ".length(), line.length() - "/report.csv".length()))
                .findFirst()
                .orElseThrow();
    }
}
