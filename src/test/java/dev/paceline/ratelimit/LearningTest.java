package dev.paceline.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.pacing.Agenda;
import dev.paceline.pacing.Cell;
import dev.paceline.pacing.Contender;
import dev.paceline.pacing.Contenders;
import dev.paceline.pacing.Counting;
import dev.paceline.pacing.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The pacer against servers that count: {@code bench/limits} in small, and what each of its parts is for. */
final class LearningTest {
    private static final Quota QUOTA = new Quota("account", "ModifyTaskInfo", "host");
    private static final UnaryOperator<Rate> KEPT = UnaryOperator.identity();
    private static final UnaryOperator<Rate> REMOVED = rate -> Rate.unlimited();

    private final List<Meter> meters = new ArrayList<>();

    @ParameterizedTest(name = "{0}, jitter {1} ms")
    @CsvSource({"FIXED,20", "FIXED,100", "SLIDING,0", "SLIDING,50", "BUCKET,100"})
    void withOthersOnTheQuotaItIsTurnedAwaySeldomAndUsesWhatIsLeftAndComesBackWhenTheyLeave(
            Counting counting, double jitterMs) {
        Cell cell = Cell.published(counting, jitterMs, Cell.Others.EIGHT);
        double rejected = 0;
        double used = 0;
        int plays = 4;
        for (long seed = 1; seed <= plays; seed++) {
            double alone = Traffic.play(cell.without(), seed, this::paced).perSecond();
            Traffic.Outcome outcome = Traffic.play(cell, seed, this::paced);
            rejected += outcome.rejectedAMinute(10, 200) / plays;
            used += outcome.acceptedBetween(10, 200) / 12 / plays;
            assertThat(outcome.backAfter(0.95 * alone)).as("seed %d", seed).isLessThanOrEqualTo(75);
        }
        assertThat(rejected).as("a minute").isLessThanOrEqualTo(2.0);
        assertThat(used)
                .as("of the 12 a second that are left")
                .isGreaterThan(counting == Counting.SLIDING ? 0.86 : 0.89);
    }

    @ParameterizedTest
    @EnumSource(Counting.class)
    void saysWhatItBelieves(Counting counting) {
        Cell cell = Cell.published(counting, 5, Cell.Others.EIGHT).requests(2000);
        Traffic.play(cell, 1, this::paced);
        List<LimitEstimate> estimates = meters.get(0).estimates();
        assertThat(estimates).hasSize(1);
        assertThat(estimates.get(0).quota()).isEqualTo(QUOTA);
        assertThat(estimates.get(0).limit()).isEqualTo(20);
        assertThat(estimates.get(0).others()).isBetween(7.0, 10.0);
        assertThat(estimates.get(0).sending()).isBetween(10.0, 12.6);
    }

    @ParameterizedTest
    @EnumSource(Counting.class)
    void aRateAboveTheVendorsLimitFindsItInTheMessageAndKeepsToIt(Counting counting) {
        Cell cell = Cell.published(counting, 20, Cell.Others.NONE).requests(4000);
        Traffic.Outcome outcome = Traffic.play(cell, 1, scene -> paced(scene, new Rate(40), KEPT, KEPT));
        assertThat(outcome.rejectedBetween(10, 200)).isLessThanOrEqualTo(1);
        assertThat(outcome.acceptedBetween(60, 200)).isGreaterThan(18.5);
    }

    @Test
    void aLimitThatWasRaisedIsUsed() {
        Cell cell = Cell.published(Counting.SLIDING, 5, Cell.Others.NONE).limit(40);
        Traffic.Outcome outcome = Traffic.play(cell, 1, scene -> paced(scene, new Rate(40), KEPT, KEPT));
        assertThat(outcome.rejected()).isEmpty();
        assertThat(outcome.perSecond()).isGreaterThan(38);
    }

    @Test
    void aLowerLimitThatNoMessageTellsIsFoundToo() {
        Cell cell =
                Cell.published(Counting.SLIDING, 5, Cell.Others.NONE).limit(10).requests(1500);
        Traffic.Outcome outcome = Traffic.play(cell, 1, scene -> mute(paced(scene, new Rate(20), KEPT, KEPT)));
        assertThat(outcome.rejectedAMinute(10, 150)).isLessThanOrEqualTo(2.5);
        assertThat(outcome.acceptedBetween(10, 150)).isGreaterThan(9);
    }

    /**
     * Even spacing alone, that is the bucket, keeps to the limit on average; jitter makes 21 of some seconds. A server that
     * counts in any second sees it best.
     */
    @Test
    void withoutTheGuardRequestsAreTurnedAway() {
        Cell cell = Cell.published(Counting.SLIDING, 20, Cell.Others.NONE).requests(1000);
        Traffic.Outcome guarded = Traffic.play(cell, 1, scene -> paced(scene, new Rate(20), KEPT, KEPT));
        Traffic.Outcome unguarded = Traffic.play(cell, 1, scene -> paced(scene, new Rate(20), REMOVED, KEPT));
        assertThat(guarded.rejected()).isEmpty();
        assertThat(guarded.tightest(20)).isGreaterThanOrEqualTo(1_000_000_000L);
        assertThat(unguarded.rejected()).isNotEmpty();
        assertThat(unguarded.tightest(20)).isLessThan(1_000_000_000L);
    }

    /**
     * The guard alone keeps to the limit in any second, whatever the server counts by, as long as the whole limit is there for
     * us. What is learned of others can only be kept to by spacing: without the bucket they are run into again and again.
     */
    @ParameterizedTest
    @EnumSource(Counting.class)
    void withoutTheBucketRequestsAreTurnedAwayWhereOthersUseTheQuota(Counting counting) {
        Cell cell = Cell.published(counting, 20, Cell.Others.EIGHT).requests(2000);
        Traffic.Outcome spaced = Traffic.play(cell, 1, scene -> paced(scene, new Rate(20), KEPT, KEPT));
        Traffic.Outcome bunched = Traffic.play(cell, 1, scene -> paced(scene, new Rate(20), KEPT, REMOVED));
        assertThat(spaced.rejectedAMinute(10, 120)).isLessThanOrEqualTo(4);
        assertThat(bunched.rejectedAMinute(10, 120)).isGreaterThan(20);
    }

    private Contender paced(Traffic.Scene scene) {
        Agenda agenda = scene.agenda();
        var meter = new Meter(new Rate(20), agenda, agenda, new InFlight(64), Duration.ZERO);
        meters.add(meter);
        return Contenders.of(meter.of(QUOTA));
    }

    private static Contender paced(
            Traffic.Scene scene, Rate rate, UnaryOperator<Rate> guarded, UnaryOperator<Rate> spaced) {
        Agenda agenda = scene.agenda();
        var settings = PaceSettings.of(rate);
        return Contenders.of(
                new Pacer(QUOTA, () -> settings, agenda, agenda, new InFlight(64), Duration.ZERO, guarded, spaced));
    }

    private static Contender mute(Contender contender) {
        return leave -> contender.next(granted -> leave.accept(new Contender.Leave() {
            @Override
            public void accepted() {
                granted.accepted();
            }

            @Override
            public void throttled(String message) {
                granted.throttled("");
            }
        }));
    }
}
