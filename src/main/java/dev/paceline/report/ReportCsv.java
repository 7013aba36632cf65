package dev.paceline.report;

import dev.paceline.journal.Timestamps;
import dev.paceline.json.Json;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Lines of {@code report.csv}, one for each row, in the order in which they are given. UTF-8, LF. */
final class ReportCsv {
    private static final List<String> COLUMNS = List.of(
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
            "changes");

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

    private final StringBuilder text = new StringBuilder();
    private final CSVPrinter printer;

    ReportCsv() {
        try {
            printer = new CSVPrinter(text, FORMAT);
        } catch (IOException impossible) {
            throw inMemory(impossible);
        }
    }

    /** What stands before all lines. */
    void begin(boolean bom, List<String> carried) {
        text.append(bom ? "\ufeff" : "");
        print(COLUMNS, carried);
    }

    /** @param carried the row's cells in the columns that are carried along */
    void add(Outcome outcome, List<String> carried) {
        print(cells(outcome), carried);
    }

    private void print(List<?> ours, List<String> carried) {
        try {
            printer.printRecord(Stream.concat(ours.stream(), carried.stream()));
        } catch (IOException impossible) {
            throw inMemory(impossible);
        }
    }

    private static List<Object> cells(Outcome outcome) {
        TaskKey task = outcome.task();
        return List.of(
                outcome.row(),
                outcome.line(),
                task == null ? "" : CellText.of(task.projectId()),
                task == null ? "" : CellText.of(task.taskId()),
                outcome.status().label(),
                outcome.attempts(),
                CellText.of(outcome.code()),
                CellText.of(outcome.message()),
                CellText.of(outcome.requestId()),
                unless(0, outcome.httpStatus()),
                time(outcome.firstSentAt()),
                time(outcome.finishedAt()),
                unless(-1, outcome.waitedMs()),
                unless(-1, outcome.latencyMs()),
                changes(outcome));
    }

    /** Hands all lines to the stream, and forgets them. */
    void moveTo(OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private static UncheckedIOException inMemory(IOException impossible) {
        return new UncheckedIOException("Writing to memory failed", impossible);
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
