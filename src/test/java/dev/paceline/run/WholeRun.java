package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.credentials.Credentials;
import dev.paceline.model.Limits;
import dev.paceline.model.Limits.MaxFailures;
import dev.paceline.model.Pace;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.SignedRequest;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.report.RunExitCode;
import dev.paceline.simulation.Call;
import dev.paceline.simulation.FakeDisk;
import dev.paceline.simulation.FakeServer;
import dev.paceline.simulation.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A whole run from one seed: an input, a server with its faults, a first process and as many others as it takes, each of which
 * may be killed, lose power, have its disk fill up or fail, or be stopped. Ends when the run is finished, and is judged then.
 */
final class WholeRun {
    private static final List<String> COLUMNS = List.of("DelayTime", "StartupTime", "RetryWait", "TryLimit");
    private static final Limits PATIENT = Limits.DEFAULT.maxFailures(MaxFailures.share(1));
    private static final int MOST_PROCESSES = 60;
    private static final double LONGEST_SECONDS = 24 * 3600;

    final World world = new World();
    final Random random;
    final FakeServer server;
    final List<Played> processes = new ArrayList<>();
    /** What was met on the way, for the count over all seeds. */
    final TreeSet<String> met = new TreeSet<>();

    private final RunKind kind;
    private final ActionKind action;
    private final Played.Stage stage;
    private final int rows;
    private final String input;
    private final List<Call> leftTooEarly = new ArrayList<>();
    private final Deque<Mishap> mishaps = new ArrayDeque<>();
    private FakeDisk disk;
    private int firstOperations;

    private WholeRun(long seed, ActionKind action) {
        this(new Random(seed), action);
    }

    private WholeRun(Random random, ActionKind action) {
        this(random, RunKind.drawn(random), action);
        mishaps.addAll(kind.mishaps(random));
    }

    private WholeRun(Random random, RunKind kind, ActionKind action) {
        this.action = action;
        this.random = random;
        this.disk = new FakeDisk(random);
        this.kind = kind;
        this.rows = kind.rows(random);
        this.input = input(kind.tasks(random, rows), random.nextInt(4));
        this.server = new FakeServer(world, random, kind.faults(random), 20, this::timeIsWrong);
        for (long row = 1; row <= rows; row++) {
            if (random.nextInt(12) == 0) {
                server.refuses.add(row);
            }
        }
        this.stage = new Played.Stage(
                world,
                random,
                server,
                profile -> Credentials.fixed(Played.CREDENTIAL),
                Pace.DEFAULT,
                random.nextInt(3) == 0 ? Limits.DEFAULT : PATIENT,
                kind.slowestDiskMs(random),
                action);
        server.startsJobs = action == ActionKind.ASYNCHRONOUS;
    }

    /** Plays the run of a seed to its end and judges it. Tells what was met. */
    static TreeSet<String> play(long seed, ActionKind action) {
        var run = new WholeRun(seed, action);
        run.somethingHappensToTheWorld();
        run.play();
        run.count();
        return run.met;
    }

    /** The same for whoever knows classes of another loader alone. */
    static TreeSet<String> play(long seed, String action) {
        return play(seed, ActionKind.valueOf(action));
    }

    /** The same run of some fifty rows, with one mishap. Tells how many operations its first process asked of the disk. */
    static int playWith(Mishap mishap) {
        var run = new WholeRun(new Random(50), RunKind.TORN, ActionKind.ABSOLUTE);
        run.mishaps.add(mishap);
        run.play();
        return run.firstOperations;
    }

    private void play() {
        Played last = untilFinished();
        if (random.nextInt(3) == 0) {
            met.add("retry-failed");
            last = once(new ResumeOptions(true, false, false));
            last = finished(last) ? last : resumedUntilFinished();
        }
        if (action == ActionKind.NOT_ABSOLUTE && random.nextInt(3) == 0) {
            met.add("repeat-unknown");
            last = once(new ResumeOptions(false, true, false));
            last = finished(last) ? last : resumedUntilFinished();
        }
        byte[] report = disk.content("report.csv");
        int sent = server.calls.size();
        mishaps.clear();
        Played again = once(ResumeOptions.DEFAULT);
        assertThat(server.calls).as("a further resume sends nothing").hasSize(sent);
        assertThat(RunExitCode.of(again.summary())).isEqualTo(RunExitCode.of(last.summary()));
        assertThat(disk.content("report.csv"))
                .as("a further resume changes nothing")
                .isEqualTo(report);
        Judge.judge(server, disk, processes, rows, action);
    }

    private Played untilFinished() {
        while (processes.size() < MOST_PROCESSES) {
            Played first = lived(() -> Played.apply(stage, disk, input, this::leaving));
            firstOperations = firstOperations == 0 ? disk.operations() : firstOperations;
            if (finished(first)) {
                return first;
            }
            if (disk.list().contains("journal")) {
                return resumedUntilFinished();
            }
            assertThat(server.calls)
                    .as("there is no journal, and nothing was sent")
                    .isEmpty();
        }
        throw neverFinished();
    }

    private Played resumedUntilFinished() {
        while (processes.size() < MOST_PROCESSES) {
            Played next = once(ResumeOptions.DEFAULT);
            if (finished(next)) {
                return next;
            }
        }
        throw neverFinished();
    }

    private AssertionError neverFinished() {
        return new AssertionError("not finished after " + MOST_PROCESSES + " processes: " + story());
    }

    private Played once(ResumeOptions options) {
        return lived(() -> Played.resume(stage, disk, options, this::leaving));
    }

    private static boolean finished(Played process) {
        Summary summary = process.summary();
        return process.life.isAlive() && summary != null && summary.stopReason() == StopReason.FINISHED;
    }

