package dev.paceline.input;

import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.Value;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Cells by Commons CSV, which sees nothing but well-formed records here. */
final class CellReader implements RecordReader {
    private static final Value.Text EMPTY = new Value.Text("");

    private final Table table;
    private final CSVFormat format;

    CellReader(Table table) {
        this.table = table;
        format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(table.layout().delimiter())
                .get();
    }

    @Override
    public List<Row> read(RecordBatch slab, CharBuffer text, long firstRow) {
        List<Row> rows = new ArrayList<>(slab.size() + 1);
        if (slab.size() == 0) {
            return rows;
        }
        try (CSVParser parser = parser(text)) {
            Iterator<CSVRecord> records = parser.iterator();
            while (rows.size() < slab.size()) {
                CSVRecord record = records.next();
                if (slab.blanks().isEmpty() || !blank(record)) {
                    rows.add(row(record, firstRow + rows.size(), slab.line(rows.size())));
                }
            }
            return rows;
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory failed", impossible);
        }
    }

    /** The cells of a slab's first record. */
    List<String> names(CharBuffer text) {
        try (CSVParser parser = parser(text)) {
            return parser.iterator().next().toList();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Reading from memory failed", impossible);
        }
    }

    private CSVParser parser(CharBuffer text) throws IOException {
        return CSVParser.builder()
                .setReader(new CharArrayReader(text.array(), text.arrayOffset(), text.limit()))
                .setFormat(format)
                .get();
    }

    private static boolean blank(CSVRecord record) {
        return record.stream().allMatch(String::isEmpty);
    }

    private Row row(CSVRecord record, long number, long line) {
        List<String> columns = table.columns();
        if (record.size() != columns.size()) {
            return Row.unreadable(Form.CELLS, wrongCount(record, number, line));
        }
        Value[] values = new Value[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String cell = record.get(i);
            values[i] = cell.isEmpty() ? EMPTY : new Value.Text(cell);
        }
        return new Row(number, line, Form.CELLS, columns, Collections.unmodifiableList(Arrays.asList(values)));
    }

    private Problem wrongCount(CSVRecord record, long number, long line) {
        int found = record.size();
        int named = table.columns().size();
        return Problem.of(
                ProblemCode.CELL_COUNT,
                number,
                line,
                null,
                Fault.shortened(String.join(String.valueOf(table.layout().delimiter()), record.toList())),
                Message.of("cells.count", found, named),
                found < named ? Message.of("cells.few.remedy") : Message.of("cells.many.remedy"));
    }
}
