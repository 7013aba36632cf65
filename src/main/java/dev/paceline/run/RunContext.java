package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.call.Addressing;
import dev.paceline.call.Platform;
import dev.paceline.call.Stop;
import dev.paceline.check.InputRules;
import dev.paceline.control.RunHandles;
import dev.paceline.control.Steering;
import dev.paceline.credentials.Credentials;
import dev.paceline.model.Input;
import dev.paceline.model.Limits;
import dev.paceline.model.ResumeOptions;
import dev.paceline.model.Row;
import dev.paceline.model.Settings;
import dev.paceline.model.Target;
import dev.paceline.signing.Signer;
import dev.paceline.status.FailureWatch;
import dev.paceline.status.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * What all runs share that go the same way.
 *
 * @param settings as they were given
 * @param addressing where changes go
 * @param region the region of rows that name none
 * @param sources the credentials of a profile, or of no profile
 * @param signer signs
 * @param platform time, chance and the network
 * @param disk where files are read and written; may block
 */
public record RunContext(
        Settings settings,
        Addressing addressing,
        String region,
        Function<@Nullable String, Credentials> sources,
        Signer signer,
        Platform platform,
        Scheduler disk) {
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

    /** Who signs for a target's profiles. */
    public Signers signers(Target target) {
        return new Signers(sources, target.profile(), target.sameAccount());
    }

    /**
     * A new run over one input.
     *
     * @param program the words that start this program, empty for no command
     * @param again whether it is sent although a run of it beside this one is not finished
     */
    public Lifecycle apply(Input input, InputRules reading, Path directory, List<String> program, boolean again) {
        return new Lifecycle(this, new CheckedFile(input, reading, RunLocation.at(directory), program, again));
    }

    /**
     * A run over rows of the caller's own.
     *
     * @param directory null to keep nothing
     */
    public Lifecycle rows(Action action, Flux<Row> rows, @Nullable Path directory) {
        return new Lifecycle(this, new OwnRows(action, rows, directory));
    }

    /** The rest of a run. */
    public Lifecycle resume(OpenedRun run, ResumeOptions options) {
        return new Lifecycle(this, new ResumedRun(run, options));
    }

    /** What a new run is held by. */
    RunHandles handles(Action action) {
        Limits limits = settings.limits();
        Limits.Deadline deadline = limits.deadline();
        var stop = new Stop(
                SETTLES_WITHIN,
                platform.guard(),
                deadline == null ? null : deadline.seen(platform.clock()::instant, platform.ticker()::nanos));
        var status = new RunStatus();
        status.listen(new FailureWatch(limits.maxFailures(), stop));
        var steering = new Steering(
                settings.pace(), action.rate().perSecond(), addressing, platform.clock(), platform.ticker(), status);
        return new RunHandles(stop, steering, status);
    }
}
