package dev.paceline.input;

import dev.paceline.model.Row;
import java.nio.CharBuffer;
import java.util.List;

/** Records become rows. Pure. */
interface RecordReader {
    /**
     * Reads all whole records of a slab, as many rows as it has.
     *
     * @param text the records decoded
     * @param firstRow the number of the first
     */
    List<Row> read(RecordBatch slab, CharBuffer text, long firstRow);
}
