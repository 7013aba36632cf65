package dev.paceline.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paceline.action.Action;
import dev.paceline.action.Actions;
import dev.paceline.action.Parameter;
import dev.paceline.json.Json;
import dev.paceline.model.Problem;
import dev.paceline.model.Row;
import dev.paceline.model.Row.Form;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whatever columns, cells and JSON objects a row has: it is mapped, or told by problems, for any action of the jar. */
class RowFuzzTest {
    private static final List<Action> NESTED = Actions.keys().stream()
            .map(key -> Actions.named(key).orElseThrow())
            .filter(action -> action.parameters().stream()
                    .anyMatch(parameter -> parameter.name().contains(".")))
            .toList();
    private static final int MOST_COLUMNS = 8;
    private static final int DEEPEST = 6;
    private static final List<String> PARTS =
            List.of("0", "1", "999", "Key", "ParamKey", "TaskName", "x", "", ".", "@region");

    @FuzzTest
    void anyTableIsMappedOrItsProblemsAreTold(FuzzedDataProvider data) {
        Action action = action(data);
        List<String> columns = new ArrayList<>();
        List<Value> cells = new ArrayList<>();
        for (int count = data.consumeInt(1, MOST_COLUMNS); count > 0; count--) {
            columns.add(column(action, data));
            cells.add(Value.text(data.consumeBoolean() ? Json.write(value(action, data, 1)) : data.consumeString(30)));
        }
        RowMapper mapper = mapper(action);
        told(mapper.header(columns));
        mapped(mapper, new Row(1, 2, Form.CELLS, List.copyOf(columns), cells));
    }

    @FuzzTest
    void anyObjectIsMappedOrItsProblemsAreTold(FuzzedDataProvider data) {
        Action action = action(data);
        Map<String, Value> fields = new LinkedHashMap<>();
        for (int count = data.consumeInt(1, MOST_COLUMNS); count > 0; count--) {
            fields.put(column(action, data), value(action, data, 1));
        }
        mapped(mapper(action), object(fields));
    }

    /** What stands in objects within objects is what stands under their paths. */
    @FuzzTest
    void anObjectMeansWhatItsPathsMean(FuzzedDataProvider data) {
        Action action = data.pickValue(NESTED);
        Map<String, Value> flat = new LinkedHashMap<>(Map.of("TaskId", Value.text("80")));
        Map<String, Value> nested = new LinkedHashMap<>(flat);
        for (int count = data.consumeInt(1, MOST_COLUMNS); count > 0; count--) {
            Parameter parameter = data.pickValue(action.parameters());
            String[] parts = parameter.name().split("\\.");
            if (!flat.containsKey(parameter.name()) && parts.length > 1) {
                Value value = Value.text(data.consumeString(12));
                flat.put(parameter.name(), value);
                nested.merge(parts[0], within(parts, 1, value), RowFuzzTest::both);
            }
        }
        Mapped ofPaths = mapped(mapper(action), object(flat));
        Mapped ofObjects = mapped(mapper(action), object(nested));
        assertThat(byName(ofObjects)).isEqualTo(byName(ofPaths));
        assertThat(ofObjects.problems()).hasSameSizeAs(ofPaths.problems());
    }

    private static Mapped mapped(RowMapper mapper, Row row) {
        Mapped mapped = mapper.map(row);
        told(mapped.problems());
        assertThat(mapper.map(row).parameters()).isEqualTo(mapped.parameters());
        Map<String, Value> parameters = byName(mapped);
        assertThat(parameters.keySet())
                .isSubsetOf(mapper.action().parameters().stream()
                        .map(Parameter::name)
                        .toList());
        Value request = mapper.action().request(new TaskKey("70", "80"), mapped.parameters());
        assertThat(Json.parse(Json.write(request))).isEqualTo(request);
        return mapped;
    }

    private static void told(List<Problem> problems) {
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.message().text()).isNotBlank().doesNotContain("Exception");
            assertThat(problem.remedy().text()).isNotBlank();
        });
    }

    private static Map<String, Value> byName(Mapped mapped) {
        return mapped.parameters().stream().collect(Collectors.toMap(Value.Field::name, Value.Field::value));
    }

    private static Value within(String[] parts, int from, Value value) {
        return from == parts.length
                ? value
                : new Value.Fields(List.of(new Value.Field(parts[from], within(parts, from + 1, value))));
    }

    private static Value both(Value one, Value other) {
        Map<String, Value> fields = new LinkedHashMap<>();
        ((Value.Fields) one).fields().forEach(field -> fields.put(field.name(), field.value()));
        ((Value.Fields) other).fields().forEach(field -> fields.merge(field.name(), field.value(), RowFuzzTest::both));
        return new Value.Fields(fields.entrySet().stream()
                .map(field -> new Value.Field(field.getKey(), field.getValue()))
                .toList());
    }

    private static Action action(FuzzedDataProvider data) {
        return Actions.named(data.pickValue(Actions.keys())).orElseThrow();
    }

    private static RowMapper mapper(Action action) {
        return new RowMapper(MappingRules.none(Columns.of(action)));
    }

    private static String column(Action action, FuzzedDataProvider data) {
        Parameter parameter = data.pickValue(action.parameters());
        String name = data.consumeBoolean() ? parameter.name() : parameter.lastPart();
        return switch (data.consumeInt(0, 4)) {
            case 0 -> data.consumeString(20);
            case 1 -> name + '.' + data.pickValue(PARTS);
            case 2 -> name + '.' + data.consumeInt(-1, 3) + '.' + data.pickValue(PARTS);
            default -> name;
        };
    }

    private static Value value(Action action, FuzzedDataProvider data, int depth) {
        return switch (data.consumeInt(0, depth > DEEPEST ? 4 : 7)) {
            case 0 -> Value.NULL;
            case 1 -> new Value.Bool(data.consumeBoolean());
            case 2 -> Value.number(data.consumeBoolean() ? data.consumeInt(-2, 200) : data.consumeLong());
            case 3 -> new Value.Num(data.consumeInt(-9, 9) + ".5e" + data.consumeInt(0, 999));
            case 4 -> Value.text(data.consumeString(20));
            case 5 -> new Value.Items(List.of(value(action, data, depth + 1), value(action, data, depth + 1)));
            default -> {
                Map<String, Value> fields = new LinkedHashMap<>();
                for (int count = data.consumeInt(0, 3); count > 0; count--) {
                    String name = data.consumeBoolean() ? column(action, data) : data.pickValue(PARTS);
                    fields.put(name, value(action, data, depth + 1));
                }
                yield new Value.Fields(fields.entrySet().stream()
                        .map(field -> new Value.Field(field.getKey(), field.getValue()))
                        .toList());
            }
        };
    }

    private static Row object(Map<String, Value> fields) {
        return new Row(1, 1, Form.OBJECT, List.copyOf(fields.keySet()), List.copyOf(fields.values()));
    }
}
