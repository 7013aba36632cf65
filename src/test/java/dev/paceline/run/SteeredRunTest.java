package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paceline.call.Verdict;
import dev.paceline.credentials.Credentials;
import dev.paceline.journal.Replay;
import dev.paceline.journal.RunEvent;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.Progress;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.Status;
import dev.paceline.model.StopReason;
import dev.paceline.report.RunExitCode;
import dev.paceline.simulation.FakeDisk;
import dev.paceline.simulation.FakeServer;
import dev.paceline.simulation.FakeServer.Faults;
import dev.paceline.simulation.Life;
import dev.paceline.simulation.World;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are paused, continued and set to other rates on their way, in virtual time, judged by the server's log. */
final class SteeredRunTest {
    private static final double WAY = 0.2;

    private final World world = new World();
    private final Random random = new Random(11);
    private final FakeDisk disk = new FakeDisk(random);
    private final FakeServer server = new FakeServer(world, random, Faults.NONE, 40, request -> null);

    @Test
    void afterAPauseNothingLeavesAndThenThePaceHoldsFromTheFirstRequestOn() {
        Played process = apply(200, Pace.DEFAULT, Limits.DEFAULT);
        world.passSeconds(3);
        process.pause();
        world.passSeconds(WAY);
        int before = server.calls.size();
        world.passSeconds(1200);

        assertThat(before).isBetween(40, 62);
        assertThat(server.calls).hasSize(before);
        assertThat(process.progress().paused()).isTrue();

        process.proceed();
        process.untilOver(world, 60);
        assertThat(process.summary().tally().of(Status.APPLIED)).isEqualTo(200);
        assertThat(mostInASecond(0)).isLessThanOrEqualTo(20);
    }

    @Test
    void whatIsAskedForDuringTheCheckHoldsFromTheFirstRequestOn() {
        Played process = apply(40, Pace.DEFAULT, Limits.DEFAULT);
        process.pause();
        process.rate(5);
        world.passSeconds(30);
        assertThat(server.calls).isEmpty();
        assertThat(process.progress().phase()).isEqualTo(Progress.Phase.SENDING);

        process.proceed();
        process.untilOver(world, 60);
        assertThat(mostInASecond(0)).isLessThanOrEqualTo(5);
        assertThat(process.summary().tally().of(Status.APPLIED)).isEqualTo(40);
    }

    @Test
    void aLowerRateHoldsInEverySecondFromThenOnAndAHigherOneIsUsed() {
        Played process = apply(200, Pace.DEFAULT, Limits.DEFAULT);
        world.passSeconds(3);
        process.rate(5);
        double slow = world.seconds() + WAY;
        world.passSeconds(10);
        assertThat(mostInASecond(slow)).isBetween(4, 5);

        process.rate(40);
        double fast = world.seconds();
        process.untilOver(world, 60);
        assertThat(mostInASecond(fast)).isBetween(30, 40);
        assertThat(server.calls).allMatch(call -> call.answer == dev.paceline.simulation.Call.Answer.APPLIED);
    }

    @Test
    void theShareThatIsLeftToOthersStaysLeftToThem() {
        Played process = apply(100, new Pace(10, 0.5, 64), Limits.DEFAULT);
        world.passSeconds(2);
        process.rate(20);
        process.untilOver(world, 60);
        assertThat(mostInASecond(0)).isBetween(9, 10);
    }

