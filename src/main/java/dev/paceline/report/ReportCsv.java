package dev.paceline.report;

import dev.paceline.journal.Timestamps;
import dev.paceline.json.Json;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** {@code report.csv}: a line for each row, in the order in which they are given. UTF-8, LF. */
final class ReportCsv {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setRecordSeparator('\n')
            .setHeader(
                    "row",
                    "line",
                    "project_id",
                    "task_id",
                    "status",
                    "attempts",
                    "code",
                    "message",
                    "request_id",
                    "http_status",
                    "first_sent_at",
                    "finished_at",
                    "waited_ms",
                    "latency_ms",
                    "changes")
            .get();

    private final CSVPrinter printer;

    ReportCsv(OutputStream out, boolean bom) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (bom) {
            text.write('\ufeff');
        }
        printer = new CSVPrinter(text, FORMAT);
    }

    void add(Outcome outcome) throws IOException {
        TaskKey task = outcome.task();
        printer.printRecord(
                outcome.row(),
                outcome.line(),
                task == null ? "" : FormulaGuard.guarded(task.projectId()),
                task == null ? "" : FormulaGuard.guarded(task.taskId()),
                outcome.status().label(),
                outcome.attempts(),
                FormulaGuard.guarded(outcome.code()),
                FormulaGuard.guarded(outcome.message()),
                FormulaGuard.guarded(outcome.requestId()),
                unless(0, outcome.httpStatus()),
                time(outcome.firstSentAt()),
                time(outcome.finishedAt()),
                unless(-1, outcome.waitedMs()),
                unless(-1, outcome.latencyMs()),
                changes(outcome));
    }

    /** Hands all of it to the stream. */
    void finish() throws IOException {
        printer.flush();
    }

    private static String changes(Outcome outcome) {
        return outcome.status() == Status.INVALID
                ? ""
                : new String(Json.bytes(new Value.Fields(outcome.changes())), StandardCharsets.UTF_8);
    }

    private static String unless(long none, long number) {
        return number == none ? "" : Long.toString(number);
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : Timestamps.format(time);
    }
}
