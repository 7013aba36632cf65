package dev.paceline;

import dev.paceline.call.Addressing;
import dev.paceline.call.Stop;
import dev.paceline.control.RunHandles;
import dev.paceline.control.Steering;
import dev.paceline.model.Failures;
import dev.paceline.model.Outcome;
import dev.paceline.model.Pace;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Tally;
import dev.paceline.model.Target;
import dev.paceline.simulation.World;
import dev.paceline.status.RunStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

final class RunTest {
    private static final Summary SUMMARY = new Summary(
            "id",
            "a.csv",
            "",
            Tally.NONE,
            Failures.NONE,
            0,
            0,
            Instant.EPOCH,
            Instant.EPOCH,
            0,
            0,
            StopReason.DEADLINE,
            StopDetail.NONE,
            null,
            true);

    private final World world = new World();
    private final RunStatus status = new RunStatus();

    @Test
    void whatFailsAsARunLetsGoOfWhatItHadChangesNothingOfItsEnd() {
        Flux<Outcome> letsGoBadly = Flux.usingWhen(
                Mono.just("a lock"),
                lock -> Mono.<Outcome>fromRunnable(() -> status.tell(listener -> listener.over(SUMMARY))),
                lock -> Mono.error(new IOException("the lock cannot be closed")));

        StepVerifier.create(run(letsGoBadly).toItsEnd()).expectNext(SUMMARY).verifyComplete();
    }

    @Test
    void whatKeepsARunFromItsEndIsItsEnd() {
        var missing = new IOException("no input");

        StepVerifier.create(run(Flux.error(missing)).toItsEnd()).verifyErrorMatches(missing::equals);
    }

    private Run run(Flux<Outcome> lifecycle) {
        var stop = new Stop(Duration.ofSeconds(30), world.timer(), null);
        var addressing = new Addressing(Target.DEFAULT_ENDPOINT, "ap-guangzhou");
        var steering = new Steering(Pace.DEFAULT, 20, addressing, world.clock(), world.ticker(), status);
        return new Run(lifecycle, new RunHandles(stop, steering, status));
    }
}
