package dev.paceline.storage;

import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.RunDirectoryException.Kind;
import dev.paceline.model.StopReason;
import dev.paceline.model.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands in a directory where no run has begun: its process was killed while it checked the input, could not begin the
 * journal, or has refused the input. Another run may have the directory then; one with any file of another name it may not.
 */
enum Leftovers {
    /** Nothing at all. */
    NOTHING,
    /** A check was cut off. */
    CUT_OFF,
    /** The input was refused, and that is told. */
    REFUSAL,
    /** A run, or files of whoever knows. */
    OTHERS;

    /** What a run's copy of its input can be called. */
    private static final String COPY = "input\\.(csv|tsv|jsonl)(\\.gz)?";

    private static final Pattern TOLD = Pattern.compile("(problems\\.jsonl|summary\\.json)");
    private static final Pattern TEMPORARY = Pattern.compile("(journal|rows|problems\\.(jsonl|spool)|summary\\.json|"
            + COPY + "|repeated-tasks-\\d+|answer-[\\w-]+\\.json)\\.tmp");
    private static final int MOST = 1 << 20;

    /** What is there, by all names. */
    static Leftovers in(Storage storage) throws IOException {
        List<String> names = storage.list();
        if (names.isEmpty()) {
            return NOTHING;
        }
        if (!areOurs(names)) {
            return OTHERS;
        }
        if (names.contains(RunDirectory.SUMMARY)) {
            return isRefusal(storage) ? REFUSAL : OTHERS;
        }
        return names.stream().anyMatch(RunDirectory::isLock) ? CUT_OFF : OTHERS;
    }

    /** Whether nobody needs a lock to know what they are. */
    static boolean speakForThemselves(Storage storage) throws IOException {
        return storage.list().stream().allMatch(RunDirectory::isLock) || in(storage) == REFUSAL;
    }

    /** Whether all are names that a process gives before a run begins. */
    static boolean areOurs(List<String> names) {
        return names.stream().allMatch(Leftovers::isOurs);
    }

    /** Whether a file is worth nothing to another run. A copy is left until another takes its place: it may be anybody's input. */
    static boolean isToBeSwept(String name) {
        return TOLD.matcher(name).matches()
                || RequestFiles.isLeftover(name)
                || (TEMPORARY.matcher(name).matches() && !RunDirectory.isLock(name));
    }

    /** What to say to whoever wants to go on with it. */
    Optional<RunDirectoryException> asRun(String shown) {
        String anew = "; begin anew with apply INPUT --run-dir " + shown;
        return switch (this) {
            case CUT_OFF ->
                Optional.of(new RunDirectoryException(
                        Kind.NOT_BEGUN,
                        shown + " holds no run: its process ended"
                                + " while the input was still being checked, and nothing was sent" + anew));
            case REFUSAL ->
                Optional.of(new RunDirectoryException(
                        Kind.REFUSED,
                        shown + " holds no run: the input was refused, and nothing was sent. Its problems are in "
                                + shown + "/" + RunDirectory.PROBLEMS
                                + "; mend it and begin anew with apply INPUT --run-dir "
                                + shown));
            case NOTHING, OTHERS -> Optional.empty();
        };
    }

    private static boolean isOurs(String name) {
        return RunDirectory.isLock(name) || isToBeSwept(name) || name.matches(COPY);
    }

    private static boolean isRefusal(Storage storage) throws IOException {
        try (InputStream in = new InputBytes(storage.read(RunDirectory.SUMMARY))) {
            byte[] json = in.readNBytes(MOST);
            Value reason = Value.text(StopReason.INVALID_INPUT.label());
            return Json.parse(json, 0, json.length) instanceof Value.Fields summary
                    && summary.fields().contains(new Value.Field("stop_reason", reason));
        } catch (JsonException notOurs) {
            return false;
        }
    }
}
