package dev.paceline.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.check.RowChecker;
import dev.paceline.json.Json;
import dev.paceline.mapping.Columns;
import dev.paceline.mapping.MappingRules;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Problem;
import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.TaskChange;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Each field of each action, in each form, set, absent, and empty or zero: {@code actions/cases.tsv}. */
class EveryFieldTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, RowChecker> CHECKERS = Actions.keys().stream()
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    key -> new RowChecker(new RowMapper(MappingRules.none(columns(key))), Set.of(), Set.of())));

    /** Its last part is the name of another column, so that a cell can be meant for it by its path alone. */
    private static final String BY_PATH_ALONE = "RegisterDsEventPublisherRequest.ProjectId";

    @ParameterizedTest
    @MethodSource("cases")
    void aRowBecomesTheBodyThatItMeans(FieldCase it) throws IOException {
        List<Problem> errors = new ArrayList<>();

        TaskChange change = checked(it, errors);

        if (it.refused()) {
            assertThat(errors).extracting(problem -> problem.code().code()).contains(it.arrives());
        } else {
            assertThat(errors).isEmpty();
            assertThat(JSON.readTree(body(it, change))).isEqualTo(JSON.readTree(it.arrives()));
        }
    }

    static List<FieldCase> cases() {
        return FieldCase.all();
    }

    @Test
    void noFieldFormOrStateIsMissing() {
        Set<String> wanted = FieldCase.table("fields.csv")
                .skip(1)
                .map(line -> line.split(",", -1))
                .flatMap(field -> wanted(field[0], field[1], field[2], field[5].equals("off")))
                .collect(Collectors.toCollection(HashSet::new));
        Actions.keys()
                .forEach(key -> Stream.of("csv", "columns", "jsonl")
                        .forEach(form -> wanted.add(String.join(" ", key, FieldCase.ALL, form, "set"))));

        assertThat(cases().stream().map(FieldCase::place))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** A field that is left out on purpose is named with the reason, and is not sent under its own name. */
    @Test
    void whatIsSwitchedOffHasAReason() {
        List<FieldCase> off =
                cases().stream().filter(it -> it.state().equals("off")).toList();

        assertThat(off.stream().map(FieldCase::field).distinct()).hasSize(7);
        assertThat(off).allSatisfy(it -> {
            assertThat(it.why()).startsWith("switched off in the definition");
            assertThat(it.arrives()).doesNotContain('"' + it.field().replaceAll("\\[]$|.*\\.", "") + '"');
        });
    }

    private static Stream<String> wanted(String action, String field, String type, boolean off) {
        List<String> forms = new ArrayList<>(List.of("csv", "jsonl"));
        if (field.contains(".") || field.endsWith("[]") || type.equals("object")) {
            forms.add("columns");
        }
        if (field.equals(BY_PATH_ALONE)) {
            forms.remove("csv");
        }
        return forms.stream()
                .flatMap(form -> (off ? Stream.of("off") : states(type, form))
                        .map(state -> String.join(" ", action, field, form, state)));
    }

    /** An object has no cell of its own among columns: there is none that could be empty. */
    private static Stream<String> states(String type, String form) {
        if (type.equals("object") && form.equals("columns")) {
            return Stream.of("set", "absent");
        }
        boolean counts = type.equals("integer") || type.equals("boolean");
        return counts ? Stream.of("set", "absent", "empty", "zero") : Stream.of("set", "absent", "empty");
    }

    private static TaskChange checked(FieldCase it, List<Problem> errors) throws IOException {
        RowChecker checker = CHECKERS.get(it.action());
        Row row = it.json() ? object(it.input()) : cells(it.input());
        CheckedRow checked = checker.check(row);
        Stream.concat(checker.header(it.json() ? List.of() : row.columns()).stream(), checked.problems().stream())
                .filter(Problem::isError)
                .forEach(errors::add);
        return checked.change();
    }

    private static String body(FieldCase it, TaskChange change) {
        return Json.write(Actions.named(it.action()).orElseThrow().request(change.task(), change.parameters()));
    }

    private static Columns columns(String key) {
        return Columns.of(Actions.named(key).orElseThrow());
    }

    private static Row cells(String table) throws IOException {
        List<CSVRecord> records =
                CSVFormat.RFC4180.parse(new StringReader(table)).getRecords();
        return new Row(
                1,
                2,
                Form.CELLS,
                List.of(records.get(0).values()),
                Stream.of(records.get(1).values()).<Value>map(Value::text).toList());
    }

    private static Row object(String line) {
        List<Value.Field> fields = ((Value.Fields) Json.parse(line)).fields();
        return new Row(
                1,
                1,
                Form.OBJECT,
                fields.stream().map(Value.Field::name).toList(),
                fields.stream().map(Value.Field::value).toList());
    }
}
