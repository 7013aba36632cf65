package dev.paceline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.signing.Credential;
import dev.paceline.simulator.Simulator;
import dev.paceline.simulator.SimulatorOptions;
import dev.paceline.source.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PacelineTest {
    private static final Credential CREDENTIAL = new Credential("AKIDEXAMPLE", "SECRETEXAMPLE", null);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void appliesEveryRowOfAFile() throws Exception {
        Path input = Files.writeString(directory.resolve("tasks.csv"), """
                ProjectId,TaskId,DelayTime,TaskName
                1492511691706699776,20240307211852581,02:30,任务-α
                1492511691706699776,20240307211852582,,<empty>
                """);
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
                Paceline paceline = open(simulator)) {
            Run run = paceline.apply(Input.file(input), Reading.of(Layout.of("tasks.csv", null, null, null)), runs());
            List<Outcome> outcomes = run.outcomes().collectList().block(PATIENCE);
            Summary summary = run.summary().block(PATIENCE);

            assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.APPLIED);
            assertThat(summary.tally().applied()).isEqualTo(2);
            assertThat(summary.exitCode()).isZero();
            assertThat(summary.stopReason()).isEqualTo(StopReason.FINISHED);
            assertThat(simulator.calls()).hasSize(2);
            assertThat(Files.readAllLines(runs().resolve("report.csv"))).hasSize(3);
            assertThat(runs().resolve("failed.csv")).doesNotExist();
        }
    }

    private Path runs() {
        return directory.resolve("run");
    }

    private static Paceline open(Simulator simulator) {
        return Paceline.open(Settings.of(Target.of(simulator.endpoint()).region("ap-guangzhou"))
                .credential(CREDENTIAL));
    }
}
