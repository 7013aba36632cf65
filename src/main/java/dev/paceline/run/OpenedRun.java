package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.check.InputCopy;
import dev.paceline.journal.Replay;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.Settings;
import dev.paceline.model.StopDetail;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Target;
import dev.paceline.storage.RunDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run that exists, locked and replayed: to go on with it, or to write its reports again. What shapes its requests is pinned
 * and cannot be changed. Opening blocks.
 */
public final class OpenedRun implements AutoCloseable {
    private final StoredRun run;
    private final Replay replay;
    private final Map<String, Seal> signers;
    private final List<String> program;

    private OpenedRun(StoredRun run, Replay replay, List<String> program) {
        this.run = run;
        this.replay = replay;
        this.signers = signers(replay, run.manifest());
        this.program = program;
    }

    /**
     * Opens a run directory.
     *
     * @throws RunDirectoryException where there is no run, where it is in use, or where its journal is damaged
     * @throws ConfigurationException where this version of the program would build other requests, or the input's copy is no
     *     longer what was checked
     */
    public static OpenedRun open(Path path) {
        return open(path, List.of());
    }

    /**
     * The same.
     *
     * @param program the words that start this program, for the summary's command that feeds failed rows again; empty for no
     *     command
     */
    public static OpenedRun open(Path path, List<String> program) {
        return of(RunDirectory.open(path), program);
    }

    /** That of a directory that is open already; closed where it is refused. */
    static OpenedRun of(RunDirectory directory, List<String> program) {
        Replay replay = replayed(directory);
        try {
            RunManifest manifest = RunManifest.of(replay.header().pinned());
            var resumption =
                    new OpenedRun(new StoredRun(directory, replay.header(), manifest), replay, List.copyOf(program));
            resumption.verifyCopy();
            return resumption;
        } catch (RuntimeException refused) {
            closeAfter(replay, refused);
            closeAfter(directory, refused);
            throw refused;
        }
    }

    private static Replay replayed(RunDirectory directory) {
        try {
            return Replay.of(directory);
        } catch (RuntimeException refused) {
            closeAfter(directory, refused);
            throw refused;
        }
    }

    /** Whether the run was one against the embedded simulator. */
    public boolean simulated() {
        return manifest().target().simulated();
    }

    /** Where requests go, and as whom; the region is the one that was found for rows that name none. */
    public Target target() {
        return manifest().target();
    }

    /** How many rows the run has; 0 where they are the caller's own. */
    public long rows() {
        return manifest().input().rows();
    }

    /** Bytes that a crash has torn off the journal's end; 0 for none. */
    public long tornBytes() {
        return replay.tornBytes();
    }

    /** Whether every row has its end, and the last process said so. */
    public boolean finished() {
        return ended().filter(StopReason.FINISHED::equals).isPresent();
    }

    /** Why the run's last process ended; empty where it could not say, as it was killed. */
    public Optional<StopReason> ended() {
        List<ProcessEnd> ends = history().ends();
        return ends.isEmpty() || wasKilled()
                ? Optional.empty()
                : Optional.of(ends.get(ends.size() - 1).reason());
    }

    /** What the run asks for. */
    public Action action() {
        return manifest().reading().action();
    }

    /** How fast the run was to go. */
    public Pace pace() {
        return manifest().pace();
    }

    /** When the run was to stop; the deadline is not kept. */
    public Limits limits() {
        return manifest().limits();
    }

    /**
     * The settings to go on with: the target is the run's own.
     *
     * @param simulator where the embedded simulator answers now, for a run against one; else null
     */
    public Settings settings(
            Pace pace, Limits limits, Map<String, String> environment, Path home, @Nullable Settings simulator) {
        return simulator == null
                ? new Settings(target(), pace, limits, environment, home, null, false)
                : new Settings(
                        simulator.target().region(String.valueOf(target().region())),
                        pace,
                        limits,
                        environment,
                        home,
                        simulator.credential(),
                        false);
    }

    /**
     * Writes the reports again. Blocks.
     *
     * @param bom whether the reports begin with a byte-order mark although the run was begun without one
     */
    public Summary report(boolean bom) {
        try (var states = replay.rowStates()) {
            History history = history();
            List<ProcessEnd> ends = history.ends().isEmpty() || wasKilled() ? history.and(killed()) : history.ends();
            return new Reporting(run, states, program, bom).write(ends, replay.attempts(), replay.throttled());
        } catch (IOException failed) {
            throw new UncheckedIOException("The journal could not be closed", failed);
        }
    }

    /** Releases the run directory. */
    @Override
    public void close() {
        RunDirectory directory = run.directory();
        try (directory) {
            replay.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The run directory could not be released", failed);
        }
    }

    /** As it stands in its directory. */
    StoredRun run() {
        return run;
    }

    List<String> program() {
        return program;
    }

    Replay replay() {
        return replay;
    }

    private RunManifest manifest() {
        return run.manifest();
    }

    /** Who signs for each profile, the empty name for rows that name none. */
    public Map<String, Seal> signers() {
        return signers;
    }

    /** Of rows of the caller's own it is known only as they come. */
    private static Map<String, Seal> signers(Replay replay, RunManifest manifest) {
        Map<String, Seal> signers = new TreeMap<>(manifest.signers());
        if (manifest.grows()) {
            replay.events().stream()
                    .filter(Seal::is)
                    .forEach(event -> signers.put(Seal.profile(event), Seal.of(event)));
        }
        return signers;
    }

    /** What the run's processes left. */
    History history() {
        return History.of(replay);
    }

    /** Whether the last process could not say how it ended. */
    private boolean wasKilled() {
        var events = replay.events().stream().filter(ProcessEnd::bounds).toList();
        return events.isEmpty()
                || !ProcessEnd.is(events.get(events.size() - 1))
                || !replay.open().isEmpty();
    }

    private ProcessEnd killed() {
        Instant last = replay.lastSentAt().orElse(replay.header().createdAt());
        return new ProcessEnd(
                last,
                StopReason.SIGNAL,
                StopDetail.SIGTERM,
                "the process was killed, or the machine stopped",
                atLeastNothing(Duration.between(replay.header().createdAt(), last)),
                Duration.ZERO,
                0);
    }

    /** The wall clock may have been put back while the killed process ran. */
    private static Duration atLeastNothing(Duration byTheClock) {
        return byTheClock.isNegative() ? Duration.ZERO : byTheClock;
    }

    private void verifyCopy() {
        if (manifest().grows()) {
            return;
        }
        CopiedInput input = manifest().input();
        try (InputStream in = run.directory().read(input.copy())) {
            if (!InputCopy.hash(in).equals(input.sha256())) {
                throw refusedCopy("is no longer what was checked");
            }
        } catch (IOException unreadable) {
            throw refusedCopy("cannot be read (" + RunDirectory.reason(unreadable) + ")");
        }
    }

    private ConfigurationException refusedCopy(String how) {
        CopiedInput input = manifest().input();
        return new ConfigurationException("The input's copy " + run.directory() + "/" + input.copy() + " " + how
                + ": nothing is sent from it, and nothing reported. Put a copy of " + input.name()
                + " in its place, if that is as it was, or begin anew with apply --again.");
    }

    private static void closeAfter(Closeable held, RuntimeException refused) {
        try {
            held.close();
        } catch (IOException failed) {
            refused.addSuppressed(failed);
        }
    }
}
