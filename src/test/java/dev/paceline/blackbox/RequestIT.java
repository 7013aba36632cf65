package dev.paceline.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code request}: the exact request of one row. */
@Execution(ExecutionMode.CONCURRENT)
class RequestIT {
    private static SimulatedApi api;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void start(@TempDir Path temporary) {
        api = SimulatedApi.unlimited(temporary);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void isMaskedUnlessRevealed() {
        Desk desk = desk();

        String http = desk.run(words()).exits(0).out();
        String curl = desk.run(words("--curl")).exits(0).out();

        assertThat(http).contains("POST / HTTP/1.1", "X-TC-Action: ModifyTaskInfo", "X-TC-Region: ap-guangzhou");
        assertThat(http)
                .endsWith("\n\n{\"ProjectId\":\"61\",\"TaskId\":\"2\",\"TaskName\":\"it's $(name) \\\"任务\\\"\"}\n");
        assertThat(http + curl)
                .doesNotContain(Desk.SECRET_ID)
                .doesNotContainPattern("Signature=[0-9a-f]")
                .contains("Signature=****");
        assertThat(api.calls())
                .noneMatch(call -> call.get("project_id").asString().equals("62"));
    }

    @Test
    void aValueForAllRowsThatCannotBeIsNamed() {
        desk().run(words("--set", "DelayTime=bad")).exits(2).says("--set DelayTime: This is neither minutes");
    }

    @Test
    void whenRevealedTheCurlCommandIsAcceptedAsItStands() {
        Desk desk = desk();

        Ended ended = desk.shell("$PACELINE " + String.join(" ", words("--curl", "--reveal")) + " | bash");

        ended.exits(0);
        assertThat(ended.out()).contains("\"Data\":true");
        assertThat(api.executed("61")).singleElement().satisfies(call -> {
            assertThat(call.get("verdict").asString()).isEqualTo("ok");
            assertThat(call.get("body").toString()).contains("it's $(name)", "任务");
        });
    }

    @Test
    void aRowThatIsInvalidOrNotThereHasNoRequest() {
        Desk desk = desk();

        assertThat(desk.run("request", "a.csv", "--row", "3", "--region", "r")
                        .exits(3)
                        .out())
                .isEmpty();
        desk.run("request", "a.csv", "--row", "4", "--region", "r").exits(2).says("4");
    }

    private Desk desk() {
        return Desk.in(temporary)
                .file("a.csv", "ProjectId,TaskId,TaskName\n62,1,other\n61,2,\"it's $(name) \"\"任务\"\"\"\n62,x,bad\n");
    }

    private static String[] words(String... more) {
        String[] words = {"request", "a.csv", "--row", "2", "--region", "ap-guangzhou", "--endpoint", api.endpoint()};
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }
}
