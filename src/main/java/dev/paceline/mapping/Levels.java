package dev.paceline.mapping;

import dev.paceline.model.Row;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.List;

/** The objects and lists of one item of a request in which a row of JSON may nest its parameters, as the request does. */
final class Levels {
    private final MappingRules rules;

    Levels(MappingRules rules) {
        this.rules = rules;
    }

    /** The row with the fields of such objects as keys of its own, each by its path: that is how problems name them, too. */
    Row flat(Row row) {
        boolean nested = false;
        for (int i = 0; i < row.values().size(); i++) {
            nested |= isLevel(row.columns().get(i), row.values().get(i));
        }
        if (!nested) {
            return row;
        }
        List<String> columns = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < row.values().size(); i++) {
            take(row.columns().get(i), row.values().get(i), columns, values);
        }
        return new Row(row.number(), row.line(), row.form(), columns, values, row.problems());
    }

    private void take(String name, Value value, List<String> columns, List<Value> values) {
        if (!isLevel(name, value)) {
            columns.add(name);
            values.add(value);
        } else if (value instanceof Value.Items list) {
            take(name + ".0", list.items().get(0), columns, values);
        } else {
            for (Value.Field field : ((Value.Fields) value).fields()) {
                take(name + "." + field.name(), field.value(), columns, values);
            }
        }
    }

    private boolean isLevel(String name, Value value) {
        boolean one = value instanceof Value.Items list
                && list.items().size() == 1
                && rules.columns().isListOfOne(name);
        return (one || value instanceof Value.Fields)
                && rules.columns().isLevel(name)
                && Header.named(name, rules) == null;
    }
}
