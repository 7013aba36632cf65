package dev.paceline.input;

import dev.paceline.model.Message;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the first record.
 *
 * @param table the input with its columns; none where the header cannot be read
 * @param record the header's record, null where there is none
 * @param readable whether rows can be read by it
 * @param problems errors of the names, or why there are none
 */
record Header(Table table, @Nullable RecordBatch record, boolean readable, List<Problem> problems) {
    /** Nothing stands before JSON lines, or the input is empty. */
    static Header none(Table table) {
        return new Header(table, null, table.json(), List.of());
    }

    static Header broken(Table table, Fault fault) {
        return new Header(table, null, false, List.of(fault.at(0, List.of())));
    }

    static Header read(Framer framer, Table table) throws IOException {
        RecordBatch slab = framer.first();
        if (slab == null) {
            return none(table);
        }
        Decoding.Decoded decoded = new Decoding(table).decode(slab);
        Fault fault = decoded.slab().fault();
        if (fault != null) {
            return broken(table, fault);
        }
        List<String> names = new CellReader(table).names(decoded.text());
        return new Header(table.withColumns(names), slab, true, blank(names) ? List.of(blankLine()) : problems(names));
    }

    /** Whether no column is named. */
    boolean blank() {
        return blank(table.columns());
    }

    private static boolean blank(List<String> names) {
        return names.stream().allMatch(String::isEmpty);
    }

    /** The bytes up to the first record in the input's charset, the byte-order mark first. */
    byte[] raw() {
        return withMark(record == null ? new byte[0] : table.encoding().restore(record.bytes(), 0, record.ends()[0]));
    }

    /** {@code \r\n} where the header ends so, else {@code \n}. */
    String lineEnd() {
        int end = record == null ? 0 : record.ends()[0];
        return record != null && end > 1 && record.bytes()[end - 2] == '\r' ? "\r\n" : "\n";
    }

    /** Some of the names as bytes, the byte-order mark first, without a line end. */
    byte[] rawCells(IntPredicate kept) {
        if (record == null) {
            return withMark(new byte[0]);
        }
        byte[] cells = CellSpans.kept(
                record.bytes(), 0, record.ends()[0], table.layout().delimiter(), kept);
        return withMark(table.encoding().restore(cells, 0, cells.length));
    }

    private byte[] withMark(byte[] text) {
        byte[] mark = table.encoding().mark();
        byte[] both = new byte[mark.length + text.length];
        System.arraycopy(mark, 0, both, 0, mark.length);
        System.arraycopy(text, 0, both, mark.length, text.length);
        return both;
    }

    private static List<Problem> problems(List<String> names) {
        List<Problem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> doubled = new HashSet<>();
        for (String name : names) {
            if (!name.isBlank() && !seen.add(name) && doubled.add(name)) {
                problems.add(twice(name));
            }
        }
        return problems;
    }

    private static Problem blankLine() {
        return Problem.of(
                ProblemCode.COLUMN_EMPTY,
                0,
                1,
                null,
                null,
                Message.of("header.blank"),
                Message.of("header.blank.remedy"));
    }

    private static Problem twice(String name) {
        return Problem.of(
                ProblemCode.COLUMN_DOUBLED,
                0,
                1,
                name,
                null,
                Message.of("header.twice"),
                Message.of("header.twice.remedy"));
    }
}
