package dev.paceline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.engine.Limits.MaxFailures;
import dev.paceline.model.CheckedRow;
import dev.paceline.model.Outcome;
import dev.paceline.model.Problem;
import dev.paceline.model.ProblemCode;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.model.TaskChange;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import dev.paceline.simulation.FakeServer;
import dev.paceline.simulation.FakeServer.Executed;
import dev.paceline.simulation.FakeServer.Fault;
import dev.paceline.simulation.FakeServer.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pipeline as a whole, judged by the server's own log. */
final class SendingTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int SEEDS = Integer.getInteger("paceline.seeds", 300);
    private static final long FIRST_SEED = Long.getLong("paceline.seed", 1);
    private static final Limits PATIENT = Limits.DEFAULT.maxFailures(MaxFailures.share(1));

    @Test
    void everyRowEndsOnceAsTheServersLogSays() {
        Map<Status, Integer> seen = new EnumMap<>(Status.class);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            try {
                play(seed).values().forEach(outcome -> seen.merge(outcome.status(), 1, Integer::sum));
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError("seed " + seed + " (-Dpaceline.seeds=1 -Dpaceline.seed=" + seed + ")", wrong);
            }
        }
        assertThat(seen).as("every ending was met").containsOnlyKeys(EnumSet.allOf(Status.class));
    }

    @Test
    void thousandsOfRowsArriveAtThePaceAndNoFaster() {
        var simulation = new Simulation(7, new Faults(0, List.of(), 40), PATIENT);
        List<CheckedRow> rows = rows(new Random(7), 5000, 5000, 0);
        simulation.send(rows);
        simulation.world.passSeconds(300);
        judge(simulation, rows);
        assertThat(simulation.completed).isTrue();
        assertThat(simulation.outcomes).hasSize(5000).allMatch(outcome -> outcome.status() == Status.APPLIED);
        assertThat(simulation.server.arrivals).noneMatch(FakeServer.Arrival::throttled);
    }

    @Test
    void aSignalIsTheReasonWhateverTheRowsThatItCutsOffLookLike() {
        var simulation = new Simulation(1, new Faults(1, List.of(Fault.HANG), 0), Limits.DEFAULT);
        List<CheckedRow> rows = rows(new Random(1), 100, 100, 0);
        simulation.send(rows);
        simulation.world.passSeconds(2);
        simulation.control.stop().request(StopReason.SIGNAL, "stopped");
        simulation.world.passSeconds(31);
        assertThat(simulation.completed).isTrue();
        assertThat(simulation.control.counters().tally().of(Status.UNKNOWN)).isGreaterThan(10);
        assertThat(simulation.control.stop().cause().reason()).isEqualTo(StopReason.SIGNAL);
        assertThat(simulation.notes.results)
                .as("a row that is cut off has no result")
                .isEmpty();
    }

    @Test
    void aDiskThatFailsStopsTheRunAndEveryRowIsCounted() {
        for (int failFrom = 1; failFrom < 40; failFrom++) {
            var simulation = new Simulation(1, Faults.NONE, PATIENT);
            simulation.notes.failFrom = failFrom;
            List<CheckedRow> rows = rows(new Random(1), 30, 10, 2);
            simulation.send(rows);
            simulation.world.passSeconds(40);
            assertThat(simulation.completed).as("from entry %d on", failFrom).isTrue();
            assertThat(simulation.control.stop().cause().reason()).isEqualTo(StopReason.STORAGE);
            judge(simulation, rows);
        }
    }

    /** One run from one seed: any faults, any number of rows and tasks, perhaps an outage, perhaps a stop. */
    private static Map<Long, Outcome> play(long seed) {
        var random = new Random(seed);
        List<Fault> kinds = new ArrayList<>(Arrays.asList(Fault.values()));
        kinds.removeIf(kind -> random.nextInt(3) == 0);
        var faults = new Faults(random.nextDouble() * 0.5 * random.nextInt(2), kinds, random.nextInt(80));
        var simulation = new Simulation(seed, faults, random.nextInt(3) == 0 ? Limits.DEFAULT : PATIENT);
        int count = 1 + random.nextInt(120);
        List<CheckedRow> rows = rows(random, count, 1 + random.nextInt(count), random.nextInt(4));
        rows.stream()
                .filter(row -> random.nextInt(12) == 0)
                .forEach(row -> simulation.server.refuses.add(row.number()));
        simulation.send(rows);
        if (random.nextInt(4) == 0) {
            simulation.world.passSeconds(random.nextDouble() * 5);
            simulation.server.down = true;
            simulation.world.passSeconds(random.nextDouble() * 90);
            simulation.server.down = false;
        }
        if (random.nextInt(4) == 0) {
            simulation.world.passSeconds(random.nextDouble() * 8);
            simulation.control.stop().request(StopReason.SIGNAL, "stopped");
            simulation.world.passSeconds(31);
        }
        simulation.world.pass(Duration.ofHours(2));
        judge(simulation, rows);
        return simulation.finalOutcomes();
    }

    private static void judge(Simulation simulation, List<CheckedRow> rows) {
        assertThat(simulation.errors).isEmpty();
        assertThat(simulation.completed).isTrue();
        Map<Long, Outcome> last = simulation.finalOutcomes();
        assertThat(last).hasSameSizeAs(rows);
        var tally = simulation.control.counters().tally();
        assertThat(tally.rows()).isEqualTo(rows.size());
        for (Status status : Status.values()) {
            assertThat(last.values().stream()
                            .filter(outcome -> outcome.status() == status)
                            .count())
                    .as("%s", status)
                    .isEqualTo(tally.of(status));
        }
        judgeEndings(last, simulation.server.executed);
        judgeOrder(simulation.server.executed);
        judgePace(simulation.server.arrivals);
        assertThat(simulation.notes.openAttempts())
                .as("announced, and nothing said since")
                .isZero();
    }

    private static void judgeEndings(Map<Long, Outcome> last, List<Executed> executed) {
        Set<Long> done = new HashSet<>();
        executed.forEach(each -> done.add(each.row()));
        for (Outcome outcome : last.values()) {
            switch (outcome.status()) {
                case APPLIED -> assertThat(done).contains(outcome.row());
                case FAILED, INVALID, NOT_SENT -> assertThat(done).doesNotContain(outcome.row());
                case UNKNOWN, SUPERSEDED -> assertThat(outcome.attempts()).isPositive();
            }
            boolean overtaken = last.values().stream().anyMatch(later -> overtakes(later, outcome));
            assertThat(outcome.overtakenBy() > 0)
                    .as("row %d %s overtaken", outcome.row(), outcome.status())
                    .isEqualTo(overtaken && canBeOvertaken(outcome.status()));
        }
    }

    private static boolean canBeOvertaken(Status status) {
        return status != Status.APPLIED && status != Status.NOT_SENT && status != Status.INVALID;
    }

    private static boolean overtakes(Outcome later, Outcome earlier) {
        return later.status() == Status.APPLIED
                && later.row() > earlier.row()
                && later.task() != null
                && later.task().equals(earlier.task())
                && later.changes().stream()
                        .anyMatch(mine -> earlier.changes().stream()
                                .anyMatch(other -> other.name().equals(mine.name())));
    }

    private static void judgeOrder(List<Executed> executed) {
        Map<TaskKey, Long> latest = new HashMap<>();
        for (Executed each : executed) {
            Long before = latest.put(each.task(), each.row());
            assertThat(before == null || before <= each.row())
                    .as("task %s: row %s was executed before row %d", each.task(), before, each.row())
                    .isTrue();
        }
    }

    private static void judgePace(List<FakeServer.Arrival> arrivals) {
        for (int i = 20; i < arrivals.size(); i++) {
            assertThat(arrivals.get(i).at() - arrivals.get(i - 20).at()).isGreaterThanOrEqualTo(SECOND);
        }
    }

    /** Rows of so many tasks, in any mixture; of each twenty so many are invalid. The first parameter tells the row. */
    private static List<CheckedRow> rows(Random random, int count, int tasks, int invalid) {
        List<CheckedRow> rows = new ArrayList<>();
        for (long row = 1; row <= count; row++) {
            var task = new TaskKey("1", "t" + random.nextInt(tasks));
            boolean wrong = random.nextInt(20) < invalid;
            rows.add(
                    wrong
                            ? invalid(row, task)
                            : new CheckedRow(row, row + 1, task, change(random, row, task), List.of()));
        }
        return rows;
    }

    private static TaskChange change(Random random, long row, TaskKey task) {
        List<Value.Field> parameters = new ArrayList<>();
        parameters.add(new Value.Field("Row" + row, Value.number(row)));
        parameters.add(new Value.Field("P" + random.nextInt(3), Value.number(1)));
        return new TaskChange(row, row + 1, task, parameters, null, null);
    }

    private static CheckedRow invalid(long row, TaskKey task) {
        var problem =
                Problem.of(ProblemCode.TYPE, row, row + 1, "DelayTime", "x", "It is no number", "Write a number.");
        return new CheckedRow(row, row + 1, task, null, List.of(problem));
    }
}
