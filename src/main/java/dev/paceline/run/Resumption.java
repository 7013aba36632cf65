package dev.paceline.run;

import dev.paceline.action.Action;
import dev.paceline.check.InputCopy;
import dev.paceline.journal.Replay;
import dev.paceline.model.ConfigurationException;
import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.Settings;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run that exists, locked and replayed: to go on with it, or to write its reports again. What shapes its requests is pinned
 * and cannot be changed. Opening blocks.
 */
public final class Resumption implements AutoCloseable {
    private static final int KILLED = 143;

    private final RunDirectory directory;
    private final Replay replay;
    private final Pinned pinned;

    private final Map<String, Seal> signers;
    private final List<String> program;

    private Resumption(RunDirectory directory, Replay replay, Pinned pinned, List<String> program) {
        this.directory = directory;
        this.replay = replay;
        this.pinned = pinned;
        this.signers = signers(replay, pinned);
        this.program = program;
    }

    /**
     * Opens a run directory.
     *
     * @throws RunDirectoryException where there is no run, where it is in use, or where its journal is damaged
     * @throws ConfigurationException where this version of the program would build other requests, or the input's copy is no
     *     longer what was checked
     */
    public static Resumption open(Path path) {
        return open(path, List.of());
    }

    /**
     * The same.
     *
     * @param program the words that start this program, for the summary's command that feeds failed rows again; empty for no
     *     command
     */
    public static Resumption open(Path path, List<String> program) {
        return of(RunDirectory.open(path), program);
    }

    /** That of a directory that is open already; closed where it is refused. */
    static Resumption of(RunDirectory directory, List<String> program) {
        Replay replay = replayed(directory);
        try {
            var resumption =
                    new Resumption(directory, replay, Pinned.of(replay.header().pinned()), List.copyOf(program));
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
        return pinned.target().simulated();
    }

    /** Where requests go, and as whom; the region is the one that was found for rows that name none. */
    public Target target() {
        return pinned.target().region(pinned.region());
    }

    /** How many rows the run has; 0 where they are the caller's own. */
    public long rows() {
        return pinned.rows();
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
        List<Session> sessions = sessions();
        return sessions.isEmpty() || wasKilled()
                ? Optional.empty()
                : Optional.of(sessions.get(sessions.size() - 1).reason());
    }

    /** What the run asks for. */
    public Action action() {
        return pinned.reading().action();
    }

    /** How fast the run was to go. */
    public Pace pace() {
        return pinned.pace();
    }

    /** When the run was to stop; the deadline is not kept. */
    public Limits limits() {
        return pinned.limits();
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
                        simulator.target().region(pinned.region()),
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
        try (var accounts = replay.accounts()) {
            List<Session> sessions = sessions();
            if (sessions.isEmpty() || wasKilled()) {
                sessions.add(killed());
            }
            return new Reporting(directory, replay.header(), pinned, accounts, program, bom)
                    .write(sessions, replay.attempts(), replay.throttled());
        } catch (IOException failed) {
            throw new UncheckedIOException("The journal could not be closed", failed);
        }
    }

    /** Releases the run directory. */
    @Override
    public void close() {
        try (directory) {
            replay.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The run directory could not be released", failed);
        }
    }

    RunDirectory directory() {
        return directory;
    }

    List<String> program() {
        return program;
    }

    Replay replay() {
        return replay;
    }

    Pinned pinned() {
        return pinned;
    }

    /** Who signs for each profile, the empty name for rows that name none. */
    public Map<String, Seal> signers() {
        return signers;
    }

    /** Of rows of the caller's own it is known only as they come. */
    private static Map<String, Seal> signers(Replay replay, Pinned pinned) {
        Map<String, Seal> signers = new TreeMap<>(pinned.signers());
        if (pinned.grows()) {
            replay.events().stream()
                    .filter(Seal::is)
                    .forEach(event -> signers.put(Seal.profile(event), Seal.of(event)));
        }
        return signers;
    }

    /** How the run's processes ended, as far as they could say. */
    List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        replay.events().stream().filter(Session::is).map(Session::of).forEach(sessions::add);
        return sessions;
    }

    /** Whether the last process could not say how it ended. */
    private boolean wasKilled() {
        var events = replay.events().stream().filter(Session::bounds).toList();
        return events.isEmpty()
                || !Session.is(events.get(events.size() - 1))
                || !replay.open().isEmpty();
    }

    private Session killed() {
        Instant last = replay.lastSentAt().orElse(replay.header().createdAt());
        return new Session(
                last,
                StopReason.SIGNAL,
                "the process was killed, or the machine stopped",
                KILLED,
                atLeastNothing(Duration.between(replay.header().createdAt(), last)),
                Duration.ZERO,
                0);
    }

    /** The wall clock may have been put back while the killed process ran. */
    private static Duration atLeastNothing(Duration byTheClock) {
        return byTheClock.isNegative() ? Duration.ZERO : byTheClock;
    }

    private void verifyCopy() {
        if (pinned.grows()) {
            return;
        }
        try (InputStream in = directory.read(pinned.copy())) {
            if (!InputCopy.hash(in).equals(pinned.sha256())) {
                throw refusedCopy("is no longer what was checked");
            }
        } catch (IOException unreadable) {
            throw refusedCopy("cannot be read (" + RunDirectory.reason(unreadable) + ")");
        }
    }

    private ConfigurationException refusedCopy(String how) {
        return new ConfigurationException("The input's copy " + directory + "/" + pinned.copy() + " " + how
                + ": nothing is sent from it, and nothing reported. Put a copy of " + pinned.input()
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
