package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulation.FakeDisk.Interruption;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run of fifty rows and more, interrupted once at every single operation that it asks of its disk, and then finished. */
final class EveryOperationTest {
    @ParameterizedTest
    @CsvSource({
        "DIES_BEFORE, false",
        "DIES_WITHIN, true",
        "DIES_AFTER, true",
        "FULL, false",
        "FAILS_ONCE, true",
        "TAKEN, false",
    })
    void leavesNothingOverNothingTornAndLosesNothing(Interruption how, boolean powerCut) {
        int operations = WholeRun.playWith(Mishap.NONE);
        assertThat(operations).isGreaterThan(100);
        IntStream.range(0, operations).parallel().forEach(operation -> interruptedAt(operation, how, powerCut));
    }

    private static void interruptedAt(int operation, Interruption how, boolean powerCut) {
        try {
            WholeRun.playWith(Mishap.onDisk(how, "", operation, powerCut));
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(how + " at operation " + operation, wrong);
        }
    }
}
