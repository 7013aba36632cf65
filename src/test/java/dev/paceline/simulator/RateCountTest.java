package dev.paceline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateCountTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MS = 1_000_000L;

    @Test
    void slidingNeverLetsMoreThanTheRateThroughInAnySecond() {
        long seed = System.nanoTime();
        System.out.println("RateCountTest seed " + seed);
        List<Long> admitted = admitted(Limiter.SLIDING.count(20), randomTimes(new Random(seed)));

        assertThat(admitted).hasSizeGreaterThan(1000);
        for (int i = 20; i < admitted.size(); i++) {
            assertThat(admitted.get(i) - admitted.get(i - 20)).isGreaterThanOrEqualTo(SECOND);
        }
    }

    @Test
    void slidingFreesAPlaceAFullSecondAfterItWasTaken() {
        RateCount count = Limiter.SLIDING.count(2);

        assertThat(count.admits(0)).isTrue();
        assertThat(count.admits(400 * MS)).isTrue();
        assertThat(count.admits(SECOND - 1)).isFalse();
        assertThat(count.admits(SECOND)).isTrue();
        assertThat(count.admits(SECOND + 1)).isFalse();
        assertThat(count.admits(SECOND + 400 * MS)).isTrue();
    }

    @Test
    void fixedCountsFromNoughtInEachSecond() {
        RateCount count = Limiter.FIXED.count(3);
        long[] times = {900 * MS, 950 * MS, 999 * MS, SECOND - 1, SECOND, SECOND + 1, SECOND + 2, SECOND + 3};

        assertThat(admitted(count, LongStream.of(times)))
                .containsExactly(900 * MS, 950 * MS, 999 * MS, SECOND, SECOND + 1, SECOND + 2);
    }

    @Test
    void tokenHoldsAsManyAsTheRateAndRefillsEvenly() {
        RateCount count = Limiter.TOKEN.count(20);
        List<Long> firstSecond = admitted(count, LongStream.range(0, 1000).map(ms -> ms * MS));
        List<Long> afterALongRest = admitted(
                count,
                LongStream.range(60_000, 60_010).map(ms -> ms * MS).flatMap(time -> LongStream.of(time, time, time)));

        assertThat(firstSecond).hasSize(39).contains(50 * MS, 950 * MS).doesNotContain(49 * MS);
        assertThat(afterALongRest).hasSize(20);
    }

    @Test
    void noneTurnsNothingAway() {
        RateCount count = Limiter.NONE.count(1);

        assertThat(admitted(count, LongStream.generate(() -> 0).limit(1000))).hasSize(1000);
    }

    @ParameterizedTest
    @EnumSource(value = Limiter.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void keepsToARateThatIsNoWholeNumber(Limiter limiter) {
        RateCount count = limiter.count(2.5);

        assertThat(admitted(count, LongStream.range(0, 100_000).map(ms -> ms * MS))
                        .size())
                .isCloseTo(250, within(2));
    }

    @ParameterizedTest
    @EnumSource(Limiter.class)
    void isNamedOnTheCommandLine(Limiter limiter) {
        assertThat(Limiter.named(limiter.word())).isEqualTo(limiter);
    }

    private static LongStream randomTimes(Random random) {
        long[] now = {0};
        return LongStream.generate(
                        () -> now[0] += random.nextInt(10) == 0 ? random.nextLong(SECOND) : random.nextLong(20 * MS))
                .limit(20_000);
    }

    private static List<Long> admitted(RateCount count, LongStream times) {
        List<Long> admitted = new ArrayList<>();
        times.filter(count::admits).forEach(admitted::add);
        return admitted;
    }
}
