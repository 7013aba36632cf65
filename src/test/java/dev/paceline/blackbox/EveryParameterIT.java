package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.Paceline;
import dev.paceline.Run;
import dev.paceline.check.Reading;
import dev.paceline.input.Layout;
import dev.paceline.model.Input;
import dev.paceline.model.Limits;
import dev.paceline.model.Outcome;
import dev.paceline.model.Pace;
import dev.paceline.model.Settings;
import dev.paceline.model.Status;
import dev.paceline.model.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** {@code parameters/cases.jsonl} through the front door: the JSON that arrives at a server is what the row means. */
@Execution(ExecutionMode.CONCURRENT)
class EveryParameterIT {
    private static final Path CASES = Path.of("src/test/resources/parameters/cases.jsonl");
    private static final Set<String> LISTS = Set.of("TaskExt", "TaskParamInfos", "DependencyConfigDTOs", "InChargeIds");
    /** As the API's page has them, in its order. */
    private static final List<String> PARAMETERS = List.of("""
            ProjectId TaskId DelayTime StartupTime SelfDepend StartTime EndTime TaskAction CycleType CycleStep
            CrontabExpression ExecutionStartTime ExecutionEndTime TaskName RetryWait TryLimit Retriable RunPriority TaskExt
            ResourceGroup YarnQueue BrokerIp InCharge Notes TaskParamInfos SourceServer TargetServer DependencyWorkflow
            DependencyConfigDTOs ExecutionTTL ScriptChange InChargeIds""".split("\\s+"));

    @Test
    void theJsonThatArrivesIsWhatTheRowMeans(@TempDir Path temporary) throws IOException {
        try (RecordingServer server = RecordingServer.start();
                Paceline paceline = Paceline.open(settings(server))) {
            int number = 0;
            for (JsonNode it : cases()) {
                Path directory = temporary.resolve("run" + number++);
                List<Outcome> outcomes = sent(paceline, it, directory);
                List<JsonNode> arrived = server.taken();
                if (it.has("problem")) {
                    assertThat(arrived).as(it.toString()).isEmpty();
                    assertThat(Files.readString(directory.resolve("problems.jsonl")))
                            .contains(it.get("problem").asString());
                } else {
                    assertThat(arrived).as(it.toString()).containsExactly(it.get("body"));
                    assertThat(outcomes)
                            .singleElement()
                            .satisfies(outcome -> assertThat(outcome.status()).isEqualTo(Status.APPLIED));
                }
            }
            assertThat(number).isGreaterThan(200);
        }
    }

    @Test
    void noParameterFormOrStateIsMissing() throws IOException {
        List<String> there = cases().stream()
                .map(it -> it.get("parameter").asString() + " " + it.get("form").asString() + " "
                        + it.get("state").asString())
                .toList();

        assertThat(PARAMETERS).hasSize(32);
        for (String parameter : PARAMETERS) {
            List<String> forms =
                    LISTS.contains(parameter) ? List.of("csv", "columns", "jsonl") : List.of("csv", "jsonl");
            for (String form : forms) {
                assertThat(there)
                        .contains(parameter + " " + form + " set", parameter + " " + form + " absent")
                        .containsAnyOf(parameter + " " + form + " empty", parameter + " " + form + " zero");
            }
        }
    }

    private static List<Outcome> sent(Paceline paceline, JsonNode it, Path directory) {
        byte[] bytes = it.get("input").asString().getBytes(StandardCharsets.UTF_8);
        String name = it.get("form").asString().equals("jsonl") ? "case.jsonl" : "case.csv";
        Input input = new Input(name, () -> new ByteArrayInputStream(bytes));
        Run run = paceline.apply(input, Reading.of(Layout.of(name, null, null, null)), directory);
        return run.outcomes().collectList().block();
    }

    private static Settings settings(RecordingServer server) {
        Target target = Target.of(URI.create(server.endpoint())).region("ap-guangzhou");
        return new Settings(
                target,
                Pace.DEFAULT.perSecond(Double.POSITIVE_INFINITY),
                Limits.DEFAULT,
                Map.of("TENCENTCLOUD_SECRET_ID", Desk.SECRET_ID, "TENCENTCLOUD_SECRET_KEY", Desk.SECRET_KEY),
                Path.of("nowhere"),
                null,
                false);
    }

    private static List<JsonNode> cases() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        Files.readAllLines(CASES).forEach(line -> cases.add(Account.JSON.readTree(line)));
        return cases;
    }
}
