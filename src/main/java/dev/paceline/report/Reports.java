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
import dev.paceline.source.Abreast;
import dev.paceline.source.Chunk;
import dev.paceline.source.Format;
import dev.paceline.source.Layout;
import dev.paceline.source.RecordStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code report.csv} and the failed rows in one walk over the input's copy, in constant memory. Both appear whole,
 * after all rows were read.
 */
public final class Reports {
    private static final Set<Status> TO_BE_MENDED =
            Set.of(Status.FAILED, Status.UNKNOWN, Status.INVALID, Status.NOT_SENT);

    /** What is held of the journal at once for a piece of the input; messages may be long. */
    private static final int SHEET_BYTES = 2 << 20;

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
        directory.replace(RunDirectory.REPORT, out -> reports.walk(input, out, bom, failed, name, limit));
        if (reports.failedRows == 0 || reports.broken) {
            directory.delete(name);
        }
        return new Written(reports.tally, reports.attempts, reports.broken ? 0 : reports.failedRows);
    }

    /** Writes {@code summary.json}. */
    public static void write(RunDirectory directory, Summary summary) {
        directory.replace(RunDirectory.SUMMARY, out -> out.write(SummaryJson.write(summary)));
    }

    private void walk(
            RecordStream input, OutputStream out, boolean bom, FailedFile failed, String failedName, long limit)
            throws IOException {
        try (Replacement file = directory.replacement(failedName)) {
            failed.begin(file);
            out.write(ReportCsv.begin(bom));
            Abreast.of(this::page).each(() -> sheet(input, limit), page -> add(page, out, failed, file));
            if (failedRows > 0 && !broken) {
                file.commit();
            }
        }
    }

    /**
     * A chunk of the input, and what is known of its rows.
     *
     * @param rows how many of its rows belong to the run
     * @param held of the first of them, as far as there was room
     */
    private record Sheet(Chunk chunk, int rows, List<Accounts.Held> held) {
        boolean broken() {
            return chunk.endsReading() && rows == chunk.size();
        }
    }

    private @Nullable Sheet sheet(RecordStream input, long limit) throws IOException {
        Chunk chunk = input.next();
        if (chunk == null || chunk.firstRow() > limit) {
            return null;
        }
        int rows = (int) Math.min(chunk.size(), limit - chunk.firstRow() + 1);
        List<Accounts.Held> held = new ArrayList<>(rows);
        for (int bytes = 0; held.size() < rows && bytes < SHEET_BYTES; ) {
            Accounts.Held next = accounts.held(chunk.firstRow() + held.size());
            bytes += next.bytes();
            held.add(next);
        }
        return new Sheet(chunk, rows, held);
    }

    /** A sheet made ready to be written. */
    private final class Page {
        private final Sheet sheet;
        private final ReportCsv lines = new ReportCsv();
        private final List<Mend> toBeMended = new ArrayList<>();
        private @Nullable List<Row> rows;
        private Tally tally = Tally.NONE;
        private long attempts;

        private Page(Sheet sheet) {
            this.sheet = sheet;
        }

        private void add(int record, Accounts.Held held) {
            var row = new Reread(this, record);
            Outcome outcome = held.of(row);
            tally = tally.plus(outcome.status(), 1);
            attempts += outcome.attempts();
            lines.add(outcome);
            if (TO_BE_MENDED.contains(outcome.status()) && outcome.overtakenBy() == 0) {
                toBeMended.add(new Mend(record, row.get(), outcome));
            }
        }

        private List<Row> rows() {
            if (rows == null) {
                rows = sheet.chunk().rows();
            }
            return rows;
        }
    }

    /** A row of a page, read and checked once more when first asked for: the account of most tells all. */
    private final class Reread implements Supplier<CheckedRow> {
        private final Page page;
        private final int record;
        private @Nullable CheckedRow row;

        private Reread(Page page, int record) {
            this.page = page;
            this.record = record;
        }

        @Override
        public CheckedRow get() {
            if (row == null) {
                row = check.apply(page.rows().get(record));
            }
            return row;
        }
    }

    /** A row that belongs to the failed ones. */
    private record Mend(int record, CheckedRow row, Outcome outcome) {}

    /** Pure, and the costly part. */
    private Page page(Sheet sheet) {
        var page = new Page(sheet);
        for (int record = 0; record < sheet.held().size(); record++) {
            page.add(record, sheet.held().get(record));
        }
        return page;
    }

    private boolean add(Page page, OutputStream out, FailedFile failed, Replacement file) throws IOException {
        broken |= page.sheet.broken();
        write(page, out, failed, file);
        for (int record = page.sheet.held().size(); record < page.sheet.rows(); record++) {
            page.add(record, accounts.held(page.sheet.chunk().firstRow() + record));
            write(page, out, failed, file);
        }
        tally = tally.plus(page.tally);
        attempts += page.attempts;
        return true;
    }

    private void write(Page page, OutputStream out, FailedFile failed, Replacement file) throws IOException {
        page.lines.moveTo(out);
        for (Mend mend : broken ? List.<Mend>of() : page.toBeMended) {
            failedRows++;
            failed.add(file, page.sheet.chunk(), mend.record(), mend.row(), mend.outcome());
        }
        page.toBeMended.clear();
    }
}