    @Test
    void aPausedRunKeepsItsDeadlineAndAccountsForEveryRow() {
        Limits limits = Limits.DEFAULT.deadline(world.clock().instant().plusSeconds(60));
        Played process = apply(100, Pace.DEFAULT, limits);
        world.passSeconds(2);
        process.pause();
        process.untilOver(world, 120);

        assertThat(process.summary().stopReason()).isEqualTo(StopReason.DEADLINE);
        assertThat(RunExitCode.of(process.summary())).isEqualTo(6);
        assertThat(process.summary().tally().rows()).isEqualTo(100);
        assertThat(process.summary().tally().of(Status.APPLIED)).isEqualTo(server.calls.size());
        assertThat(process.summary().tally().unknown()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {-7200, -3, 3, 7200})
    void aDurationUntilTheDeadlineIsTheSameThoughTheClockIsSet(long secondsAhead) {
        Played process = apply(400, Pace.DEFAULT, Limits.DEFAULT.deadline(Duration.ofSeconds(10)));
        world.passSeconds(2);
        world.setClockAhead(Duration.ofSeconds(secondsAhead));
        world.passSeconds(7.9);
        assertThat(process.progress().phase()).isEqualTo(Progress.Phase.SENDING);
        process.untilOver(world, 5);

        assertThat(process.summary().stopReason()).isEqualTo(StopReason.DEADLINE);
        assertThat(process.summary().elapsedSeconds()).isBetween(10.0, 11.0);
        assertThat(process.summary().tally().of(Status.APPLIED))
                .isEqualTo(server.calls.size())
                .isBetween(150L, 200L);
    }

    @Test
    void aMomentIsOneOfTheWallClockThoughThatIsSetWhileNothingIsSent() {
        Played early = apply(
                100,
                Pace.DEFAULT,
                Limits.DEFAULT.deadline(world.clock().instant().plusSeconds(3600)));
        world.passSeconds(2);
        early.pause();
        world.setClockAhead(Duration.ofHours(2));
        early.untilOver(world, 3);
        assertThat(early.summary().stopReason()).isEqualTo(StopReason.DEADLINE);
    }

    @Test
    void aMomentIsWaitedForThoughTheClockWasPutBackBeforeIt() {
        Played late = apply(
                100,
                Pace.DEFAULT,
                Limits.DEFAULT.deadline(world.clock().instant().plusSeconds(60)));
        world.passSeconds(2);
        late.pause();
        world.setClockAhead(Duration.ofMinutes(-10));
        world.passSeconds(650);
        assertThat(late.progress().phase()).isEqualTo(Progress.Phase.SENDING);
        late.untilOver(world, 12);
        assertThat(late.summary().stopReason()).isEqualTo(StopReason.DEADLINE);
    }

    @Test
    void aDeadlineThatComesWhileTheReportsAreWrittenStoppedNothing() {
        Limits limits = Limits.DEFAULT.deadline(world.clock().instant().plusSeconds(3600));
        var slowDisk = new Played.Stage(
                world,
                random,
                server,
                profile -> Credentials.fixed(Played.CREDENTIAL),
                Pace.DEFAULT,
                limits,
                2000,
                ActionKind.ABSOLUTE);
        Played process = Played.apply(slowDisk, disk, input(3), call -> {});
        for (int looks = 0; process.progress().phase() != Progress.Phase.REPORTING; looks++) {
            assertThat(looks).isLessThan(10_000);
            world.passSeconds(0.01);
        }
        world.setClockAhead(Duration.ofHours(2));
        process.untilOver(world, 60);

        assertThat(process.summary().stopReason()).isEqualTo(StopReason.FINISHED);
        assertThat(process.toString()).endsWith("] ");
    }

    @Test
    void aPausedRunIsStoppedAndGoesOnUnpausedAtItsOwnRate() {
        Played process = apply(100, Pace.DEFAULT, Limits.DEFAULT);
        world.passSeconds(2);
        process.rate(1);
        process.pause();
        world.passSeconds(60);
        process.signal();
        process.untilOver(world, 60);
        assertThat(RunExitCode.of(process.summary())).isEqualTo(143);

        double resumed = world.seconds();
        Played next = Played.resume(stage(Pace.DEFAULT, Limits.DEFAULT), disk, ResumeOptions.DEFAULT, call -> {});
        next.untilOver(world, 60);
        assertThat(next.summary().tally().of(Status.APPLIED)).isEqualTo(100);
        assertThat(server.calls).hasSize(100);
        assertThat(mostInASecond(resumed)).isBetween(15, 20);
    }

    @Test
    void patienceWithAnOutageDoesNotRunOutDuringAPause() {
        Played process = apply(100, Pace.DEFAULT, Limits.DEFAULT);
        world.passSeconds(2);
        server.down = true;
        world.passSeconds(60);
        assertThat(process.progress().outOfReach()).isTrue();
        process.pause();
        world.passSeconds(3600);
        assertThat(process.isOver()).isFalse();

        server.down = false;
        process.proceed();
        process.untilOver(world, 120);
        assertThat(process.summary().tally().of(Status.APPLIED)).isEqualTo(100);
    }

    @Test
    void theJournalTellsWhatWasDoneAndByWhom() throws IOException {
        Played process = apply(60, Pace.DEFAULT, Limits.DEFAULT);
        process.pause();
        world.passSeconds(1);
        process.proceed();
        world.passSeconds(1);
        process.rate(40);
        process.pause();
        process.proceed();
        process.proceed();
        process.untilOver(world, 60);

        assertThat(events())
                .extracting(RunEvent::kind)
                .containsExactly("paused", "continued", "rate_changed", "paused", "continued", "ended");
        assertThat(process.progress().notices())
                .containsExactly(
                        "Paused by a test: no request leaves until the run is told to continue.",
                        "Continued by a test, 20 a second.",
                        "The rate was set by a test: 40 a second.",
                        "Paused by a test: no request leaves until the run is told to continue.",
                        "Continued by a test, 40 a second.");
    }

    @Test
    void whoeverListensHearsOfEachThingAsItHappens() {
        Played process = apply(60, Pace.DEFAULT, Limits.DEFAULT);
        world.passSeconds(1);
        process.pause();
        process.rate(40);
        process.proceed();
        process.untilOver(world, 60);

        assertThat(process.heard.told)
                .containsExactly(
                        "SENDING",
                        "paused by a test",
                        "Paused by a test: no request leaves until the run is told to continue.",
                        "paced by a test at 40.0",
                        "The rate was set by a test: 40 a second.",
                        "continued by a test at 40.0",
                        "Continued by a test, 40 a second.",
                        "REPORTING",
                        "DONE",
                        "over: FINISHED");
        assertThat(process.heard.verdicts).containsExactly(Map.entry(Verdict.Kind.APPLIED, 60L));
    }

    @Test
    void whatIsToldAtTheVeryEndDoesNotMakeAFinishedRunAnUnfinishedOne() throws IOException {
        Played process = apply(3, Pace.DEFAULT, Limits.DEFAULT);
        while (process.progress().phase() != Progress.Phase.REPORTING) {
            world.pass(Duration.ofNanos(100_000));
        }
        process.pause();
        process.untilOver(world, 60);

        assertThat(events()).extracting(RunEvent::kind).endsWith("ended", "paused");
        try (OpenedRun run =
                OpenedRun.of(RunDirectory.open(Played.DIRECTORY, disk.mountedBy(new Life(world))), List.of())) {
            assertThat(run.ended()).contains(StopReason.FINISHED);
            assertThat(RunExitCode.of(run.report(false))).isZero();
        }
    }

    @Test
    void aProcessThatWasKilledDuringAPauseIsKnownToHaveBeen() {
        Played process = apply(60, Pace.DEFAULT, Limits.DEFAULT);
        world.passSeconds(1);
        process.pause();
        world.passSeconds(30);
        process.life.kill();

        try (OpenedRun run =
                OpenedRun.of(RunDirectory.open(Played.DIRECTORY, disk.mountedBy(new Life(world))), List.of())) {
            assertThat(run.ended()).isEmpty();
        }
    }

    @Test
    void noLimitAtAllIsForAServerOfOnesOwn() {
        Played process = apply(3, Pace.DEFAULT, Limits.DEFAULT);

        assertThatThrownBy(() -> process.rate(Double.POSITIVE_INFINITY))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("wedata.intl.tencentcloudapi.com");
    }

    private List<RunEvent> events() throws IOException {
        try (RunDirectory directory = RunDirectory.open(Played.DIRECTORY, disk.mountedBy(new Life(world)));
                Replay replay = Replay.of(directory)) {
            return replay.events();
        }
    }

    private Played apply(int rows, Pace pace, Limits limits) {
        return Played.apply(stage(pace, limits), disk, input(rows), call -> {});
    }

    private static String input(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(row -> "1," + (1000 + row) + "," + row)
                .collect(Collectors.joining("\n", "ProjectId,TaskId,DelayTime\n", "\n"));
    }

    private Played.Stage stage(Pace pace, Limits limits) {
        return new Played.Stage(
                world,
                random,
                server,
                profile -> Credentials.fixed(Played.CREDENTIAL),
                pace,
                limits,
                4,
                ActionKind.ABSOLUTE);
    }

    /** The most that arrived in any second that begins at {@code from} or later. */
    private int mostInASecond(double from) {
        long[] at = server.calls.stream()
                .mapToLong(call -> call.arrivedAt)
                .filter(nanos -> nanos >= from * 1e9)
                .sorted()
                .toArray();
        int most = 0;
        for (int first = 0, last = 0; last < at.length; last++) {
            while (at[last] - at[first] >= TimeUnit.SECONDS.toNanos(1)) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
