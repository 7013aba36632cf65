package dev.paceline.input;

import dev.paceline.model.Problem;
import dev.paceline.model.Row;
import java.nio.CharBuffer;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Some records of an input, in order: about 64 KiB of them, one at least. Immutable, so that chunks can be parsed on
 * several threads.
 */
public final class Chunk {
    private final Table table;
    private final RecordReader reader;
    private final RecordBatch slab;
    private final CharBuffer text;
    private final long firstRow;

    Chunk(Table table, RecordReader reader, RecordBatch slab, CharBuffer text, long firstRow) {
        this.table = table;
        this.reader = reader;
        this.slab = slab;
        this.text = text;
        this.firstRow = firstRow;
    }

    /** The number of the first record; records count from 1 over the whole input. */
    public long firstRow() {
        return firstRow;
    }

    /** How many records, with the broken one that ends reading. */
    public int size() {
        return slab.size() + (endsReading() ? 1 : 0);
    }

    /**
     * Whether reading ended here, at the last record of this chunk, because nothing after it can be trusted: a broken
     * quote, a byte that is not of the charset, damaged gzip data. There is no chunk after this one.
     */
    public boolean endsReading() {
        return slab.fault() != null;
    }

    /** The line where a record starts, counted from 1. */
    public long line(int record) {
        return slab.line(record);
    }

    /** The blank records between those of this chunk, and between it and the one before; none for JSON lines. */
    public List<Blanks> blanks() {
        return table.json() ? List.of() : slab.blanks();
    }

    /**
     * The records as rows, {@link #size} of them. Pure, and the costly part: parsed anew at each call. A record that
     * cannot be read is a row with a problem.
     */
    public List<Row> rows() {
        List<Row> rows = reader.read(slab, text, firstRow);
        Fault fault = slab.fault();
        if (fault != null) {
            rows.add(broken(fault, firstRow + slab.size(), slab.line(slab.size())));
        }
        return rows;
    }

    /**
     * The first cell of these rows that another charset reads better than the one that was named; null where there is none.
     * UTF-8 is never doubted: other text is not UTF-8 by chance.
     *
     * @param rows what {@link #rows} gave, or some of it
     */
    public @Nullable Problem doubt(List<Row> rows) {
        return CharsetDoubt.of(table.encoding(), text, rows);
    }

    /**
     * A record's bytes as they stand in the input (gzip unpacked), with its own line end if it has one. Of the broken record
     * that {@linkplain #endsReading ends reading} no more can be had than was read before that was found.
     */
    public byte[] raw(int record) {
        return table.encoding().restore(slab.bytes(), slab.starts()[record], slab.ends()[record]);
    }

    /** The same without the line end. */
    public byte[] rawText(int record) {
        int start = slab.starts()[record];
        int end = CellSpans.withoutLineEnd(slab.bytes(), start, slab.ends()[record]);
        return table.encoding().restore(slab.bytes(), start, end);
    }

    /**
     * Some cells of a record as they stand in the input, joined by the delimiter, without a line end. For tables only.
     *
     * @param kept tells by position from 0 which cells
     */
    public byte[] rawCells(int record, IntPredicate kept) {
        byte[] cells = CellSpans.kept(
                slab.bytes(),
                slab.starts()[record],
                slab.ends()[record],
                table.layout().delimiter(),
                kept);
        return table.encoding().restore(cells, 0, cells.length);
    }

    private Row broken(Fault fault, long number, long line) {
        Row.Form form = table.json() ? Row.Form.OBJECT : Row.Form.CELLS;
        return new Row(number, line, form, List.of(), List.of(), List.of(fault.at(number, table.columns())));
    }
}
