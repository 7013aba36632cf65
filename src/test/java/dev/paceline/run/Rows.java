package dev.paceline.run;

import dev.paceline.json.Json;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.TaskChange;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Rows as the source room would give them, and lines of the test tables. */
public final class Rows {
    public static final String IDS = "\"ProjectId\":\"1492511691706699776\",\"TaskId\":\"20240307211852581\"";

    private Rows() {}

    public static Row csv(String text) {
        try {
            List<CSVRecord> records =
                    CSVFormat.RFC4180.parse(new StringReader(text)).getRecords();
            return cells(
                    List.of(records.get(0).values()), List.of(records.get(1).values()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static Row cells(List<String> columns, List<String> cells) {
        return new Row(1, 2, Form.CELLS, columns, cells.stream().map(Rows::text).toList());
    }

    public static Row json(String line) {
        Value.Fields object = (Value.Fields) Json.parse(line);
        return new Row(
                1,
                1,
                Form.OBJECT,
                object.fields().stream().map(Value.Field::name).toList(),
                object.fields().stream().map(Value.Field::value).toList());
    }

    /** The body of the request that the change asks for. */
    public static String body(TaskChange change) {
        List<Value.Field> fields = new ArrayList<>();
        fields.add(new Value.Field("ProjectId", Value.text(change.task().projectId())));
        fields.add(new Value.Field("TaskId", Value.text(change.task().taskId())));
        fields.addAll(change.parameters());
        return Json.write(new Value.Fields(fields));
    }

    public static List<String> codes(CheckedRow row) {
        return row.problems().stream().map(problem -> problem.code().code()).toList();
    }

    /** The lines of a table under {@code parameters/} that are no comments. */
    public static Stream<String> lines(String table) {
        try (InputStream in = Rows.class.getResourceAsStream("/parameters/" + table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList().stream();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Value text(String text) {
        return Value.text(text);
    }
}
