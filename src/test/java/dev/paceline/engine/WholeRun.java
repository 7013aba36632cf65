package dev.paceline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.credentials.Credentials;
import dev.paceline.engine.Limits.MaxFailures;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.signing.Credential;
import dev.paceline.simulation.Call;
import dev.paceline.simulation.FakeDisk;
import dev.paceline.simulation.FakeDisk.Interruption;
import dev.paceline.simulation.FakeServer;
import dev.paceline.simulation.FakeServer.Faults;
import dev.paceline.simulation.Fault;
import dev.paceline.simulation.World;
import dev.paceline.source.Format;
import dev.paceline.source.Layout;
import dev.paceline.wire.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A whole run from one seed: an input, a server with its faults, a first process and as many others as it takes, each of which
 * may be killed, lose power, have its disk fill up or fail, or be stopped. Ends when the run is finished, and is judged then.
 */
final class WholeRun {
    private static final Credential CREDENTIAL = new Credential("AKIDEXAMPLE", "SECRETEXAMPLE", null);
    private static final List<String> COLUMNS = List.of("DelayTime", "StartupTime", "RetryWait", "TryLimit");
    private static final Limits PATIENT = Limits.DEFAULT.maxFailures(MaxFailures.share(1));
    private static final int KILLED = Interruption.values().length;
    private static final int SIGNALLED = KILLED + 1;
    private static final int MOST_PROCESSES = 60;
    private static final double LONGEST_SECONDS = 24 * 3600;

    final World world = new World();
    final Random random;
    final FakeServer server;
    final List<Played> processes = new ArrayList<>();
    /** What was met on the way, for the count over all seeds. */
    final TreeSet<String> met = new TreeSet<>();

    private final Kind kind;
    private final Played.Stage stage;
    private final Reading reading = Reading.of(new Layout(Format.CSV, StandardCharsets.UTF_8, ',', false))
            .skippingInvalid();
    private final int rows;
    private final String input;
    private final List<Call> leftTooEarly = new ArrayList<>();
    private int mishaps;
    private FakeDisk disk;

    private WholeRun(long seed) {
        this(seed, new Random(seed));
    }

