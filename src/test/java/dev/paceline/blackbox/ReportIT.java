package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** What is left for people to read when a run has ended. */
@Execution(ExecutionMode.CONCURRENT)
class ReportIT {
    private static final String HEADER = "ProjectId,TaskId,DelayTime\n";

    /** Rows 1 to 60; those that 4 divides are refused, so half of them before the stop and half behind it. */
    @Test
    void whyRowsFailedIsToldOfTheWholeRunByResumeAndReportToo(@TempDir Path temporary) throws IOException {
        StringBuilder rows = new StringBuilder(HEADER);
        for (int row = 1; row <= 60; row++) {
            rows.append("1,").append(row).append(",5\n");
        }
        Desk desk = Desk.in(temporary).file("a.csv", rows.toString());
        try (RecordingServer server = RecordingServer.answering(ReportIT::refusingEachFourth)) {
            Running apply = desk.start(Desk.applyWords(
                    server.endpoint(), "a.csv", "--run-dir", "run", "--max-failures", "100%", "--rate", "20"));
            apply.until(() -> server.bodies().size() > 20);
            Ended stopped = apply.signal("INT").ended().exits(130).says("Why rows failed:", "rows 4, 12, 20");
            assertThat(stopped.err()).contains("  ResourceNotFound.Task: ", "There is no such task.");

            for (String command : List.of("resume", "report")) {
                desk.run(command, "run").exits(1).says("ResourceNotFound.Task: 8 failed: rows 4, 12, 20, 28, 36, …");
                holdsTheWholeRun(desk.account("run").balances().summary());
            }
        }
    }

    private static void holdsTheWholeRun(JsonNode summary) {
        JsonNode failures = summary.get("failures");
        assertThat(failures.size()).isEqualTo(2);
        JsonNode missing = failures.get("ResourceNotFound.Task");
        assertThat(missing.get("count").asInt()).isEqualTo(8);
        assertThat(missing.get("rows").toString()).isEqualTo("[4,12,20,28,36]");
        assertThat(missing.get("lines").toString()).isEqualTo("[5,13,21,29,37]");
        assertThat(missing.get("message").asString()).isEqualTo("no task 4");
        assertThat(failures.get("InvalidParameterValue").get("count").asInt()).isEqualTo(7);
        assertThat(summary.get("other_failures").asInt()).isZero();
    }

    @Test
    void theMarkForSpreadsheetsIsOnBothTablesAndStaysOnThemAfterAResume(@TempDir Path temporary) throws IOException {
        Desk desk = Desk.in(temporary).file("a.csv", HEADER + "1,4,5\n1,5,5\n1,x\n");
        try (RecordingServer server = RecordingServer.answering(ReportIT::refusingEachFourth)) {
            desk.run(Desk.applyWords(
                            server.endpoint(),
                            "a.csv",
                            "--run-dir",
                            "run",
                            "--skip-invalid",
                            "--bom",
                            "--max-failures",
                            "9"))
                    .exits(1);
            for (String[] command :
                    new String[][] {{"report", "run"}, {"resume", "run"}, {"resume", "run", "--retry-failed"}}) {
                desk.run(command).exits(1);

                Account run = desk.account("run");
                assertThat(run.text("report.csv")).startsWith("\ufeffrow,line,");
                assertThat(run.text("failed.csv"))
                        .startsWith("\ufeffProjectId,")
                        .contains("1,4,5,failed,");
            }
            desk.shell(desk.account("run").retryCommand()).exits(1);
        }
    }

    @Test
    void theReportCarriesOnesOwnColumnsAndThoseOfAnEarlierRound(@TempDir Path temporary) throws IOException {
        Desk desk = Desk.in(temporary)
                .file("a.csv", "_ticket,ProjectId,TaskId,DelayTime,#why\nT-1,1,4,5,=1\nT-2,1,5,5,b\nT-3,1,6,x,c\n");
        try (RecordingServer server = RecordingServer.answering(ReportIT::refusingEachFourth)) {
            desk.run(Desk.applyWords(
                            server.endpoint(), "a.csv", "--run-dir", "run", "--skip-invalid", "--max-failures", "9"))
                    .exits(1);
            List<CSVRecord> first = desk.account("run").balances().report();
            assertThat(first).extracting(row -> row.get("_ticket")).containsExactly("T-1", "T-2", "T-3");
            assertThat(first).extracting(row -> row.get("#why")).containsExactly("'=1", "b", "c");

            desk.file("b.csv", desk.account("run").text("failed.csv").replace(",x,c", ",7,c"));
            desk.run(Desk.applyWords(server.endpoint(), "b.csv", "--run-dir", "second", "--max-failures", "9"))
                    .exits(1);
            List<CSVRecord> second = desk.account("second").balances().report();
            assertThat(second).extracting(row -> row.get("_ticket")).containsExactly("T-1", "T-3");
            assertThat(second).extracting(row -> row.get("_status")).containsExactly("failed", "invalid");
            assertThat(second).extracting(row -> row.get("status")).containsExactly("failed", "applied");
        }
    }

    private static String refusingEachFourth(JsonNode body) {
        int task = body.get("TaskId").asInt();
        String id = "\"RequestId\":\"request-" + task + "-" + System.nanoTime() + "\"";
        if (task % 4 != 0) {
            return "{\"Response\":{\"Data\":true," + id + "}}";
        }
        String code = task % 8 == 4 ? "ResourceNotFound.Task" : "InvalidParameterValue";
        return "{\"Response\":{\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"no task " + task + "\"}," + id + "}}";
    }
}
