package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.Paceline;
import dev.paceline.Run;
import dev.paceline.model.Credential;
import dev.paceline.model.Input;
import dev.paceline.model.ReadOptions;
import dev.paceline.model.Settings;
import dev.paceline.model.Summary;
import dev.paceline.model.Target;
import dev.paceline.simulator.Simulator;
import dev.paceline.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A whole run under BlockHound, which sees every blocking call on a thread that must not block. */
@Tag("blockhound")
final class NonBlockingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROWS = 60;

    /** What blocked, and where. */
    private static final Queue<String> BLOCKED = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path directory;

    @BeforeAll
    static void watch() {
        BlockHound.builder()
                .loadIntegrations()
                .blockingMethodCallback(NonBlockingTest::blocked)
                .install();
    }

    @Test
    void sendsAWholeFileWithoutBlockingAThreadThatMustNot() throws IOException {
        assertThatThrownBy(() -> Mono.fromCallable(NonBlockingTest::nap)
                        .subscribeOn(Schedulers.parallel())
                        .block(PATIENCE))
                .as("BlockHound is awake")
                .hasRootCauseInstanceOf(BlockingOperationError.class);
        BLOCKED.clear();

        assertThat(run().tally().applied()).isEqualTo(ROWS);
        assertThat(BLOCKED).isEmpty();
    }

    private Summary run() throws IOException {
        Path input = Files.writeString(directory.resolve("tasks.csv"), rows());
        try (Simulator simulator = Simulator.start(SimulatorOptions.defaults());
                Paceline paceline = Paceline.open(
                        Settings.of(Target.of(simulator.endpoint()).region("ap-guangzhou"))
                                .credential(new Credential(Simulator.SECRET_ID, Simulator.SECRET_KEY, null)))) {
            Run run = paceline.apply(Input.file(input), ReadOptions.DEFAULT, directory.resolve("run"));
            return run.outcomes().then(run.summary()).block(PATIENCE);
        }
    }

    private static String rows() {
        return IntStream.range(0, ROWS)
                .mapToObj(n -> "1492511691706699776," + (20240307211852581L + n) + ",02:30\n")
                .collect(Collectors.joining("", "ProjectId,TaskId,DelayTime\n", ""));
    }

    private static void blocked(BlockingMethod method) {
        var error = new BlockingOperationError(method);
        BLOCKED.add(Thread.currentThread().getName() + ": " + method + " in "
                + StackWalker.getInstance()
                        .walk(frames -> frames.limit(40).map(Object::toString).collect(Collectors.joining("\n  "))));
        throw error;
    }

    private static int nap() throws InterruptedException {
        Thread.sleep(1);
        return 0;
    }
}
