package dev.paceline.report;

import dev.paceline.journal.Accounts;
import dev.paceline.journal.Replacement;
import dev.paceline.journal.RunDirectory;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.Row;
import dev.paceline.model.Status;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.source.Chunk;
import dev.paceline.source.Format;
import dev.paceline.source.Layout;
import dev.paceline.source.RecordStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes {@code report.csv} and the failed rows in one walk over the input's copy, in constant memory. Both appear whole,
 * after all rows were read.
 */
public final class Reports {
    private static final Set<Status> TO_BE_MENDED =
            Set.of(Status.FAILED, Status.UNKNOWN, Status.INVALID, Status.NOT_SENT);

    private final RunDirectory directory;
    private final Accounts accounts;
    private final Function<Row, CheckedRow> check;
    private Tally tally = Tally.NONE;
    private long attempts;
    private long failedRows;
    private boolean broken;

    private Reports(RunDirectory directory, Accounts accounts, Function<Row, CheckedRow> check) {
        this.directory = directory;
        this.accounts = accounts;
        this.check = check;
    }

    /**
     * What was found on the way.
     *
     * @param tally the rows by status
     * @param attempts requests sent for all of them
     * @param failedRows rows in the file of failed rows; 0 where there is none
     */
    public record Written(Tally tally, long attempts, long failedRows) {}

    /** The name of the file of failed rows. */
    public static String failedName(Format format) {
        return switch (format) {
            case CSV -> RunDirectory.FAILED_PREFIX + "csv";
            case TSV -> RunDirectory.FAILED_PREFIX + "tsv";
            case JSONL -> RunDirectory.FAILED_PREFIX + "jsonl";
        };
    }

    /**
     * Writes both. Blocks. Where reading ended early there is no file of failed rows: the rows behind the damage would be
     * missing from it, and nobody who feeds it again would notice.
     *
     * @param input the copy, nothing taken from it yet; not closed
     * @param check makes of a row what the run made of it
     * @param limit only the first so many rows belong to the run
     * @throws dev.paceline.journal.RunDirectoryException where they cannot be written
     */
    public static Written write(
            RunDirectory directory,
            RecordStream input,
            Layout layout,
            Function<Row, CheckedRow> check,
            Accounts accounts,
            long limit,
            boolean bom) {
        var reports = new Reports(directory, accounts, check);
        FailedFile failed =
                layout.format() == Format.JSONL ? new FailedLines(input) : new FailedTable(input, layout.delimiter());
        String name = failedName(layout.format());
        directory.replace(
                RunDirectory.REPORT, out -> reports.walk(input, new ReportCsv(out, bom), failed, name, limit));
        if (reports.failedRows == 0 || reports.broken) {
            directory.delete(name);
        }
        return new Written(reports.tally, reports.attempts, reports.broken ? 0 : reports.failedRows);
    }

    /** Writes {@code summary.json}. */
    public static void write(RunDirectory directory, Summary summary) {
        directory.replace(RunDirectory.SUMMARY, out -> out.write(SummaryJson.write(summary)));
    }

    private void walk(RecordStream input, ReportCsv report, FailedFile failed, String failedName, long limit)
            throws IOException {
        try (Replacement file = directory.replacement(failedName)) {
            failed.begin(file);
            for (Chunk chunk = input.next(); chunk != null && chunk.firstRow() <= limit; chunk = input.next()) {
                add(chunk, report, failed, file, limit);
            }
            report.finish();
            if (failedRows > 0 && !broken) {
                file.commit();
            }
        }
    }

    private void add(Chunk chunk, ReportCsv report, FailedFile failed, Replacement file, long limit)
            throws IOException {
        List<Row> rows = chunk.rows();
        int size = (int) Math.min(rows.size(), limit - chunk.firstRow() + 1);
        broken |= chunk.endsReading() && size == rows.size();
        for (int record = 0; record < size; record++) {
            CheckedRow row = check.apply(rows.get(record));
            Outcome outcome = accounts.of(row);
            tally = tally.plus(outcome.status(), 1);
            attempts += outcome.attempts();
            report.add(outcome);
            if (!broken && TO_BE_MENDED.contains(outcome.status()) && outcome.overtakenBy() == 0) {
                failedRows++;
                failed.add(file, chunk, record, row, outcome);
            }
        }
    }
}
