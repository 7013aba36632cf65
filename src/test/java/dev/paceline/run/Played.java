package dev.paceline.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paceline.Run;
import dev.paceline.Runs;
import dev.paceline.call.Addressing;
import dev.paceline.call.Platform;
import dev.paceline.check.InputRules;
import dev.paceline.control.RunHandles;
import dev.paceline.credentials.Credentials;
import dev.paceline.json.Json;
import dev.paceline.model.Credential;
import dev.paceline.model.Input;
import dev.paceline.model.Limits;
import dev.paceline.model.Outcome;
import dev.paceline.model.Pace;
import dev.paceline.model.Progress;
import dev.paceline.model.ReadOptions;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.Settings;
import dev.paceline.model.StopDetail;
import dev.paceline.model.Summary;
import dev.paceline.model.Target;
import dev.paceline.signing.Signer;
import dev.paceline.simulation.Call;
import dev.paceline.simulation.FakeDisk;
import dev.paceline.simulation.FakeServer;
import dev.paceline.simulation.Life;
import dev.paceline.simulation.World;
import dev.paceline.storage.RunDirectory;
import dev.paceline.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** One process of the product in virtual time: its own engine over a server and a disk that are not real. */
final class Played {
    /** What all processes of a run have in common. */
    record Stage(
            World world,
            Random random,
            FakeServer server,
            Function<@Nullable String, Credentials> sources,
            Pace pace,
            Limits limits,
            int slowestDiskMs,
            ActionKind action) {
        /** As usual: one permanent credential, 20 a second, a quick disk. */
        static Stage usual(World world, Random random, FakeServer server, Limits limits) {
            return new Stage(
                    world,
                    random,
                    server,
                    profile -> Credentials.fixed(CREDENTIAL),
                    Pace.DEFAULT,
                    limits,
                    4,
                    ActionKind.ABSOLUTE);
        }
    }

    static final Credential CREDENTIAL = new Credential("AKIDEXAMPLE", "SECRETEXAMPLE", null);
    /** Valid rows are sent, whatever the others are. */
    static final InputRules READING = InputRules.of("tasks.csv", ReadOptions.DEFAULT.skippingInvalid());

    /** Where the run directory is. */
    static final String DIRECTORY = "run";

    final Life life;
    /** Each outcome as it was told. */
    final List<Outcome> told = new ArrayList<>();
    /** What whoever listens came to know. */
    final Heard heard = new Heard();
    /** Whether rows that had failed were to be sent again. */
    final boolean retriesFailed;
    /** Whether rows were to be sent again of which nobody knew what had become of them. */
    final boolean repeatsUnknown;

    private final RunContext context;
    private final Storage storage;
    private @Nullable RunHandles handles;
    private @Nullable Run run;
    private boolean over;
    private @Nullable Throwable error;
    private @Nullable Summary ended;

    private Played(Stage stage, FakeDisk disk, Consumer<Call> leaving, ResumeOptions options) {
        var world = stage.world();
        this.life = new Life(world);
        this.retriesFailed = options.retryFailed();
        this.repeatsUnknown = options.repeatUnknown();
        this.storage = disk.mountedBy(life);
        var settings = new Settings(
                Target.international().region("ap-guangzhou"),
                stage.pace(),
                stage.limits(),
                Map.of(),
                Path.of("nowhere"),
                null,
                false);
        var platform = new Platform(
                world.clock(),
                world.ticker(),
                life.threads(),
                life.threads(),
                stage.random(),
                stage.server().from(life, leaving));
        this.context = new RunContext(
                settings,
                new Addressing(settings.target().endpoint(), "ap-guangzhou"),
                "ap-guangzhou",
                stage.sources(),
                new Signer("test"),
                platform,
                life.threads(() -> stage.random().nextInt(stage.slowestDiskMs() * 1_000_000)));
    }

    static Played apply(Stage stage, FakeDisk disk, String input, Consumer<Call> leaving) {
        var played = new Played(stage, disk, leaving, ResumeOptions.DEFAULT);
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        var file = new CheckedFile(
                new Input("tasks.csv", () -> new ByteArrayInputStream(bytes), true),
                InputRules.of(
                        "tasks.csv",
                        ReadOptions.DEFAULT
                                .action(Json.write(stage.action().action().file()))
                                .skippingInvalid()),
                played.new Here(),
                List.of("paceline"),
                false);
        played.begin(new Lifecycle(played.context, file), () -> {});
        return played;
    }

    static Played resume(Stage stage, FakeDisk disk, ResumeOptions options, Consumer<Call> leaving) {
        var played = new Played(stage, disk, leaving, options);
        try {
            OpenedRun run = OpenedRun.of(RunDirectory.open(DIRECTORY, played.storage), List.of("paceline"));
            played.begin(played.context.resume(run, options), run::close);
        } catch (RuntimeException refused) {
            played.error = refused;
            played.over = true;
        }
        return played;
    }

    private void begin(Lifecycle lifecycle, Runnable end) {
        handles = lifecycle.handles();
        handles.status().listen(heard);
        Flux<Outcome> outcomes = lifecycle.outcomes().doOnNext(told::add).doOnTerminate(end);
        var begun = Runs.of(outcomes, lifecycle.handles());
        run = begun;
        begun.toItsEnd().subscribe(all -> {}, this::broke, () -> over = true);
        begun.summary().subscribe(all -> ended = all, failed -> {});
    }

    private void broke(Throwable failure) {
        error = failure;
        over = true;
    }

    /** SIGTERM. */
    void signal() {
        if (run != null && life.isAlive()) {
            run.stop("stopped by SIGTERM", StopDetail.SIGTERM);
        }
    }

    /** Whoever runs it wants it to wait. */
    void pause() {
        if (life.isAlive()) {
            handles.steering().pause("a test");
        }
    }

    /** And to go on. */
    void proceed() {
        if (life.isAlive()) {
            handles.steering().proceed("a test");
        }
    }

    /** And to go at another rate. */
    void rate(double perSecond) {
        if (life.isAlive()) {
            handles.steering().rate(perSecond, "a test");
        }
    }

    /** Lets time pass until it has ended; so long at most, virtual seconds. */
    Played untilOver(World world, double atMost) {
        for (double until = world.seconds() + atMost; !over && life.isAlive(); ) {
            world.passSeconds(atMost / 1000);
            assertThat(world.seconds()).as("it does not end: %s", this).isLessThan(until);
        }
        return this;
    }

    Progress progress() {
        return handles.status().progress();
    }

    /** Whether it has ended by itself. */
    boolean isOver() {
        return over;
    }

    /** Why it could not begin, or null. */
    @Nullable
    Throwable error() {
        return error;
    }

    /** What it said in the end, null where it said nothing. */
    @Nullable
    Summary summary() {
        return ended;
    }

    /** What became of it, for whoever must find out. */
    @Override
    public String toString() {
        Summary said = ended;
        if (said == null) {
            return life.isAlive() ? String.valueOf(error) : "died";
        }
        return said.stopReason() + " " + said.tally() + " " + (run == null ? "" : run.stopMessage());
    }

    /** The fake disk's one directory. */
    private final class Here implements RunLocation {
        @Override
        public RunDirectory create() {
            return RunDirectory.create(DIRECTORY, storage);
        }

        @Override
        public void giveBack() {}

        @Override
        public Optional<Path> unfinishedSibling(RunManifest manifest, Callable<InputStream> copy) {
            return Optional.empty();
        }

        @Override
        public Path scratch() {
            return Path.of("nowhere");
        }
    }
}
