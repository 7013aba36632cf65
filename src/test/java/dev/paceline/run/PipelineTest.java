package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.model.Limits;
import dev.paceline.model.Outcome;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.report.RunExitCode;
import dev.paceline.simulation.Call;
import dev.paceline.simulation.FakeDisk;
import dev.paceline.simulation.FakeServer;
import dev.paceline.simulation.FakeServer.Faults;
import dev.paceline.simulation.FakeServer.Gate;
import dev.paceline.simulation.Fault;
import dev.paceline.simulation.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One process from end to end, judged by the server's own log; {@link WholeRunTest} has many, and what may happen to them. */
final class PipelineTest {
    private static final long SECOND = 1_000_000_000L;

    private final World world = new World();
    private final Random random = new Random(7);
    private final FakeDisk disk = new FakeDisk(random);

    @Test
    void thousandsOfRowsArriveAtThePaceAndNoFaster() {
        var server = server(new Faults(0, List.of(), 40));
        Played process = apply(server, 5000).untilOver(world, 300);
        assertThat(RunExitCode.of(process.summary())).isZero();
        assertThat(process.told).hasSize(5000).allMatch(outcome -> outcome.status() == Status.APPLIED);
        assertThat(server.calls).hasSize(5000).allMatch(call -> call.answer == Call.Answer.APPLIED);
        long[] arrivals =
                server.calls.stream().mapToLong(call -> call.arrivedAt).sorted().toArray();
        for (int i = 20; i < arrivals.length; i++) {
            assertThat(arrivals[i] - arrivals[i - 20]).isGreaterThanOrEqualTo(SECOND);
        }
        assertThat(arrivals[4999] - arrivals[0]).isLessThan(290 * SECOND);
    }

    @Test
    void aSignalIsTheReasonWhateverTheRowsThatItCutsOffLookLike() {
        Played process = apply(server(new Faults(1, List.of(Fault.HANG), 0)), 100);
        world.passSeconds(2);
        process.signal();
        process.untilOver(world, 32);
        assertThat(process.summary().stopReason()).isEqualTo(StopReason.SIGNAL);
        assertThat(RunExitCode.of(process.summary())).isEqualTo(143);
        assertThat(process.summary().tally().of(Status.UNKNOWN)).isGreaterThan(10);
        assertThat(disk.content("results.jsonl"))
                .as("a row that is cut off has no result")
                .isEmpty();
    }

    @Test
    void aDiskThatFailsStopsTheRunAndWhatWasUnderWayIsNotKnown() {
        var server = server(Faults.NONE);
        disk.interrupt(20, "force journal", FakeDisk.Interruption.FAILS_ONCE);
        Played process = apply(server, 100).untilOver(world, 60);
        assertThat(process.summary().stopReason()).isEqualTo(StopReason.STORAGE);
        assertThat(RunExitCode.of(process.summary())).isEqualTo(8);
        assertThat(process.summary().tally().rows()).isEqualTo(100);
        assertThat(process.summary().tally().of(Status.UNKNOWN)).isPositive();
        assertThat(new String(disk.content("report.csv"), StandardCharsets.UTF_8).lines())
                .hasSize(101);
        assertThat(process.told.stream().filter(outcome -> outcome.status() == Status.UNKNOWN))
                .isNotEmpty()
                .extracting(Outcome::message)
                .allMatch(message -> message.contains("could not be written down"));
        int before = server.calls.size();
        world.passSeconds(60);
        assertThat(server.calls).as("nothing is sent any more").hasSize(before);
    }

    @Test
    void aRetryThatStopsBeforeARowLeavesKeepsTheRowsAccount() {
        var server = server(Faults.NONE);
        server.refuses.add(1L);
        server.refuses.add(3L);
        apply(server, 3).untilOver(world, 60);
        byte[] report = disk.content("report.csv");
        server.down = true;
        Played retry = resume(server, new ResumeOptions(true, false, false)).untilOver(world, 900);
        assertThat(retry.summary().stopReason()).isEqualTo(StopReason.OUTAGE);
        assertThat(disk.content("report.csv")).isEqualTo(report);
        server.down = false;
        assertThat(RunExitCode.of(resume(server, ResumeOptions.DEFAULT)
                        .untilOver(world, 60)
                        .summary()))
                .isEqualTo(1);
        assertThat(server.calls)
                .as("a plain resume sends no row that was refused")
                .hasSize(3);
    }

    @Test
    void aRunThatLosesARowToAnErrorOfTheVirtualMachineEndsAllTheSame() {
        var server = server(Faults.NONE);
        Played process = Played.apply(
                Played.Stage.usual(world, random, server, Limits.DEFAULT),
                disk,
                input(100),
                PipelineTest::overflowOnce);
        process.untilOver(world, 60);
        assertThat(RunExitCode.of(process.summary())).isEqualTo(4);
        assertThat(process.summary().tally().rows()).isEqualTo(100);
        assertThat(process.summary().tally().of(Status.NOT_SENT)).isPositive();
    }

    private static void overflowOnce(Call call) {
        if (call.row == 1) {
            throw new StackOverflowError("as deep stacks have it");
        }
    }

    private Played resume(FakeServer server, ResumeOptions options) {
        return Played.resume(Played.Stage.usual(world, random, server, Limits.DEFAULT), disk, options, call -> {});
    }

    private FakeServer server(Faults faults) {
        return new FakeServer(world, random, faults, 20, Gate.OPEN);
    }

    private Played apply(FakeServer server, int rows) {
        return Played.apply(Played.Stage.usual(world, random, server, Limits.DEFAULT), disk, input(rows), call -> {});
    }

    private static String input(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(row -> "1," + (100_000 + row) + "," + row)
                .collect(Collectors.joining("\n", "ProjectId,TaskId,DelayTime\n", "\n"));
    }
}
