package dev.paceline.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.paceline.input.Chunk;
import dev.paceline.input.Layout;
import dev.paceline.input.OrderedParallel;
import dev.paceline.input.RecordStream;
import dev.paceline.journal.RowStates;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.FailureCount;
import dev.paceline.model.Failures;
import dev.paceline.model.Format;
import dev.paceline.model.Outcome;
import dev.paceline.model.Row;
import dev.paceline.model.Status;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.storage.Replacement;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private final RowStates states;
    private final Copy copy;
    private final CarriedColumns columns;
    private final FailureCount failures = new FailureCount();
    private Tally tally = Tally.NONE;
    private long attempts;
    private long failedRows;
    private boolean broken;

    private Reports(RunDirectory directory, RowStates states, Copy copy, CarriedColumns columns) {
        this.directory = directory;
        this.states = states;
        this.copy = copy;
        this.columns = columns;
    }

    /**
     * What was found on the way.
     *
     * @param tally the rows by status
     * @param failures why rows failed or are unknown
     * @param attempts requests sent for all of them
     * @param failedRows rows in the file of failed rows; 0 where there is none
     */
    public record Written(Tally tally, Failures failures, long attempts, long failedRows) {}

    /** The name of the file of failed rows. */
    public static String failedName(Format format) {
        return switch (format) {
            case CSV -> RunDirectory.FAILED_PREFIX + "csv";
            case TSV -> RunDirectory.FAILED_PREFIX + "tsv";
            case JSONL -> RunDirectory.FAILED_PREFIX + "jsonl";
        };
    }

    /**
     * What the run read, and what it made of it.
     *
     * @param bytes opens the copy; JSON lines twice
     * @param layout how it is read
     * @param limit only the first so many rows belong to the run
     * @param check makes of a row what the run made of it
     * @param carried whether the report has a column of that name, too
     */
    public record Copy(
            Callable<InputStream> bytes,
            Layout layout,
            long limit,
            Function<Row, CheckedRow> check,
            Predicate<String> carried) {
        private RecordStream open() throws IOException {
            try {
                return RecordStream.open(bytes.call(), layout);
            } catch (IOException | RuntimeException failed) {
                throw failed;
            } catch (Exception other) {
                throw new IllegalStateException(other);
            }
        }

        private CarriedColumns columns(RecordStream input) throws IOException {
            if (layout.format() != Format.JSONL) {
                return CarriedColumns.ofTable(input.columns(), carried);
            }
            try (RecordStream lines = open()) {
                return CarriedColumns.ofLines(lines, limit, carried);
            }
        }

        private FailedFile failed(RecordStream input, boolean bom) {
            return layout.format() == Format.JSONL
                    ? new FailedLines(input)
                    : new FailedTable(
                            input, layout.delimiter(), bom && layout.charset().equals(UTF_8));
        }
    }

    /**
     * Writes both. Blocks. Where reading ended early there is no file of failed rows: the rows behind the damage would be
     * missing from it, and nobody who feeds it again would notice.
     *
     * @param bom whether both begin with a byte-order mark, as far as they are tables in UTF-8
     * @throws IOException where the copy cannot be read
     * @throws dev.paceline.model.RunDirectoryException where they cannot be written
     */
    public static Written write(RunDirectory directory, Copy copy, RowStates states, boolean bom) throws IOException {
        try (RecordStream input = copy.open()) {
            var reports = new Reports(directory, states, copy, copy.columns(input));
            String name = failedName(copy.layout.format());
            FailedFile failed = copy.failed(input, bom);
            directory.replace(RunDirectory.REPORT, out -> reports.walk(input, out, bom, failed, name));
            if (reports.failedRows == 0 || reports.broken) {
                directory.delete(name);
            }
            return new Written(
                    reports.tally, reports.failures.sofar(), reports.attempts, reports.broken ? 0 : reports.failedRows);
        }
    }

    /** Writes {@code summary.json}. */
    public static void write(RunDirectory directory, Summary summary) {
        directory.replace(RunDirectory.SUMMARY, out -> out.write(SummaryJson.write(summary)));
    }

    private void walk(RecordStream input, OutputStream out, boolean bom, FailedFile failed, String failedName)
            throws IOException {
        try (Replacement file = directory.replacement(failedName)) {
            failed.begin(file);
            var header = new ReportCsv();
            header.begin(bom, columns.header());
            header.moveTo(out);
            OrderedParallel.of(this::page).each(() -> sheet(input), page -> add(page, out, failed, file));
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
    private record Sheet(Chunk chunk, int rows, List<RowStates.Held> held) {
        boolean broken() {
            return chunk.endsReading() && rows == chunk.size();
        }
    }

    private @Nullable Sheet sheet(RecordStream input) throws IOException {
        Chunk chunk = input.next();
        if (chunk == null || chunk.firstRow() > copy.limit) {
            return null;
        }
        int rows = (int) Math.min(chunk.size(), copy.limit - chunk.firstRow() + 1);
        List<RowStates.Held> held = new ArrayList<>(rows);
        for (int bytes = 0; held.size() < rows && bytes < SHEET_BYTES; ) {
            RowStates.Held next = states.held(chunk.firstRow() + held.size());
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
        private final List<Outcome> failed = new ArrayList<>();
        private @Nullable List<Row> rows;
        private Tally tally = Tally.NONE;
        private long attempts;

        private Page(Sheet sheet) {
            this.sheet = sheet;
        }

        private void add(int record, RowStates.Held held) {
            var row = new Reread(this, record);
            Outcome outcome = held.of(row);
            tally = tally.plus(outcome.status(), 1);
            attempts += outcome.attempts();
            lines.add(outcome, columns.isEmpty() ? List.of() : columns.cells(rows().get(record)));
            if (outcome.status() == Status.FAILED || outcome.status() == Status.UNKNOWN) {
                failed.add(outcome);
            }
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

    /** A row of a page, read and checked once more when first asked for: the outcome of most tells all. */
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
                row = copy.check.apply(page.rows().get(record));
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
            page.add(record, states.held(page.sheet.chunk().firstRow() + record));
            write(page, out, failed, file);
        }
        tally = tally.plus(page.tally);
        attempts += page.attempts;
        return true;
    }

    private void write(Page page, OutputStream out, FailedFile failed, Replacement file) throws IOException {
        page.lines.moveTo(out);
        page.failed.forEach(failures::add);
        page.failed.clear();
        for (Mend mend : broken ? List.<Mend>of() : page.toBeMended) {
            failedRows++;
            failed.add(file, page.sheet.chunk(), mend.record(), mend.row(), mend.outcome());
        }
        page.toBeMended.clear();
    }
}
