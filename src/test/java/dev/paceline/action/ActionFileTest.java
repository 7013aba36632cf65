package dev.paceline.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.json.Json;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionFileTest {
    private static final JsonSchema FORM = JsonSchema.of(resource("form.schema.json"));

    static List<String> keys() {
        return Actions.keys();
    }

    @Test
    void theTwelveActionsAreThere() {
        assertThat(Actions.keys())
                .containsExactly(
                        "ModifyTaskInfo@2021-08-20",
                        "ModifyTaskInfoDs@2021-08-20",
                        "ModifyTaskName@2021-08-20",
                        "BatchModifyOpsOwners@2021-08-20",
                        "FreezeOpsTasks@2021-08-20",
                        "BatchRunOpsTask@2021-08-20",
                        "CreateTaskVersionDs@2021-08-20",
                        "UpdateTaskPartially@2025-08-06",
                        "UpdateOpsTasksOwner@2025-08-06",
                        "PauseOpsTasksAsync@2025-08-06",
                        "StartOpsTasks@2025-08-06",
                        "SubmitTask@2025-08-06");
        assertThat(Actions.standard().key()).isEqualTo("ModifyTaskInfo@2021-08-20");
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyFileIsOfTheFormAndIsReadUnderItsKey(String key) {
        assertThat(FORM.complaints(resource(key.replace('@', '-') + ".json"))).isEmpty();
        assertThat(Actions.named(key)).map(Action::key).contains(key);
        assertThat(Actions.named(key.substring(0, key.indexOf('@'))))
                .map(Action::key)
                .contains(key);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyActionHasItsTargetInThoseTwoColumns(String key) {
        Action action = Actions.named(key).orElseThrow();

        assertThat(action.task().name()).isEqualTo("TaskId");
        assertThat(action.project()).isNotNull().extracting(Parameter::name).isEqualTo("ProjectId");
    }

    /** The facts of the definitions, a line each field: those that are switched off are left out on purpose. */
    @ParameterizedTest
    @CsvFileSource(resources = "/actions/fields.csv", numLinesToSkip = 1)
    void noFieldOfTheDefinitionIsMissing(
            String key, String path, String type, String required, String sites, String switchedOff) {
        Action action = Actions.named(key).orElseThrow();

        boolean there = new Found(action, path).is(type, "required".equals(required), "cn".equals(sites));

        assertThat(there).isEqualTo(!"off".equals(switchedOff));
    }

    @Test
    void theTableOfFieldsIsWhole() throws IOException {
        try (InputStream table = ActionFileTest.class.getResourceAsStream("/actions/fields.csv")) {
            List<String> lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
            assertThat(lines).hasSize(FIELDS);
            assertThat(lines.stream().filter(line -> line.endsWith(",off")))
                    .extracting(line -> line.split(",")[1].replaceAll(".*\\.", ""))
                    .containsExactly(
                            "ScheduleRunType",
                            "DownStreamDependencyConfigList[]",
                            "RunPriority",
                            "RetryWait",
                            "MaxRetryAttempts",
                            "ExecutionTTL",
                            "WaitExecutionTotalTTL");
        }
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNotOfTheFormIsRefusedByReaderAndSchemaWithItsPlace(String file, String message) {
        assertThat(FORM.accepts(file)).isFalse();
        assertThatThrownBy(() -> Actions.read(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ActionException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> whatIsNotOfTheFormIsRefusedByReaderAndSchemaWithItsPlace() {
        return Stream.of(
                wrong("\"name\":\"Say\",", "", "The file lacks name."),
                wrong("\"Say\"", "\" \"", "name has to be a text that is not empty."),
                wrong("\"absolute\":true", "\"absolute\":1", "absolute has to be true or false."),
                wrong("\"absolute\":true,", "", "The file lacks absolute."),
                wrong("\"perSecond\":5", "\"perSecond\":0", "rate.perSecond has to be a number from 1 to 10000."),
                wrong("\"perSecond\":5", "\"perSecond\":1.5", "rate.perSecond has to be a whole number."),
                wrong(
                        "\"perSecond\":5",
                        "\"perSecond\":5,\"burst\":2",
                        "rate has a key \"burst\" that is not of the form."),
                wrong(
                        "\"type\":\"text\"",
                        "\"type\":\"string\"",
                        "parameters[1].type is string; there are id, text,"
                                + " date-time, clock-time, cron, minutes, boolean, integer, choice, list and object."),
                wrong(
                        "\"about\":\"words\"",
                        "\"abuot\":\"words\"",
                        "parameters[1] has a key \"abuot\" that is not of the form."),
                wrong(
                        "[[{\"path\":\"Ok\",\"equals\":true}]]",
                        "[]",
                        "success has to be a list of lists of tests," + " for an action tells what a good reply is."),
                wrong("\"equals\":true", "\"is\":true", "success[0] has to be a test with equals or present."),
                wrong("{\"path\":\"Who\"}", "{}", "target.task has to be an object with a path or a column."),
                wrong(
                        "paceline-action/1",
                        "paceline-action/2",
                        "form is paceline-action/2, and this version of Paceline" + " reads paceline-action/1."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"path\":\"Who\"}|{\"path\":\"Whom\"}|target names a path that no parameter has.",
                "\"name\":\"Words\"|\"name\":\"Who\"|Two parameters are called Who.",
                "\"type\":\"text\"|\"type\":\"object\",\"object\":\"X\"|parameters[1].object is X, which objects does not have.",
                "\"success\":|\"control\":[\"Loud\"],\"success\":|control names a parameter Loud, and there is none."
            })
    void whatDoesNotFitTogetherIsRefused(String change) {
        String[] parts = change.split("\\|");

        assertThatThrownBy(() -> Actions.read(SAY.replace(parts[0], parts[1]).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ActionException.class)
                .hasMessage(parts[2]);
    }

    @Test
    void anObjectThatHoldsItselfIsRefused() {
        String file = SAY.replace("\"type\":\"text\"", "\"type\":\"object\",\"object\":\"X\"")
                .replace(
                        "\"success\":",
                        "\"objects\":{\"X\":{\"fields\":[{\"name\":\"A\",\"type\":\"object\",\"object\":\"X\"}]}},\"success\":");

        assertThatThrownBy(() -> Actions.read(file.getBytes(StandardCharsets.UTF_8)))
                .hasMessage("objects.X holds itself.");
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> Actions.read("{\"form\":".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ActionException.class)
                .hasMessageStartingWith("It is no JSON: ");
    }

    @Test
    void anActionOfOnesOwnIsRead() {
        Action action = Actions.read(SAY.getBytes(StandardCharsets.UTF_8));

        assertThat(FORM.complaints(SAY)).isEmpty();
        assertThat(action.key()).isEqualTo("Say@1");
        assertThat(action.project()).isNull();
        assertThat(action.parameters()).extracting(Parameter::name).containsExactly("Who", "Words");
        assertThat(action.file()).isEqualTo(Json.parse(SAY));
    }

    @Test
    void aRequestThatSendsMessagesIsNotRepeatable() {
        Action freeze = Actions.named("FreezeOpsTasks").orElseThrow();
        Action start = Actions.named("StartOpsTasks").orElseThrow();
        Value.Field loud = new Value.Field("OperateIsInform", new Value.Bool(true));
        Value.Field quiet = new Value.Field("OperateIsInform", new Value.Bool(false));

        assertThat(freeze.repeatable().allows(List.of(quiet))).isTrue();
        assertThat(freeze.repeatable().allows(List.of(loud))).isFalse();
        assertThat(start.repeatable().allows(List.of())).isFalse();
    }

    private static final int FIELDS = 285;

    private static final String SAY =
            "{\"form\":\"paceline-action/1\",\"name\":\"Say\",\"version\":\"1\",\"service\":\"talk\","
                    + "\"about\":\"says something\",\"rate\":{\"perSecond\":5},\"absolute\":true,"
                    + "\"target\":{\"task\":{\"path\":\"Who\"}},"
                    + "\"parameters\":[{\"name\":\"Who\",\"type\":\"id\"},{\"name\":\"Words\",\"type\":\"text\",\"about\":\"words\"}],"
                    + "\"success\":[[{\"path\":\"Ok\",\"equals\":true}]]}";

    private static Arguments wrong(String from, String to, String message) {
        assertThat(SAY).contains(from);
        return Arguments.of(SAY.replace(from, to), message);
    }

    private static String resource(String name) {
        try (InputStream in = Actions.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** A field of the definition, {@code A.B[].C}, looked for among an action's parameters. */
    private record Found(Action action, String path) {
        boolean is(String type, boolean required, boolean chineseSite) {
            List<String> parts =
                    new ArrayList<>(List.of(path.replace("[]", ".[]").split("\\.")));
            for (Parameter parameter : action.parameters()) {
                if (parameter.sent() && reaches(parameter, parts)) {
                    return within(parameter, parts, type, required, chineseSite);
                }
            }
            return false;
        }

        /** Whether the parameter lies on the way to the field, or the field on the way to the parameter. */
        private static boolean reaches(Parameter parameter, List<String> parts) {
            for (int i = 0; i < Math.min(parts.size(), parameter.path().size()); i++) {
                String here = parameter.path().get(i).equals("0")
                        ? "[]"
                        : parameter.path().get(i);
                if (!here.equals(parts.get(i))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean within(
                Parameter parameter, List<String> parts, String type, boolean required, boolean chineseSite) {
            int depth = parameter.path().size();
            if (parts.size() < depth
                    || (parts.size() == depth && parts.get(depth - 1).equals("[]"))) {
                return type.equals("object") || type.startsWith("list of ");
            }
            if (parts.size() == depth) {
                return type.equals(json(parameter.type()))
                        && required == (parameter.neededWith() != null)
                        && chineseSite == parameter.sites().equals(List.of("cn"));
            }
            Type inner = parameter.type();
            boolean needed = parameter.neededWith() != null;
            boolean chinese = parameter.sites().equals(List.of("cn"));
            for (String part : parts.subList(depth, parts.size())) {
                if (part.equals("[]") && inner instanceof Type.Listing list) {
                    if (parts.get(parts.size() - 1).equals(part) && parts.lastIndexOf(part) == parts.indexOf(part)) {
                        return type.equals("list of " + json(list.item()))
                                && required == needed
                                && chineseSite == chinese;
                    }
                    inner = list.item();
                } else if (inner instanceof Struct struct) {
                    Struct.Member member = struct.members().stream()
                            .filter(each -> each.name().equals(part))
                            .findFirst()
                            .orElse(null);
                    if (member == null) {
                        return false;
                    }
                    inner = member.type();
                    needed = member.required();
                    chinese = member.chineseSite();
                } else {
                    return false;
                }
            }
            String found = parts.get(parts.size() - 1).equals("[]") ? "list of " + json(inner) : json(inner);
            return type.equals(found) && required == needed && chineseSite == chinese;
        }

        private static String json(Type type) {
            if (type instanceof Type.Listing list) {
                return "list of " + json(list.item());
            } else if (type instanceof Type.Whole || type == Type.Plain.MINUTES) {
                return "integer";
            } else if (type == Type.Plain.FLAG) {
                return "boolean";
            }
            return type instanceof Struct ? "object" : "string";
        }
    }
}