    private WholeRun(long seed, Random random) {
        this.random = random;
        this.disk = new FakeDisk(random);
        this.kind = Kind.values()[Math.max(0, random.nextInt(9) - 5)];
        this.rows = kind.rows(random);
        this.input = input(kind.tasks(rows, random), random.nextInt(4));
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
                profile -> Credentials.fixed(CREDENTIAL),
                random.nextInt(3) == 0 ? Limits.DEFAULT : PATIENT,
                kind == Kind.TORN ? 300 : kind == Kind.FAST ? 4 : random.nextBoolean() ? 4 : 100);
        this.mishaps = kind == Kind.ANYTHING ? random.nextInt(5) : 6;
    }

    /** What kind of run it is: most are of any, the others meet rare coincidences more often. */
    private enum Kind {
        /** Any faults, any mishaps. */
        ANYTHING,
        /** Few tasks, requests that are executed late, processes that are begun again at once. */
        LATE,
        /** No faults, processes that are killed at full speed and begun again at once. */
        FAST,
        /** No faults, a slow disk and so large groups of records, power that is cut while they are written. */
        TORN;

        int rows(Random random) {
            return this == FAST || this == TORN
                    ? 60 + random.nextInt(90)
                    : 1 + random.nextInt(random.nextInt(8) == 0 ? 150 : 50);
        }

        int tasks(int rows, Random random) {
            return switch (this) {
                case ANYTHING -> 1 + random.nextInt(rows);
                case LATE -> 1 + random.nextInt(3);
                case FAST, TORN -> 1000;
            };
        }

        Faults faults(Random random) {
            List<Fault> kinds = new ArrayList<>(Arrays.asList(Fault.values()));
            kinds.removeIf(kind -> random.nextInt(3) == 0);
            return switch (this) {
                case ANYTHING ->
                    new Faults(random.nextInt(5) == 0 ? 0 : random.nextDouble() * 0.4, kinds, random.nextInt(80));
                case LATE -> new Faults(0.5, List.of(Fault.LATE, Fault.LATE, Fault.RESET_BEFORE), 0);
                case FAST, TORN -> Faults.NONE;
            };
        }

        /** Between the end of a process and the beginning of the next, seconds. */
        double gap(Random random) {
            return random.nextDouble() * (this == FAST ? 0.03 : this == LATE || random.nextBoolean() ? 0.5 : 30);
        }

        /** When a process is killed or stopped, seconds after its birth. */
        double moment(Random random) {
            return this == LATE
                    ? 0.5 + random.nextDouble() * 4
                    : random.nextDouble() * (random.nextBoolean() ? 0.3 : 8);
        }

        /** What happens to a process: one of the disk's interruptions, or a kill or a signal at some moment. */
        int mishap(Random random) {
            return switch (this) {
                case ANYTHING -> random.nextInt(SIGNALLED + 1);
                case LATE, FAST -> random.nextInt(4) == 0 ? random.nextInt(SIGNALLED + 1) : KILLED;
                case TORN -> random.nextInt(3);
            };
        }
    }

    /** Plays the run of a seed to its end and judges it. Tells what was met. */
    static TreeSet<String> play(long seed) {
        var run = new WholeRun(seed);
        run.somethingHappensToTheWorld();
        run.play();
        run.count();
        return run.met;
    }

    private void play() {
        Played last = untilFinished();
        if (random.nextInt(3) == 0) {
            met.add("retry-failed");
            last = once(new ResumeOptions(true, false));
            last = finished(last) ? last : resumedUntilFinished();
        }
        byte[] report = disk.content("report.csv");
        int sent = server.calls.size();
        mishaps = 0;
        Played again = once(ResumeOptions.DEFAULT);
        assertThat(server.calls).as("a further resume sends nothing").hasSize(sent);
        assertThat(again.summary().exitCode()).isEqualTo(last.summary().exitCode());
        assertThat(disk.content("report.csv"))
                .as("a further resume changes nothing")
                .isEqualTo(report);
        Judge.judge(server, disk, processes, rows);
    }

    private Played untilFinished() {
        while (true) {
            disk = new FakeDisk(random);
            Played first = lived(() -> Played.apply(stage, disk, reading, input, this::leaving));
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
    }

    private Played resumedUntilFinished() {
        while (processes.size() < MOST_PROCESSES) {
            Played next = once(ResumeOptions.DEFAULT);
            if (finished(next)) {
                return next;
            }
        }
        throw new AssertionError("not finished after " + MOST_PROCESSES + " processes: " + story());
    }

    private Played once(ResumeOptions options) {
        return lived(() -> Played.resume(stage, disk, options, this::leaving));
    }

    private static boolean finished(Played process) {
        Summary summary = process.summary();
        return process.life.isAlive() && summary != null && summary.stopReason() == StopReason.FINISHED;
    }

    /** One process from its beginning to its end, whatever that is; then the disk is mended, and some time passes. */
    private Played lived(java.util.function.Supplier<Played> birth) {
        boolean disturbed = mishaps > 0;
        int mishap = disturbed ? kind.mishap(random) : -1;
        mishaps--;
        if (mishap >= 0 && mishap < Interruption.values().length) {
            interrupt(Interruption.values()[mishap]);
        }
        Played process = birth.get();
        processes.add(process);
        double moment = kind.moment(random);
        if (mishap == KILLED) {
            in(moment, process.life::kill);
        } else if (mishap == SIGNALLED) {
            in(moment, process::signal);
            met.add("stopped");
        }
        pass(process);
        assertThat(leftTooEarly).as("left before their intents were durable").isEmpty();
        if (!process.life.isAlive()) {
            met.add("crash");
            if (kind == Kind.TORN || random.nextBoolean()) {
                met.add("power cut");
                disk.powerCut();
            }
        } else if (process.life.endedAt() != Long.MAX_VALUE) {
            met.add("disk failed");
        } else {
            assertThat(process.error())
                    .as("nothing happened to it: %s", story())
                    .isNull();
        }
        disk.heal();
        world.passSeconds(kind.gap(random));
        return process;
    }

    /** At any operation, or at one that matters most. */
    private void interrupt(Interruption how) {
        switch (kind == Kind.TORN ? 2 + random.nextInt(2) : random.nextInt(4)) {
            case 0 -> disk.interrupt(random.nextInt(40), "", how);
            case 1 -> disk.interrupt(random.nextInt(300), "", how);
            case 2 -> disk.interrupt(random.nextInt(30), "write journal", how);
            default -> disk.interrupt(random.nextInt(30), "force journal", how);
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
    }

    private void count() {
        server.calls.stream().filter(call -> call.fault != null).forEach(call -> met.add(call.fault.name()));
        if (server.calls.stream().map(call -> call.task).distinct().count()
                < server.calls.stream().map(call -> call.row).distinct().count()) {
            met.add("several rows for a task");
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
