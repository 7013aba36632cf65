package dev.paceline.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.Paceline;
import dev.paceline.Resumption;
import dev.paceline.Run;
import dev.paceline.model.ControlException;
import dev.paceline.model.ControlException.Kind;
import dev.paceline.model.Credential;
import dev.paceline.model.Outcome;
import dev.paceline.model.Progress;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.Row;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.Settings;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Target;
import dev.paceline.model.Value;
import dev.paceline.simulator.Simulator;
import dev.paceline.simulator.SimulatorOptions;
import dev.paceline.storage.Mailbox;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A run on real sockets and a real disk, told what to do by way of its directory. */
final class ControlClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path temp;

    private Simulator simulator;
    private Paceline paceline;

    @BeforeEach
    void open() {
        simulator = Simulator.start(SimulatorOptions.defaults());
        paceline = Paceline.open(Settings.of(Target.of(simulator.endpoint()).region("ap-guangzhou"))
                .credential(new Credential(Simulator.SECRET_ID, Simulator.SECRET_KEY, null)));
    }

    @AfterEach
    void close() {
        paceline.close();
        simulator.close();
    }

    @Test
    void isPausedSetToAnotherRateAndContinuedEachOfThemOnce() throws IOException {
        Path directory = temp.resolve("run");
        Run run = paceline.rows(rows(30), directory);
        Mono<Summary> ended = begun(run);
        ControlClient remote = ControlClient.at(directory);

        assertThat(remote.pause().block(PATIENCE))
                .isEqualTo(new Reply(true, Progress.Phase.SENDING, true, 20, 1, "127.0.0.1", true, 20));
        assertThat(remote.pause().block(PATIENCE).changed()).isFalse();
        assertThat(run.progress().paused()).isTrue();
        assertThat(remote.rate(10).block(PATIENCE).perSecond()).isEqualTo(10);
        assertThat(remote.rate(10).block(PATIENCE).changed()).isFalse();
        assertThat(remote.rate(Double.POSITIVE_INFINITY).block(PATIENCE).perSecond())
                .isInfinite();
        assertThat(remote.proceed().block(PATIENCE).paused()).isFalse();

        assertThat(ended.block(PATIENCE).tally().applied()).isEqualTo(30);
        assertThat(remote.proceed()).satisfies(this::saysThatNothingGoesOn);
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("request-") || name.startsWith("answer-"));
        }
    }

    @Test
    void givesEachWhoAsksAtOnceAnAnswerOfItsOwn() {
        Path directory = temp.resolve("run");
        Run run = paceline.rows(rows(20), directory);
        Mono<Summary> ended = begun(run);

        List<Reply> answers = Flux.range(1, 20)
                .flatMap(
                        n -> n % 2 == 0
                                ? ControlClient.at(directory).pause()
                                : ControlClient.at(directory).rate(n),
                        20,
                        1)
                .collectList()
                .block(PATIENCE);

        assertThat(answers).hasSize(20);
        assertThat(answers.stream().filter(Reply::paused).filter(Reply::changed))
                .hasSizeBetween(1, 11);
        run.proceed();
        run.rate(1000);
        assertThat(ended.block(PATIENCE).tally().applied()).isEqualTo(20);
    }

    @Test
    void doesNotDoWhatAnEarlierProcessWasTold() throws IOException {
        Path directory = temp.resolve("run");
        Run first = paceline.rows(rows(20), directory);
        Mono<Summary> stopped = begun(first);
        first.pause();
        first.stop();
        Summary before = stopped.block(PATIENCE);
        assertThat(before.stopReason()).isEqualTo(StopReason.SIGNAL);
        assertThat(before.tally().notSent()).isPositive();
        Mailbox stale = Mailbox.of(directory, Command.PAUSE.json());

        try (Resumption resumption = Resumption.open(directory)) {
            Run next = paceline.resume(resumption, ResumeOptions.DEFAULT);
            next.outcomes().blockLast(PATIENCE);
            assertThat(next.summary().block(PATIENCE).tally().applied())
                    .as("all rows that were taken")
                    .isEqualTo(before.tally().rows());
        }
        assertThat(stale.answer()).isEmpty();
    }

    @Test
    void saysThatItIsStoppingAndThatItDoesNotUnderstand() {
        Path directory = temp.resolve("run");
        Run run = paceline.rows(rows(20), directory);
        begun(run);
        Mailbox strange = Mailbox.of(directory, "{\"command\":\"dance\"}");
        String answer = Flux.interval(Duration.ofMillis(10))
                .mapNotNull(n -> strange.answer().orElse(null))
                .blockFirst(PATIENCE);

        assertThat(answer).contains("\"done\":false", "REFUSED");
        run.stop("stopped by a test", StopDetail.SIGTERM);
        assertThatThrownBy(() -> ControlClient.at(directory).pause().block(PATIENCE))
                .isInstanceOfSatisfying(
                        ControlException.class,
                        refusal -> assertThat(refusal.kind()).isIn(Kind.ENDING, Kind.NOT_RUNNING));
    }

    @Test
    void takesItsRequestBackFromAProcessThatDoesNotAnswer() throws IOException {
        Path directory = temp.resolve("run");
        try (RunDirectory deaf = RunDirectory.create(directory)) {
            assertThatThrownBy(() -> new ControlClient(directory, Duration.ofMillis(200))
                            .pause()
                            .block(PATIENCE))
                    .isInstanceOfSatisfying(
                            ControlException.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Kind.SILENT))
                    .hasMessageContaining("did not answer")
                    .hasMessageContaining("Nothing was changed");
            assertThat(deaf.named("request-")).isEmpty();
        }
    }

    @Test
    void isNoneWhereNothingGoesOn() {
        assertThat(ControlClient.at(temp).pause()).satisfies(this::saysThatNothingGoesOn);
        assertThat(temp).isEmptyDirectory();
        assertThatThrownBy(() -> ControlClient.at(temp.resolve("none")).pause().block(PATIENCE))
                .isInstanceOf(RunDirectoryException.class);
        assertThatThrownBy(() -> ControlClient.at(temp).rate(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private void saysThatNothingGoesOn(Mono<Reply> told) {
        assertThatThrownBy(() -> told.block(PATIENCE))
                .isInstanceOfSatisfying(
                        ControlException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Kind.NOT_RUNNING));
    }

    /** Goes on from the moment at which its first row has ended. */
    private static Mono<Summary> begun(Run run) {
        Flux<Outcome> outcomes = run.outcomes().replay().autoConnect();
        outcomes.blockFirst(PATIENCE);
        return outcomes.then(run.summary());
    }

    private static Flux<Row> rows(int count) {
        return Flux.fromStream(IntStream.range(0, count)
                .mapToObj(n -> Row.of(
                        new Value.Field("ProjectId", Value.text("1")),
                        new Value.Field("TaskId", Value.text(Integer.toString(100 + n))),
                        new Value.Field("DelayTime", Value.number(n)))));
    }
}
