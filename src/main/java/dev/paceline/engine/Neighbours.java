package dev.paceline.engine;

import dev.paceline.journal.Header;
import dev.paceline.journal.RunDirectory;
import dev.paceline.json.Json;
import dev.paceline.json.JsonException;
import dev.paceline.model.StopReason;
import dev.paceline.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The runs beside a new one: whether one of them should be gone on with instead. */
final class Neighbours {
    /** A summary has a few thousand bytes. */
    private static final int MOST = 1 << 20;

    private Neighbours() {}

    /** A run of the same input on the same endpoint that is not finished. */
    static Optional<Path> unfinished(Path run, Pinned pinned) throws IOException {
        Path parent = run.toAbsolutePath().getParent();
        if (parent == null || pinned.target().simulated()) {
            return Optional.empty();
        }
        try (Stream<Path> runs = Files.list(parent)) {
            return runs.filter(other -> !other.getFileName().equals(run.getFileName()))
                    .filter(other -> isSame(other, pinned))
                    .filter(other -> !isFinished(other))
                    .sorted()
                    .findFirst();
        }
    }

    /** Whether there is a run in this directory, and one that is not finished. */
    static boolean isUnfinished(Path run) {
        return Header.peek(run).isPresent() && !isFinished(run);
    }

    private static boolean isSame(Path other, Pinned pinned) {
        return Header.peek(other)
                .map(header -> new PinnedFields(header.pinned()))
                .filter(fields -> fields.isText("sha256", pinned.sha256()))
                .filter(fields -> fields.isText("endpoint", pinned.target().endpoint()))
                .isPresent();
    }

    private static boolean isFinished(Path other) {
        try {
            byte[] json = RunDirectory.peek(other, RunDirectory.SUMMARY, MOST);
            Value summary = Json.parse(json, 0, json.length);
            return summary instanceof Value.Fields fields && isFinished(new PinnedFields(fields));
        } catch (IOException | JsonException unfinished) {
            return false;
        }
    }

    private static boolean isFinished(PinnedFields summary) {
        return summary.isText("stop_reason", StopReason.FINISHED.label())
                || summary.isText("stop_reason", StopReason.INVALID_INPUT.label());
    }
}
