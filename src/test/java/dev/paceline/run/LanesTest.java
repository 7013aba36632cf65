package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.CheckedRow;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LanesTest {
    private final Lanes lanes = new Lanes();
    private long number;

    @Test
    void aProfileThatWaitsHoldsUpNoOther() {
        Lanes.Lane slow = entered("task", 5000, "slow", null);
        Lanes.Lane quick = entered("other", 3, "quick", null);
        assertThat(begun(slow)).hasSize(512);
        assertThat(begun(quick)).extracting(CheckedRow::number).containsExactly(5001L, 5002L, 5003L);
    }

    @Test
    void aRegionHasALaneOfItsOwn() {
        Lanes.Lane here = entered("task", 2000, null, null);
        Lanes.Lane there = entered("other", 1, null, "ap-beijing");
        assertThat(begun(here)).hasSize(512);
        assertThat(begun(there)).hasSize(1);
    }

    @Test
    void rowsOfALaneBeginInOrderAsOthersEnd() {
        Lanes.Lane lane = entered("task", 1100, null, null);
        assertThat(begun(lane)).extracting(CheckedRow::number).isSorted().hasSize(1024);
        lanes.left(lane);
        lanes.left(lane);
        assertThat(begun(lane)).extracting(CheckedRow::number).containsExactly(1025L, 1026L);
    }

    @Test
    void aTaskStaysBehindItsEarlierRowWhateverTheProfile() {
        Lanes.Lane first = entered("task", 1100, "first", null);
        Lanes.Lane second = lanes.enter(row("task1099", "second", null));
        assertThat(second).as("its earlier row waits").isSameAs(first);
        begun(first);
        for (int i = 0; i < 1024; i++) {
            lanes.left(first);
        }
        assertThat(begun(first)).extracting(CheckedRow::number).endsWith(1100L, 1101L);
        assertThat(lanes.enter(row("task1099", "second", null)))
                .as("no row of the task waits any more")
                .isNotSameAs(first);
    }

    @Test
    void rowsOfATaskBeginInFileOrderForAnyMixture() {
        for (long seed = 1; seed <= 50; seed++) {
            rowsOfATaskBeginInFileOrder(new Random(seed), "seed " + seed);
        }
    }

    private static void rowsOfATaskBeginInFileOrder(Random random, String seed) {
        var lanes = new Lanes();
        Set<Lanes.Lane> seen = new LinkedHashSet<>();
        List<Lanes.Lane> underWay = new ArrayList<>();
        Map<TaskKey, Long> last = new HashMap<>();
        Set<Long> begun = new HashSet<>();
        for (int row = 1; row <= 6000; row++) {
            var task = new TaskKey("1", "task" + random.nextInt(800));
            seen.add(lanes.enter(row(row, task, "profile" + random.nextInt(3), null)));
            for (Lanes.Lane lane : seen) {
                begin(lanes, lane, underWay, last, begun, seed);
            }
            for (int ends = random.nextInt(3); ends > 0 && !underWay.isEmpty(); ends--) {
                lanes.left(underWay.remove(random.nextInt(underWay.size())));
            }
        }
        while (!underWay.isEmpty()) {
            Lanes.Lane lane = underWay.remove(random.nextInt(underWay.size()));
            lanes.left(lane);
            begin(lanes, lane, underWay, last, begun, seed);
        }
        assertThat(begun).as(seed).hasSize(6000);
    }

    private static void begin(
            Lanes lanes,
            Lanes.Lane lane,
            List<Lanes.Lane> underWay,
            Map<TaskKey, Long> last,
            Set<Long> begun,
            String seed) {
        for (CheckedRow next = lanes.next(lane); next != null; next = lanes.next(lane)) {
            underWay.add(lane);
            begun.add(next.number());
            Long before = last.put(next.task(), next.number());
            assertThat(before == null || before < next.number())
                    .as("%s: row %d of %s after row %d", seed, next.number(), next.task(), before)
                    .isTrue();
        }
    }

    private Lanes.Lane entered(String task, int rows, @Nullable String profile, @Nullable String region) {
        Lanes.Lane lane = lanes.enter(row(task + 0, profile, region));
        for (int i = 1; i < rows; i++) {
            lane = lanes.enter(row(task + i, profile, region));
        }
        return lane;
    }

    private List<CheckedRow> begun(Lanes.Lane lane) {
        List<CheckedRow> begun = new ArrayList<>();
        for (CheckedRow next = lanes.next(lane); next != null; next = lanes.next(lane)) {
            begun.add(next);
        }
        return begun;
    }

    private CheckedRow row(String task, @Nullable String profile, @Nullable String region) {
        return row(++number, new TaskKey("1", task), profile, region);
    }

    private static CheckedRow row(long number, TaskKey task, @Nullable String profile, @Nullable String region) {
        var change = new TaskChange(number, number + 1, task, List.of(), region, profile);
        return new CheckedRow(number, number + 1, task, change, List.of());
    }
}
