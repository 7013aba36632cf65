package dev.paceline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.model.Credential;
import dev.paceline.model.Input;
import dev.paceline.model.Limits;
import dev.paceline.model.Outcome;
import dev.paceline.model.ReadOptions;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.Row;
import dev.paceline.model.Settings;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Target;
import dev.paceline.model.Value;
import dev.paceline.report.RunExitCode;
import dev.paceline.simulator.Simulator;
import dev.paceline.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
            Run run = paceline.apply(Input.file(input), ReadOptions.DEFAULT, runs());
            List<Outcome> outcomes = run.outcomes().collectList().block(PATIENCE);
            Summary summary = run.summary().block(PATIENCE);

            assertThat(outcomes).extracting(Outcome::status).containsOnly(Status.APPLIED);
            assertThat(summary.tally().applied()).isEqualTo(2);
            assertThat(RunExitCode.of(summary)).isZero();
            assertThat(summary.stopReason()).isEqualTo(StopReason.FINISHED);
            assertThat(simulator.calls()).hasSize(2);
            assertThat(Files.readAllLines(runs().resolve("report.csv"))).hasSize(3);
            assertThat(runs().resolve("failed.csv")).doesNotExist();
        }
    }

    @Test
    void cancellingSettlesWhatIsInFlightAndResumeSendsTheRest() throws Exception {
        Path input = Files.writeString(directory.resolve("tasks.csv"), rows(60));
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withLatency(Duration.ofMillis(150)))) {
            try (Paceline paceline = open(simulator)) {
                Run run = paceline.apply(Input.file(input), ReadOptions.DEFAULT, runs());
                run.outcomes().take(5).blockLast(PATIENCE);
                Summary summary = run.summary().block(PATIENCE);

                assertThat(summary.stopReason()).isEqualTo(StopReason.SIGNAL);
                assertThat(summary.tally().rows()).isEqualTo(60);
                assertThat(summary.tally().applied())
                        .isEqualTo(simulator.calls().stream()
                                .filter(call -> call.executed())
                                .count());
                assertThat(summary.tally().unknown()).isZero();
                assertThat(summary.tally().notSent()).isGreaterThan(30);
            }
            try (Resumption resumption = Resumption.open(runs());
                    Paceline paceline = open(simulator)) {
                Run run = paceline.resume(resumption, ResumeOptions.DEFAULT);
                run.outcomes().blockLast(PATIENCE);
                Summary summary = run.summary().block(PATIENCE);

                assertThat(summary.tally().applied()).isEqualTo(60);
                assertThat(RunExitCode.of(summary)).isZero();
                assertThat(summary.attempts()).isEqualTo(60);
                assertThat(simulator.calls()).hasSize(60);
            }
        }
    }

    @Test
    void anInputThatTheCheckRefusedLeavesItsProblemsAloneAndStandsInNobodysWay() throws Exception {
        Path input = Files.writeString(directory.resolve("tasks.csv"), """
                ProjectId,TaskId,DelayTime
                1492511691706699776,20240307211852581,10
                1492511691706699776,20240307211852582,soon
                """);
        ReadOptions reading = ReadOptions.DEFAULT;
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
                Paceline paceline = open(simulator)) {
            Run refused = paceline.apply(Input.file(input), reading, runs());
            refused.outcomes().blockLast(PATIENCE);
            Summary summary = refused.summary().block(PATIENCE);

            assertThat(summary.stopReason()).isEqualTo(StopReason.INVALID_INPUT);
            assertThat(RunExitCode.of(summary)).isEqualTo(3);
            assertThat(summary.tally().invalid()).isEqualTo(1);
            assertThat(summary.tally().notSent()).isEqualTo(1);
            assertThat(runs().toFile().list()).containsExactlyInAnyOrder("problems.jsonl", "summary.json");
            assertThatThrownBy(() -> Resumption.open(runs())).hasMessageContaining("the input was refused");
            assertThat(simulator.calls()).isEmpty();

            Files.writeString(input, Files.readString(input).replace("soon", "20"));
            Run mended = paceline.apply(Input.file(input), reading, runs());
            mended.outcomes().blockLast(PATIENCE);
            assertThat(mended.summary().block(PATIENCE).tally().applied()).isEqualTo(2);
            assertThat(runs().resolve("journal")).exists();
        }
    }

    @Test
    void rowsOfTheCallersOwnAreCheckedAndSent() {
        Row good = Row.of(
                new Value.Field("ProjectId", Value.text("1")),
                new Value.Field("TaskId", Value.text("2")),
                new Value.Field("DelayTime", Value.number(10)));
        Row bad = Row.of(new Value.Field("ProjectId", Value.text("1")));
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
                Paceline paceline = open(simulator)) {
            Run run = paceline.rows(Flux.just(good, bad, good), runs());
            List<Outcome> outcomes = run.outcomes().collectList().block(PATIENCE);
            Summary summary = run.summary().block(PATIENCE);

            assertThat(outcomes).hasSize(3);
            assertThat(summary.tally().applied()).isEqualTo(2);
            assertThat(summary.tally().invalid()).isEqualTo(1);
            assertThat(runs().resolve("report.csv")).exists();
            assertThat(runs().resolve("failed.jsonl")).exists();

            Run unkept = paceline.rows(Flux.just(good, bad), null);
            unkept.outcomes().blockLast(PATIENCE);
            assertThat(unkept.summary().block(PATIENCE).tally().rows()).isEqualTo(2);
        }
    }

    @Test
    void rowsOfTheCallersOwnAreNotMixedWithThoseOfARunThatNeverBegan() throws Exception {
        Files.createDirectory(runs());
        Files.writeString(runs().resolve("lock"), "");
        Files.writeString(runs().resolve("input.jsonl"), "{\"ProjectId\":\"9\",\"TaskId\":\"9\",\"DelayTime\":9}\n");
        Row row = Row.of(
                new Value.Field("ProjectId", Value.text("1")),
                new Value.Field("TaskId", Value.text("2")),
                new Value.Field("DelayTime", Value.number(10)));
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
                Paceline paceline = open(simulator)) {
            Run run = paceline.rows(Flux.just(row), runs());
            run.outcomes().blockLast(PATIENCE);

            assertThat(run.summary().block(PATIENCE).tally().rows()).isEqualTo(1);
            assertThat(Files.readAllLines(runs().resolve("report.csv"))).hasSize(2);
        }
    }

    @Test
    void rowsOfTheCallersOwnAreGoneOnWithByTheirOwnCredentialAlone() throws Exception {
        Flux<Row> rows = Flux.range(1, 40)
                .map(n -> Row.of(
                        new Value.Field("ProjectId", Value.text("1")),
                        new Value.Field("TaskId", Value.text("2024030721185258" + n)),
                        new Value.Field("DelayTime", Value.number(10))));
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withLatency(Duration.ofMillis(100)))) {
            try (Paceline paceline = open(simulator)) {
                Run run = paceline.rows(rows, runs());
                run.outcomes().take(3).blockLast(PATIENCE);
                assertThat(run.summary().block(PATIENCE).tally().notSent()).isPositive();
            }
            int sent = simulator.calls().size();
            var another = new Credential("AKIDEXAMPLE-1", "SECRETEXAMPLE-1", null);
            try (Resumption resumption = Resumption.open(runs());
                    Paceline paceline = Paceline.open(settings(simulator).credential(another))) {
                Run run = paceline.resume(resumption, ResumeOptions.DEFAULT);
                assertThatThrownBy(() -> run.outcomes().blockLast(PATIENCE)).hasMessageContaining("another SecretId");
            }
            assertThat(simulator.calls()).hasSize(sent);
            try (Resumption resumption = Resumption.open(runs());
                    Paceline paceline = open(simulator)) {
                Run run = paceline.resume(resumption, ResumeOptions.DEFAULT);
                run.outcomes().blockLast(PATIENCE);
                assertThat(RunExitCode.of(run.summary().block(PATIENCE))).isZero();
            }
        }
    }

    @Test
    void aCallerWhoBlocksHoldsUpNeitherRepliesNorTheDeadline() throws Exception {
        var never = new CountDownLatch(1);
        Flux<Row> rows = Flux.generate(() -> 0, (given, sink) -> {
            if (given == 3) {
                await(never);
            }
            sink.next(Row.of(
                    new Value.Field("ProjectId", Value.text("1")),
                    new Value.Field("TaskId", Value.text("2024030721185258" + given)),
                    new Value.Field("DelayTime", Value.number(10))));
            return given + 1;
        });
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults().withLatency(Duration.ofMillis(50)));
                Paceline paceline = Paceline.open(settings(simulator)
                        .limits(Limits.DEFAULT.deadline(Instant.now().plusSeconds(3))))) {
            Run run = paceline.rows(rows, null);
            List<Outcome> outcomes = run.outcomes()
                    .doOnNext(outcome -> Mono.delay(Duration.ofMillis(1)).block())
                    .collectList()
                    .block(PATIENCE);
            Summary summary = run.summary().block(PATIENCE);

            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.status() == Status.APPLIED)
                    .hasSize(3);
            assertThat(simulator.calls()).hasSize(3);
            assertThat(summary.stopReason()).isEqualTo(StopReason.DEADLINE);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException("a query that was interrupted", stopped);
        }
    }

    private static String rows(int count) {
        var text = new StringBuilder("ProjectId,TaskId,DelayTime\n");
        for (int i = 0; i < count; i++) {
            text.append("1492511691706699776,").append(20240307211852581L + i).append(",150\n");
        }
        return text.toString();
    }

    private Path runs() {
        return directory.resolve("run");
    }

    private static Paceline open(Simulator simulator) {
        return Paceline.open(settings(simulator));
    }

    private static Settings settings(Simulator simulator) {
        return Settings.of(Target.of(simulator.endpoint()).region("ap-guangzhou"))
                .credential(CREDENTIAL);
    }
}