    /** One process from its beginning to its end, whatever that is; then the disk is mended, and some time passes. */
    private Played lived(Supplier<Played> birth) {
        Mishap mishap = mishaps.isEmpty() ? Mishap.NONE : mishaps.poll();
        mishap.prepare(disk);
        Played process = birth.get();
        processes.add(process);
        if (mishap.killedAfter() >= 0) {
            in(mishap.killedAfter(), process.life::kill);
        }
        if (mishap.stoppedAfter() >= 0) {
            in(mishap.stoppedAfter(), process::signal);
            met.add("stopped");
        }
        pass(process);
        assertThat(leftTooEarly).as("left before their intents were durable").isEmpty();
        wasDisturbed(process, mishap);
        disk.heal();
        world.passSeconds(kind.gap(random));
        return process;
    }

    private void wasDisturbed(Played process, Mishap mishap) {
        if (!process.life.isAlive()) {
            met.add("crash");
            if (mishap.powerCut()) {
                met.add("power cut");
                disk.powerCut();
            }
        } else if (process.life.endedAt() != Long.MAX_VALUE) {
            met.add("disk failed");
        } else {
            assertThat(process.error())
                    .as("nothing happened to it: %s", story())
                    .isNull();
            heardAll(process);
        }
    }

    /** Whoever listened knows as much as the reports, which are by the journal. */
    private void heardAll(Played process) {
        Summary summary = process.summary();
        if (summary != null && summary.stopReason() == StopReason.FINISHED) {
            assertThat(process.heard.tally).as("rows that were heard to end").isEqualTo(summary.tally());
            assertThat(process.heard.attempts())
                    .as("requests that were heard of")
                    .isEqualTo(summary.attempts());
        }
    }

    private void pass(Played process) {
        double until = world.seconds() + LONGEST_SECONDS;
        while (process.life.isAlive() && !process.isOver()) {
            world.passSeconds(0.1);
            assertThat(world.seconds()).as("it does not end: %s", story()).isLessThan(until);
        }
    }

    private void leaving(Call call) {
        assertThat(processes.get(processes.size() - 1).progress().paused())
                .as("left during a pause: %s", call)
                .isFalse();
        if (disk.isTaken()) {
            assertThat(world.nanos() - processes.get(processes.size() - 1).life.endedAt())
                    .as("left long after somebody had replaced the journal: %s", call)
                    .isLessThan(TimeUnit.SECONDS.toNanos(1));
            met.add("left just after the journal was replaced");
        }
        if (call.fault != null) {
            met.add(call.fault.name());
        }
        long before =
                server.calls.stream().filter(other -> other.row == call.row).count();
        if (Judge.intents(disk.durable("journal")).getOrDefault(call.row, 0L) <= before) {
            leftTooEarly.add(call);
        }
    }

    private @Nullable String timeIsWrong(SignedRequest request) {
        String stamp = request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("X-TC-Timestamp"))
                .findFirst()
                .orElseThrow()
                .value();
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(stamp)), world.trueTime());
        if (off.abs().toMinutes() < 5) {
            return null;
        }
        met.add("wrong clock");
        return "AuthFailure.SignatureExpire";
    }

    private void somethingHappensToTheWorld() {
        if (random.nextInt(4) == 0) {
            in(random.nextDouble() * 5, () -> server.down = true);
            in(5 + random.nextDouble() * 90, () -> server.down = false);
            met.add("outage");
        }
        if (random.nextInt(4) == 0) {
            long seconds = random.nextInt(1800) - 900;
            in(random.nextDouble() * 8, () -> world.setClockAhead(Duration.ofSeconds(seconds)));
            met.add("clock step");
        }
        if (random.nextInt(4) == 0) {
            double from = random.nextDouble() * 8;
            in(from, () -> processes.get(processes.size() - 1).pause());
            in(from + random.nextDouble() * 400, () -> processes.forEach(Played::proceed));
            met.add("pause");
        }
        if (random.nextInt(4) == 0) {
            double slower = 1 + random.nextInt(19);
            in(
                    random.nextDouble() * 8,
                    () -> processes.get(processes.size() - 1).rate(slower));
            in(10 + random.nextDouble() * 10, () -> processes.forEach(process -> process.rate(20)));
            met.add("other rate");
        }
    }

    private void count() {
        if (server.calls.stream().map(call -> call.task).distinct().count()
                < server.calls.stream().map(call -> call.row).distinct().count()) {
            met.add("several rows for a task");
        }
        if (server.askedByOthers) {
            met.add("jobs asked for by another process");
        }
        if (processes.size() > 2) {
            met.add("resumed");
        }
    }

    private void in(double seconds, Runnable task) {
        world.timer().schedule(task, (long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    }

    /** What became of each process, for whoever must find out. */
    private String story() {
        return processes.subList(0, Math.min(8, processes.size())).toString();
    }

    /** Rows of so many tasks, in any mixture; of each twenty so many are invalid. A row's numbers are its own number. */
    private String input(int tasks, int invalid) {
        StringBuilder csv = new StringBuilder("ProjectId,TaskId," + String.join(",", COLUMNS) + "\n");
        for (int row = 1; row <= rows; row++) {
            csv.append("1,").append(11 + random.nextInt(tasks));
            boolean wrong = random.nextInt(20) < invalid;
            int always = random.nextInt(COLUMNS.size());
            for (int column = 0; column < COLUMNS.size(); column++) {
                boolean set = column == always || random.nextInt(4) == 0;
                csv.append(',').append(!set ? "" : wrong ? "x" : Integer.toString(row));
            }
            csv.append('\n');
        }
        return csv.toString();
    }
}
