package dev.paceline.action;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paceline.json.Json;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import dev.paceline.model.Visible;
import java.util.ArrayList;
import java.util.List;

/** Whatever stands in an action file: it is refused by a sentence, or is an action with which everything can be done. */
class ActionFileFuzzTest {
    private static final JsonSchema FORM = JsonSchema.of(Actions.schema());
    private static final int MOST_CHANGES = 4;

    @FuzzTest
    void anyBytesAreAnActionOrRefused(byte[] file) {
        readOrRefused(file);
    }

    /** A file of the jar in which anything is something else. */
    @FuzzTest
    void aFileWithAnythingChangedIsAnActionOrRefused(FuzzedDataProvider data) {
        Value file = Actions.named(data.pickValue(Actions.keys())).orElseThrow().file();
        for (int changes = data.consumeInt(1, MOST_CHANGES); changes > 0; changes--) {
            List<Value> parts = parts(file);
            Value from = data.pickValue(parts);
            file = replaced(file, from, data.consumeBoolean() ? data.pickValue(parts) : value(data));
        }
        readOrRefused(Json.bytes(file));
    }

    private static void readOrRefused(byte[] file) {
        Action action;
        try {
            action = Actions.read(file);
        } catch (ActionException refused) {
            assertThat(refused.getMessage()).isNotBlank().matches("(?s).*[.…]").hasSizeLessThanOrEqualTo(500);
            assertThat(Visible.is(refused.getMessage())).isTrue();
            return;
        }
        assertThat(FORM.complaints(Json.write(action.file()))).isEmpty();
        assertThat(Actions.read(action.file())).isEqualTo(action);
        assertThat(Actions.read(Json.bytes(action.file()))).isEqualTo(action);
        used(action);
    }

    private static void used(Action action) {
        assertThat(action.byName()).hasSameSizeAs(action.parameters());
        assertThat(Catalogue.columns(action)).contains(action.task().name());
        assertThat(Catalogue.template(action)).contains(action.task().name());
        assertThat(JsonSchema.of(Catalogue.jsonSchema(action)).schema()).isNotNull();
        List<Value.Field> all = action.parameters().stream()
                .filter(parameter -> !action.identifies(parameter))
                .map(parameter -> new Value.Field(parameter.name(), Value.number(1)))
                .toList();
        Value request = action.request(new TaskKey("70", "80"), all);
        assertThat(Json.write(request)).contains("80");
        assertThat(action.repeatable().allows(all)).isIn(true, false);
        assertThat(action.refusedBy(request)).isNotNull();
        assertThat(action.confirmedBy(request) || !action.missingIn(request).isEmpty())
                .isTrue();
        if (action.job() != null) {
            assertThat(action.job().perSecond()).isPositive();
            assertThat(action.job().request(new TaskKey("70", "80"), "90")).isNotNull();
        }
    }

    private static List<Value> parts(Value value) {
        List<Value> parts = new ArrayList<>(List.of(value));
        if (value instanceof Value.Items list) {
            list.items().forEach(item -> parts.addAll(parts(item)));
        } else if (value instanceof Value.Fields object) {
            object.fields().forEach(field -> parts.addAll(parts(field.value())));
        }
        return parts;
    }

    /** The same with one part, wherever it stands, as another. */
    private static Value replaced(Value value, Value from, Value to) {
        if (value.equals(from)) {
            return to;
        }
        if (value instanceof Value.Items list) {
            return new Value.Items(
                    list.items().stream().map(item -> replaced(item, from, to)).toList());
        }
        return value instanceof Value.Fields object
                ? new Value.Fields(object.fields().stream()
                        .map(field -> new Value.Field(field.name(), replaced(field.value(), from, to)))
                        .toList())
                : value;
    }

    private static Value value(FuzzedDataProvider data) {
        return switch (data.consumeInt(0, 6)) {
            case 0 -> Value.NULL;
            case 1 -> new Value.Bool(data.consumeBoolean());
            case 2 -> Value.number(data.consumeBoolean() ? data.consumeInt(-2, 2) : data.consumeLong());
            case 3 -> Value.text(data.consumeString(30));
            case 4 -> new Value.Items(List.of());
            case 5 -> new Value.Fields(List.of());
            default ->
                new Value.Num(data.consumeInt(-9, 9) + "." + data.consumeInt(0, 9) + "e" + data.consumeInt(0, 99));
        };
    }
}
