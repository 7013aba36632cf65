package dev.paceline.input;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One of the first lines of a text, looked at without knowing yet what separates its cells.
 *
 * @param text without its line end
 */
record Line(String text) {
    /** What separates cells in files that people have, the usual ones first; the last four are of full width. */
    static final String DELIMITERS = ",;\t|:^~\u0001\uFF0C\uFF1B\u3001\uFF5C";

    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?\\d+([.]\\d+)?([eE][+-]?\\d+)?\\s*");

    /** The cells, if this separates them; their quotes are taken off. */
    List<String> cells(char delimiter) {
        List<String> cells = new ArrayList<>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == delimiter && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (c != '"') {
                cell.append(c);
            } else if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else {
                quoted = !quoted;
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    int count(char delimiter) {
        return cells(delimiter).size();
    }

    /** How many cells have something in them. */
    int filled(char delimiter) {
        return (int) cells(delimiter).stream().filter(cell -> !cell.isBlank()).count();
    }

    boolean blank() {
        return text.chars().allMatch(c -> c <= ' ' || c == '"' || DELIMITERS.indexOf(c) >= 0);
    }

    /**
     * Whether it names the columns: two of the names are known, that of the task among them.
     *
     * @param columns what columns may be called
     */
    boolean names(char delimiter, ColumnNames columns) {
        return names(cells(delimiter), columns);
    }

    /** The same where blanks separate the names. */
    boolean namesApart(ColumnNames columns) {
        return names(List.of(text.strip().split("\\s+")), columns);
    }

    private static boolean names(List<String> cells, ColumnNames columns) {
        Set<String> known = new HashSet<>();
        for (String cell : cells) {
            String parameter = columns.meaning().apply(cell);
            if (parameter != null) {
                known.add(parameter);
            }
        }
        return known.size() > 1 && known.contains(columns.task());
    }

    /** Whether a cell is a number, which no column is called. */
    boolean holdsNumber(char delimiter) {
        return cells(delimiter).stream().anyMatch(cell -> NUMBER.matcher(cell).matches());
    }

    /** Whether it is drawn between the rows of a table for the eye: {@code +----+----+}. */
    boolean ruled() {
        boolean drawn = text.chars().allMatch(c -> "-=+|: ".indexOf(c) >= 0);
        return drawn && (text.contains("---") || text.contains("===")) && (text.contains("+") || text.contains("|"));
    }
}
