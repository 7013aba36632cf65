package dev.paceline.model;

import java.util.Arrays;
import java.util.List;

/**
 * One record of the input, before anything is known of its meaning.
 *
 * @param number counts records from 1; a CSV header is no record
 * @param line where the record starts, counted from 1
 * @param form what an empty text means here: in {@link Form#CELLS} nothing was said, in {@link Form#OBJECT} it is a value
 * @param columns the names, as the input spells them; one shared list for all rows of a table
 * @param values one for each name: {@link Value.Text} alone in {@code CELLS}
 * @param problems why the record could not be read, else empty; a row with problems has no columns
 */
public record Row(long number, long line, Form form, List<String> columns, List<Value> values, List<Problem> problems) {
    /** How the input writes a row. */
    public enum Form {
        /** A table of text cells (CSV, TSV): an empty cell leaves the parameter unchanged. */
        CELLS,
        /** A JSON object: an absent key or null leaves it unchanged, an empty text is sent. */
        OBJECT
    }

    /** A row whose record was read. */
    public Row(long number, long line, Form form, List<String> columns, List<Value> values) {
        this(number, line, form, columns, values, List.of());
    }

    /** A row of one's own: what it names is set, what it leaves out stays as it is. It is numbered when it is sent. */
    public static Row of(Value.Field... fields) {
        return new Row(
                0,
                0,
                Form.OBJECT,
                Arrays.stream(fields).map(Value.Field::name).toList(),
                Arrays.stream(fields).map(Value.Field::value).toList());
    }

    /** A record that could not be read. */
    public static Row unreadable(Form form, Problem problem) {
        return new Row(problem.row(), problem.line(), form, List.of(), List.of(), List.of(problem));
    }
}
