package dev.paceline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTest {
    private static final Map<FaultKind, Double> SHARES = SimulatorOptions.defaults()
            .withFault("hang=10%")
            .withFault("late=0.25")
            .faults();

    @Test
    void drawsTheSameFaultsFromTheSameSeed() {
        assertThat(drawn(1)).isEqualTo(drawn(1)).isNotEqualTo(drawn(2));
    }

    @Test
    void drawsEachKindInItsShare() {
        List<Optional<FaultKind>> drawn = drawn(42);

        assertThat(share(drawn, Optional.of(FaultKind.HANG))).isCloseTo(0.1, within(0.01));
        assertThat(share(drawn, Optional.of(FaultKind.LATE))).isCloseTo(0.25, within(0.01));
        assertThat(share(drawn, Optional.empty())).isCloseTo(0.65, within(0.01));
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void isNamedOnTheCommandLine(FaultKind kind) {
        assertThat(FaultKind.named(kind.word())).isEqualTo(kind);
    }

    private static List<Optional<FaultKind>> drawn(long seed) {
        return Stream.generate(new Faults(SHARES, seed)::next).limit(20_000).toList();
    }

    private static double share(List<Optional<FaultKind>> drawn, Optional<FaultKind> kind) {
        return (double) drawn.stream().filter(kind::equals).count() / drawn.size();
    }
}
