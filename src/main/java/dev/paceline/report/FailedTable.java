package dev.paceline.report;

import dev.paceline.input.Chunk;
import dev.paceline.input.RecordStream;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.ProblemCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The failed rows of a table. A record is its own bytes and three cells more; only the cells of an earlier round are cut
 * out. A record with too many or too few cells gets the three cells as well, and so keeps having too many or too few: read
 * again it is refused again until somebody has mended it, and never sent with its cells shifted.
 */
final class FailedTable implements FailedFile {
    private final RecordStream input;
    private final char delimiter;
    private final List<String> columns;
    private final byte[] lineEnd;
    private final byte[] mark;
    private final int kept;

    /** @param mark whether it begins with a byte-order mark although the input does not */
    FailedTable(RecordStream input, char delimiter, boolean mark) {
        this.input = input;
        this.delimiter = delimiter;
        this.mark = mark ? input.encode("\ufeff") : new byte[0];
        this.columns = input.columns();
        this.lineEnd = input.encode(input.lineEnd());
        this.kept = (int) columns.stream().filter(name -> !OURS.contains(name)).count();
    }

    @Override
    public void begin(OutputStream out) throws IOException {
        byte[] header = input.headerCells(this::isKept);
        boolean marked = Arrays.mismatch(header, mark) == mark.length;
        out.write(marked ? new byte[0] : mark);
        out.write(header);
        out.write(input.encode(cells(List.of(STATUS, CODE, MESSAGE))));
        out.write(lineEnd);
    }

    @Override
    public void add(OutputStream out, Chunk chunk, int record, CheckedRow row, Outcome outcome) throws IOException {
        boolean ragged = isRagged(row);
        byte[] own = ragged ? chunk.rawCells(record, cell -> true) : chunk.rawCells(record, this::isKept);
        out.write(own);
        out.write(input.encode(cells(appended(outcome, own.length + ROOM <= RecordStream.MOST_RECORD_BYTES))));
        if (ragged && count(chunk, record) == kept) {
            out.write(input.encode(cells(List.of(""))));
        }
        out.write(lineEnd);
    }

    private boolean isKept(int column) {
        return column >= columns.size() || !OURS.contains(columns.get(column));
    }

    private static boolean isRagged(CheckedRow row) {
        return row.problems().stream().anyMatch(problem -> problem.code() == ProblemCode.CELL_COUNT);
    }

    private static int count(Chunk chunk, int record) {
        var cells = new AtomicInteger();
        chunk.rawCells(record, cell -> cells.incrementAndGet() > 0);
        return cells.get();
    }

    private static List<String> appended(Outcome outcome, boolean room) {
        List<String> cells = new ArrayList<>(3);
        cells.add(outcome.status().label());
        cells.add(plain(room ? outcome.code() : null));
        cells.add(plain(room ? outcome.message() : null));
        return cells;
    }

    private static String plain(@Nullable String text) {
        return CellText.of(FailedFile.shortened(text));
    }

    /** Cells that follow others. */
    private String cells(List<String> cells) {
        var text = new StringBuilder();
        for (String cell : cells) {
            boolean quoted = cell.indexOf(delimiter) >= 0 || cell.indexOf('"') >= 0;
            text.append(delimiter).append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        return text.toString();
    }
}
