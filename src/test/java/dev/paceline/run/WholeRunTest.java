package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.simulation.Fault;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole runs in virtual time, each from one seed, judged by the remote side's log. {@code -Dpaceline.seeds=N} plays as many as
 * one likes, {@code -Dpaceline.seed=S} begins at one.
 */
final class WholeRunTest {
    private static final int SEEDS = Integer.getInteger("paceline.seeds", 1000);
    private static final long FIRST_SEED = Long.getLong("paceline.seed", 1);

    @Test
    void everyRowEndsOnceAndAsTheServersLogSaysWhateverHappens() {
        Map<String, Integer> met = new ConcurrentHashMap<>();
        LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS)
                .parallel()
                .forEach(seed -> play(seed, ActionKind.ABSOLUTE).forEach(what -> met.merge(what, 1, Integer::sum)));
        System.out.println("Over " + SEEDS + " runs: " + new TreeMap<>(met));
        if (SEEDS >= 1000) {
            for (Fault fault : Fault.values()) {
                assertThat(met.get(fault.name())).as("runs with %s", fault).isGreaterThanOrEqualTo(100);
            }
            assertThat(met.get("clock step")).isGreaterThanOrEqualTo(100);
            assertThat(met.get("wrong clock")).isGreaterThanOrEqualTo(50);
            assertThat(met.get("pause")).isGreaterThanOrEqualTo(100);
            assertThat(met.get("other rate")).isGreaterThanOrEqualTo(100);
            assertThat(met.get("crash")).isGreaterThanOrEqualTo(300);
            assertThat(met.get("several rows for a task")).isGreaterThanOrEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ABSOLUTE")
    void neitherWhatIsNotAbsoluteNorAJobIsBegunTwiceUnlessOneAsksForIt(ActionKind action) {
        Map<String, Integer> met = new ConcurrentHashMap<>();
        LongStream.range(FIRST_SEED, FIRST_SEED + SEEDS / 3)
                .parallel()
                .forEach(seed -> play(seed, action).forEach(what -> met.merge(what, 1, Integer::sum)));
        System.out.println("Over " + SEEDS / 3 + " runs, " + action + ": " + new TreeMap<>(met));
        if (SEEDS >= 1000) {
            assertThat(met.get("crash")).isGreaterThanOrEqualTo(100);
            assertThat(met.get(
                            action == ActionKind.NOT_ABSOLUTE ? "repeat-unknown" : "jobs asked for by another process"))
                    .isGreaterThanOrEqualTo(30);
        }
    }

    private static Iterable<String> play(long seed, ActionKind action) {
        try {
            return WholeRun.play(seed, action);
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(
                    "seed " + seed + " (again by -Dtest=WholeRunTest -Dpaceline.seeds=1 -Dpaceline.seed=" + seed + ")",
                    wrong);
        }
    }
}
