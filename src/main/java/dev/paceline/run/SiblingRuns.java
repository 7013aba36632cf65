package dev.paceline.run;

import dev.paceline.journal.RunHeader;
import dev.paceline.journal.UntrustedFields;
import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.RunDirectoryException;
import dev.paceline.model.StopReason;
import dev.paceline.model.Value;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The runs beside a new one: whether one of them should be gone on with instead. What stands in their directories is anybody's. */
final class SiblingRuns {
    /** A summary has a few thousand bytes. */
    private static final int MOST = 1 << 20;

    private static final int PIECE = 64 << 10;

    private SiblingRuns() {}

    /**
     * A run of the same input on the same endpoint that is not finished. Of a run with a limit the input is known as far as that:
     * it is the same where one begins with the other.
     *
     * @param copy opens the new run's copy of its input
     */
    static Optional<Path> unfinished(Path run, RunManifest manifest, Callable<InputStream> copy) throws IOException {
        Path parent = run.toAbsolutePath().getParent();
        if (parent == null || manifest.target().simulated()) {
            return Optional.empty();
        }
        try (Stream<Path> runs = Files.list(parent)) {
            return runs.filter(other -> !other.getFileName().equals(run.getFileName()))
                    .filter(other -> isSame(other, manifest, copy))
                    .filter(other -> !isFinished(other))
                    .sorted()
                    .findFirst();
        }
    }

    /** Whether there is a run in this directory, and one that is not finished. */
    static boolean isUnfinished(Path run) {
        return RunHeader.peek(run).isPresent() && !isFinished(run);
    }

    /** Whether a process has such a run at this moment. */
    static boolean isGoingOn(Path run) {
        try {
            return RunDirectory.isInUse(run);
        } catch (RunDirectoryException gone) {
            return false;
        }
    }

    private static boolean isSame(Path other, RunManifest manifest, Callable<InputStream> copy) {
        UntrustedFields fields = RunHeader.peek(other)
                .map(header -> new UntrustedFields(header.pinned()))
                .orElse(null);
        return fields != null
                && fields.isText("endpoint", manifest.target().endpoint())
                && (fields.isText("sha256", manifest.input().sha256()) || beginsAlike(other, fields, manifest, copy));
    }

    private static boolean beginsAlike(
            Path other, UntrustedFields fields, RunManifest manifest, Callable<InputStream> copy) {
        boolean limited = manifest.reading().limit() < Long.MAX_VALUE || !fields.isNumber("limit", Long.MAX_VALUE);
        if (!limited || !fields.isText("copy", manifest.input().copy())) {
            return false;
        }
        try (InputStream theirs = RunDirectory.peek(other, manifest.input().copy());
                InputStream ours = copy.call()) {
            return beginAlike(theirs, ours);
        } catch (Exception unreadable) {
            return false;
        }
    }

    /** As far as the shorter one goes. */
    private static boolean beginAlike(InputStream one, InputStream other) throws IOException {
        byte[] a;
        byte[] b;
        int both;
        do {
            a = one.readNBytes(PIECE);
            b = other.readNBytes(PIECE);
            both = Math.min(a.length, b.length);
            if (!Arrays.equals(a, 0, both, b, 0, both)) {
                return false;
            }
        } while (both == PIECE);
        return true;
    }

    private static boolean isFinished(Path other) {
        try (InputStream in = RunDirectory.peek(other, RunDirectory.SUMMARY)) {
            byte[] json = in.readNBytes(MOST);
            Value summary = Json.parse(json, 0, json.length);
            return summary instanceof Value.Fields fields
                    && new UntrustedFields(fields).isText("stop_reason", StopReason.FINISHED.label());
        } catch (IOException | JsonException unfinished) {
            return false;
        }
    }
}
