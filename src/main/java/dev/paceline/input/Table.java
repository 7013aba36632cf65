package dev.paceline.input;

import dev.paceline.model.Format;
import java.util.List;

/**
 * What all records of one input have in common.
 *
 * @param layout how it is to be read
 * @param encoding its bytes
 * @param columns the names of the columns, none for JSON lines
 */
record Table(Layout layout, Encoding encoding, List<String> columns) {
    Table withColumns(List<String> names) {
        return new Table(layout, encoding, List.copyOf(names));
    }

    boolean json() {
        return layout.format() == Format.JSONL;
    }
}
