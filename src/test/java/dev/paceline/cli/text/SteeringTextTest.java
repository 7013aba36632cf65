package dev.paceline.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.control.Reply;
import dev.paceline.model.Progress.Phase;
import dev.paceline.model.StopReason;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteeringTextTest {
    private static final Path DIRECTORY = Path.of("runs/a");

    @Test
    void saysThatNothingLeavesAndHowToGoOn() {
        assertThat(SteeringText.paused(run(true, Phase.SENDING, true, 20, 1), "paceline continue runs/a"))
                .containsExactly(
                        "Paused. Nothing leaves any more; what was in flight settles.",
                        "To continue:",
                        "  paceline continue runs/a");
        assertThat(SteeringText.paused(run(false, Phase.SENDING, true, 20, 1), "c"))
                .first()
                .asString()
                .startsWith("It was paused already.");
        assertThat(SteeringText.paused(run(true, Phase.CHECKING, true, 20, 1), "c"))
                .first()
                .asString()
                .isEqualTo("Paused. The input is still being checked; nothing will leave after that.");
    }

    @Test
    void saysAtWhichRateItGoesOn() {
        assertThat(SteeringText.continued(run(true, Phase.SENDING, false, 20, 1)))
                .containsExactly("Continued, 20 requests a second for each quota.");
        assertThat(SteeringText.continued(run(false, Phase.SENDING, false, Double.POSITIVE_INFINITY, 1)))
                .containsExactly("It was not paused; it goes on, as fast as it answers.");
    }

    @Test
    void saysWhichRateItIsNowAndWhatIsLeftToOthers() {
        assertThat(SteeringText.rate(run(true, Phase.SENDING, false, 12.5, 0.8), Optional.empty()))
                .containsExactly("The rate is set: 12.5 requests a second for each quota, of which 80% are used.");
        assertThat(SteeringText.rate(run(true, Phase.SENDING, true, 40, 1), Optional.of("Warning: too much")))
                .containsExactly(
                        "Warning: too much",
                        "The rate is set: 40 requests a second for each quota. It is still paused.");
        assertThat(SteeringText.rate(run(false, Phase.SENDING, false, 5, 1), Optional.empty()))
                .containsExactly("That was the rate already: 5 requests a second for each quota.");
    }

    @Test
    void saysHowARunStandsThatDoesNotGoOn() {
        assertThat(SteeringText.notRunning(DIRECTORY, Optional.of(StopReason.FINISHED), "resume"))
                .containsExactly("paceline: no run is going on in runs/a: it is finished.");
        assertThat(SteeringText.notRunning(DIRECTORY, Optional.of(StopReason.INVALID_INPUT), "resume"))
                .containsExactly("paceline: no run is going on in runs/a: its input has errors, and nothing was sent.");
        assertThat(SteeringText.notRunning(DIRECTORY, Optional.of(StopReason.FAILURE_LIMIT), "paceline resume runs/a"))
                .containsExactly(
                        "paceline: no run is going on in runs/a: it was stopped (failure limit).",
                        "To go on where it stopped:",
                        "  paceline resume runs/a");
        assertThat(SteeringText.notRunning(DIRECTORY, Optional.empty(), "resume"))
                .first()
                .asString()
                .endsWith("its process was killed.");
    }

    private static Reply run(boolean changed, Phase phase, boolean paused, double perSecond, double share) {
        return new Reply(changed, phase, paused, perSecond, share, "127.0.0.1", true, 20);
    }
}
