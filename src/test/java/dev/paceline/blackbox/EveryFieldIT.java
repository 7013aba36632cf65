package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.action.FieldCase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every parameter of an action at once, by the jar itself: what arrives at the simulator, which holds it against a table of its own,
 * is what {@code actions/cases.tsv} says.
 */
@Execution(ExecutionMode.CONCURRENT)
class EveryFieldIT {
    private static SimulatedApi api;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        api = SimulatedApi.unlimited(temporary, "--job-time", "100");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /** One cell each, and a line of JSON; that columns of their own give the same body, the unit test of the table shows. */
    static List<FieldCase> everyParameterAtOnce() {
        return FieldCase.all().stream()
                .filter(it -> it.field().equals(FieldCase.ALL) && !it.form().equals("columns"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource
    void everyParameterAtOnce(FieldCase it) {
        String name = it.json() ? "row.jsonl" : "row.csv";
        Desk desk = Desk.in(temporary).file(name, it.input());

        desk.apply(api, name, "--action", it.action(), "--run-dir", "run")
                .exits(0)
                .heldToTheCommonRules();

        JsonNode body = Account.JSON.readTree(it.arrives());
        assertThat(api.calls(call -> isOf(call, it))).singleElement().satisfies(call -> {
            assertThat(call.get("verdict").asString()).isEqualTo("ok");
            assertThat(Account.JSON.readTree(call.get("body").asString())).isEqualTo(body);
        });
        assertThat(desk.account("run").count("applied")).isEqualTo(1);
    }

    @Test
    void noActionOfTheJarIsMissing() {
        List<String> listed = Desk.in(temporary)
                .run("actions")
                .exits(0)
                .out()
                .lines()
                .map(line -> line.split(" ")[0])
                .toList();

        assertThat(everyParameterAtOnce().stream().map(FieldCase::action).distinct())
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    /** Each form of an action has a task of its own. */
    private static boolean isOf(JsonNode call, FieldCase it) {
        String task = it.json() ? "20240307211852583" : "20240307211852581";
        return call.get("action").asString().equals(it.action().replaceFirst("@.*", ""))
                && call.get("task_id").asString().equals(task);
    }
}
