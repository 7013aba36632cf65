package dev.paceline.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AdaptiveRateTest {
    private static final Quota QUOTA = new Quota("account", "ModifyTaskInfo", "host");

    private final AdaptiveRate ceiling = new AdaptiveRate(new Rate(20), at(0));

    @Test
    void thePaceIsTheNominalOneUntilARequestIsTurnedAway() {
        assertThat(ceiling.perSecond(at(1000))).isEqualTo(20);
        assertThat(ceiling.isBelow(at(1000))).isFalse();
    }

    @Test
    void theFirstRetreatGoesToWhatWasAcceptedInTheSecondBeforeAndHoldsForASecond() {
        assertThat(ceiling.throttled(at(9.9), at(10), 12, null)).isTrue();
        assertThat(ceiling.perSecond(at(10))).isEqualTo(12 * 0.85, within(0.001));
        assertThat(ceiling.heldUntil()).isEqualTo(at(11));
    }

    @Test
    void theFirstRetreatGoesToHalfThePaceAtMost() {
        ceiling.throttled(at(9.9), at(10), 0, null);
        assertThat(ceiling.perSecond(at(10))).isEqualTo(10 * 0.85, within(0.001));
    }

    @Test
    void whatHadLeftBeforeTheRetreatIsNoNews() {
        ceiling.throttled(at(9.9), at(10), 12, null);
        double after = ceiling.perSecond(at(10.2));
        assertThat(ceiling.throttled(at(9.95), at(10.2), 12, null)).isFalse();
        assertThat(ceiling.throttled(at(10), at(10.2), 12, null)).isFalse();
        assertThat(ceiling.perSecond(at(10.2))).isEqualTo(after);
    }

    @Test
    void thePaceReturnsQuicklyAtFirstThenRestsThenLeavesTheCeilingBehind() {
        ceiling.throttled(at(9.9), at(10), 12, null);
        double top = 12 * 0.985;
        assertThat(ceiling.perSecond(at(10 + 18))).isBetween(top - 0.25, top - 0.15);
        assertThat(ceiling.perSecond(at(10 + 36))).isEqualTo(top, within(0.001));
        assertThat(ceiling.perSecond(at(10 + 41))).isBetween(top, top + 0.05);
        assertThat(ceiling.perSecond(at(10 + 66))).isBetween(19.5, 20.0);
        assertThat(ceiling.perSecond(at(10 + 70))).isEqualTo(20);
        assertThat(ceiling.isBelow(at(10 + 70))).isFalse();
        for (double t = 10; t < 90; t += 0.1) {
            assertThat(ceiling.perSecond(at(t + 0.1))).isGreaterThanOrEqualTo(ceiling.perSecond(at(t)));
        }
    }

    @Test
    void aCeilingThatIsFoundAgainIsNotedALittleLowerAndCostsNoHold() {
        ceiling.throttled(at(9.9), at(10), 12, null);
        double found = ceiling.perSecond(at(40));
        ceiling.throttled(at(40), at(40.1), 11, null);
        assertThat(ceiling.perSecond(at(40.1))).isEqualTo(found * 0.92, within(0.001));
        assertThat(ceiling.perSecond(at(40.1 + 36))).isEqualTo(found * 0.985, within(0.001));
        assertThat(ceiling.heldUntil()).isEqualTo(at(40.1));
    }

    @Test
    void aCeilingThatIsFoundHigherIsBelievedByATenth() {
        ceiling.throttled(at(9.9), at(10), 12, null);
        double before = 12 * 0.985;
        double found = ceiling.perSecond(at(70));
        ceiling.throttled(at(70), at(70.1), 11, null);
        assertThat(found).isGreaterThan(15);
        assertThat(ceiling.perSecond(at(70.1))).isEqualTo(before * 0.92, within(0.001));
        assertThat(ceiling.perSecond(at(70.1 + 36))).isEqualTo(before + (found - before) / 10, within(0.001));
    }

    @Test
    void whereNothingGetsThroughEachRetreatCutsDeeperAndHoldsLonger() {
        double now = 10;
        double longest = 0;
        for (int i = 0; i < 20; i++) {
            ceiling.throttled(at(now), at(now + 0.1), 0, null);
            double held = (ceiling.heldUntil() - at(now + 0.1)) / 1e9;
            longest = Math.max(longest, held);
            now += 0.2 + held;
        }
        assertThat(longest).isEqualTo(8, within(0.001));
        assertThat(ceiling.perSecond(at(now))).isLessThan(0.1);
        assertThat(ceiling.perSecond(at(now + 70))).as("and it is tried again").isEqualTo(20);
    }

    @Test
    void aLowerLimitInTheMessageIsHeldToUntilItIsTriedAgain() {
        ceiling.throttled(at(9.9), at(10), 10, new Hint(11, 10));
        assertThat(ceiling.most(at(10))).isEqualTo(10);
        assertThat(ceiling.perSecond(at(100))).isEqualTo(10);
        assertThat(ceiling.perSecond(at(309))).isEqualTo(10);
        assertThat(ceiling.perSecond(at(320))).isBetween(10.2, 10.5);
        assertThat(ceiling.perSecond(at(345))).isEqualTo(20);
    }

    @Test
    void aLimitInTheMessageThatTheFactsBelieIsNotBelieved() {
        ceiling.throttled(at(9.9), at(10), 14, new Hint(4, 3));
        assertThat(ceiling.most(at(10))).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(doubles = {20, 40, Double.POSITIVE_INFINITY})
    void aHigherLimitInTheMessageRaisesNothing(double nominal) {
        var other = new AdaptiveRate(new Rate(nominal), at(0));
        other.throttled(at(9.9), at(10), 20, new Hint(5001, 5000));
        assertThat(other.most(at(10))).isEqualTo(nominal);
    }

    @Test
    void aHigherNominalPaceIsAFreshStartAndALowerOneIsNot() {
        ceiling.throttled(at(9.9), at(10), 12, new Hint(16, 15));
        ceiling.nominal(new Rate(11));
        assertThat(ceiling.perSecond(at(10))).isEqualTo(12 * 0.85, within(0.001));
        assertThat(ceiling.perSecond(at(60))).isEqualTo(11);
        ceiling.nominal(new Rate(30));
        assertThat(ceiling.perSecond(at(60))).isEqualTo(30);
    }

    @Test
    void withoutALimitOneThatIsTurnedAwayHoldsForASecond() {
        var unlimited = new AdaptiveRate(Rate.unlimited(), at(0));
        unlimited.throttled(at(9.9), at(10), 100, new Hint(21, 20));
        assertThat(unlimited.heldUntil()).isEqualTo(at(11));
        assertThat(unlimited.perSecond(at(10))).isInfinite();
        assertThat(unlimited.isBelow(at(10))).isFalse();
    }

    @ParameterizedTest(name = "nominal {0}, hint {1} of {2}, accepted {3}: limit {4}, others {5}")
    @CsvSource({"20,21,20,12,20,8.18", "20,11,10,10,10,0", "10,21,20,6,20,14.09", "20,0,0,12,20,8.18"})
    void tellsTheLimitAndAboutWhatOthersUse(
            double nominal, int counted, int hinted, int accepted, double limit, double others) {
        var other = new AdaptiveRate(new Rate(nominal), at(0));
        other.throttled(at(9.9), at(10), accepted, hinted == 0 ? null : new Hint(counted, hinted));
        LimitEstimate estimate = other.estimate(QUOTA, at(46));
        assertThat(estimate.quota()).isEqualTo(QUOTA);
        assertThat(estimate.limit()).isEqualTo(limit);
        assertThat(estimate.others()).isEqualTo(others, within(0.2));
        assertThat(estimate.sending()).isEqualTo(other.perSecond(at(46)));
    }

    private static long at(double seconds) {
        return (long) (seconds * 1e9) - 5_000_000_000L;
    }
}
