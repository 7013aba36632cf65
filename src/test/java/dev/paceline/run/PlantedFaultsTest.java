package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The judge of whole runs bites: each fault of the list is planted into the product's own source, compiled, and must be found
 * by one of the first two hundred seeds.
 */
@Execution(ExecutionMode.CONCURRENT)
final class PlantedFaultsTest {
    private static final int SEEDS = 200;

    static Stream<PlantedFault> faults() throws IOException {
        return PlantedFault.all("/planted-faults.txt");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isFound(PlantedFault fault) throws Exception {
        try (PlantedFault.Product broken = fault.planted()) {
            String found = null;
            long seed = 0;
            while (found == null && seed < SEEDS) {
                found = broken.complaint(++seed, fault.action());
            }
            assertThat(found).as("%s, by %d seeds", fault, SEEDS).isNotNull();
            System.out.println(fault + ": seed " + seed + ", " + found);
        }
    }
}
