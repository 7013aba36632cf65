package dev.paceline.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every parameter of every action, at any depth: what is unknown, missing or of another type is refused by its path. */
class StrictParametersTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** A body with one thing wrong. */
    record Case(JsonNode body, String code, String path) {}

    static Stream<Action> actions() {
        return Actions.all();
    }

    @ParameterizedTest
    @MethodSource("actions")
    void refusesWhatIsUnknownMissingOrOfAnotherType(Action action) {
        ObjectNode good = JSON.createObjectNode();
        fill(action.request(), good);
        assertThat(refusal(action, good)).isEqualTo("ok");

        List<Case> cases = new ArrayList<>();
        spoil(action.request(), good, good, "", cases);

        assertThat(cases).hasSizeGreaterThan(2 * action.request().members().size());
        for (Case example : cases) {
            assertThat(refusal(action, example.body()))
                    .as("%s", example)
                    .isEqualTo(example.code() + " `" + example.path() + "`");
        }
    }

    @ParameterizedTest
    @MethodSource("actions")
    void takesWhateverFits(Action action) {
        Random random = new Random(17);
        for (int i = 0; i < 200; i++) {
            JsonNode body = JSON.valueToTree(RandomBody.of(action, random));
            assertThat(refusal(action, body)).as("%s", body).isEqualTo("ok");
        }
    }

    @Test
    void takesNothingThatIsSwitchedOffAndStillTellsIt() {
        Structure schedule = (Structure) ((Structure) action("UpdateTaskPartially")
                        .request()
                        .member("NewSetting")
                        .shape())
                .member("TaskSchedulerConfiguration")
                .shape();

        assertThat(schedule.members().entrySet().stream()
                        .filter(member -> member.getValue().switchedOff())
                        .map(member -> member.getKey()))
                .containsExactly(
                        "ScheduleRunType",
                        "DownStreamDependencyConfigList",
                        "RunPriority",
                        "RetryWait",
                        "MaxRetryAttempts",
                        "ExecutionTTL",
                        "WaitExecutionTotalTTL");
        assertThat(schedule.told(Origin.of("1", "1"))
                        .path("WaitExecutionTotalTTL")
                        .asString())
                .isEqualTo("-1");
    }

    @Test
    void takesOutOfListsThatThereAreAndByTheirSpelling() {
        ObjectNode body = VendorsClient.body("UpdateTaskPartially", "1");
        for (String good : List.of(
                "TaskSchedulerConfiguration/UpstreamDependencyConfigList:1",
                "TaskSchedulerConfiguration/DownStreamDependencyConfigList:1,2",
                "TaskConfiguration/TaskExtConfigurationList:a")) {
            body.putArray("FieldToRemoveList").add(good);
            assertThat(refusal(action("UpdateTaskPartially"), body)).isEqualTo("ok");
        }
        for (String bad : List.of(
                "TaskSchedulerConfiguration/UpstreamDependencyConfigList",
                "TaskSchedulerConfiguration/UpstreamDependencyConfigList:",
                "TaskSchedulerConfiguration/UpstreamDependencyConfigList:1,,2",
                "TaskSchedulerConfiguration/CycleType:1",
                "TaskSchedulerConfiguration/Unknown:1",
                "Unknown/UpstreamDependencyConfigList:1",
                "UpstreamDependencyConfigList:1")) {
            body.putArray("FieldToRemoveList").add(bad);
            assertThat(refusal(action("UpdateTaskPartially"), body))
                    .isEqualTo("InvalidParameterValue `FieldToRemoveList.0`");
        }
    }

    private static Action action(String name) {
        return VendorsClient.action(name);
    }

    /** The code and the path, or ok. */
    private static String refusal(Action action, JsonNode body) {
        return Parameters.refusal(action.request(), body.toString().getBytes(UTF_8))
                .map(refusal -> refusal.code() + " " + refusal.message().replaceAll("[^`]*(`[^`]*`).*", "$1"))
                .orElse("ok");
    }

    /** Puts a good value for every member there is. */
    private static void fill(Structure structure, ObjectNode into) {
        structure.members().forEach((name, member) -> {
            if (!member.switchedOff()) {
                into.set(name, value(member.shape()));
            }
        });
    }

    private static JsonNode value(Shape shape) {
        if (shape instanceof Structure inner) {
            ObjectNode object = JSON.createObjectNode();
            fill(inner, object);
            return object;
        }
        if (shape instanceof Several list) {
            return JSON.createArrayNode().add(value(list.item())).add(value(list.item()));
        }
        if (shape instanceof Words words) {
            return JSON.valueToTree(words.values().keySet().iterator().next());
        }
        if (shape instanceof Removal) {
            return JSON.valueToTree("TaskConfiguration/TaskExtConfigurationList:a");
        }
        if (shape instanceof Span) {
            return JSON.createArrayNode().add("a").add("b");
        }
        return JSON.valueToTree(
                switch (shape.json()) {
                    case "integer" -> 10;
                    case "boolean" -> true;
                    default -> "10";
                });
    }

    /** Spoils each member of an object that stands in a whole body, and of those within it. */
    private static void spoil(Structure structure, ObjectNode whole, ObjectNode object, String path, List<Case> cases) {
        with(whole, object, "Unknown", JSON.nullNode(), "UnknownParameter", path, cases);
        structure.members().forEach((name, member) -> {
            if (member.switchedOff()) {
                with(whole, object, name, value(member.shape()), "UnknownParameter", path, cases);
                return;
            }
            String another = member.shape().json().equals("string") ? "7" : "\"7\"";
            with(whole, object, name, JSON.readTree(another), "InvalidParameter", path, cases);
            with(whole, object, name, JSON.nullNode(), "InvalidParameter", path, cases);
            if (member.required()) {
                JsonNode before = object.remove(name);
                cases.add(new Case(whole.deepCopy(), "MissingParameter", path + name));
                object.set(name, before);
            }
            within(member.shape(), whole, object.path(name), path + name + ".", cases);
        });
    }

    private static void within(Shape shape, ObjectNode whole, JsonNode value, String path, List<Case> cases) {
        if (shape instanceof Structure inner) {
            spoil(inner, whole, (ObjectNode) value, path, cases);
        } else if (shape instanceof Several list) {
            ArrayNode items = (ArrayNode) value;
            JsonNode last = items.get(1);
            items.set(1, JSON.readTree(list.item().json().equals("string") ? "7" : "\"7\""));
            cases.add(new Case(whole.deepCopy(), "InvalidParameter", path + "1"));
            items.set(1, last);
            within(list.item(), whole, last, path + "1.", cases);
        }
    }

    private static void with(
            ObjectNode whole, ObjectNode object, String name, JsonNode value, String code, String path, List<Case> to) {
        JsonNode before = object.get(name);
        object.set(name, value);
        to.add(new Case(whole.deepCopy(), code, path + name));
        if (before == null) {
            object.remove(name);
        } else {
            object.set(name, before);
        }
    }
}
