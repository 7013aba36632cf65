package dev.paceline;

import dev.paceline.model.Limits;
import dev.paceline.model.Pace;
import dev.paceline.model.Settings;
import dev.paceline.model.StopReason;
import dev.paceline.model.Summary;
import dev.paceline.model.Target;
import dev.paceline.run.OpenedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run that exists, locked and replayed: to go on with it, or to write its reports again. What shapes its requests is pinned
 * and cannot be changed. Opening blocks.
 */
public final class Resumption implements AutoCloseable {
    private final OpenedRun run;

    private Resumption(OpenedRun run) {
        this.run = run;
    }

    /**
     * Opens a run directory.
     *
     * @throws dev.paceline.model.RunDirectoryException where there is no run, where it is in use, or where its journal is damaged
     * @throws dev.paceline.model.ConfigurationException where this version of the program would build other requests, or the
     *     input's copy is no longer what was checked
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
        return new Resumption(OpenedRun.open(path, program));
    }

    OpenedRun run() {
        return run;
    }

    /** Whether the run was one against the embedded simulator. */
    public boolean simulated() {
        return run.simulated();
    }

    /** Where requests go, and as whom; the region is the one that was found for rows that name none. */
    public Target target() {
        return run.target();
    }

    /** How many rows the run has; 0 where they are the caller's own. */
    public long rows() {
        return run.rows();
    }

    /** Bytes that a crash has torn off the journal's end; 0 for none. */
    public long tornBytes() {
        return run.tornBytes();
    }

    /** Whether every row has its end, and the last process said so. */
    public boolean finished() {
        return run.finished();
    }

    /** Why the run's last process ended; empty where it could not say, as it was killed. */
    public Optional<StopReason> ended() {
        return run.ended();
    }

    /** The name of what the run asks for. */
    public String action() {
        return run.action().name();
    }

    /** How many requests a second the documentation allows of that. */
    public int documentedRate() {
        return run.action().rate().perSecond();
    }

    /** How fast the run was to go. */
    public Pace pace() {
        return run.pace();
    }

    /** When the run was to stop; the deadline is not kept. */
    public Limits limits() {
        return run.limits();
    }

    /**
     * The settings to go on with: the target is the run's own.
     *
     * @param simulator where the embedded simulator answers now, for a run against one; else null
     */
    public Settings settings(
            Pace pace, Limits limits, Map<String, String> environment, Path home, @Nullable Settings simulator) {
        return run.settings(pace, limits, environment, home, simulator);
    }

    /**
     * Writes the reports again. Blocks.
     *
     * @param bom whether the reports begin with a byte-order mark although the run was begun without one
     */
    public Summary report(boolean bom) {
        return run.report(bom);
    }

    /** Releases the run directory. */
    @Override
    public void close() {
        run.close();
    }
}
