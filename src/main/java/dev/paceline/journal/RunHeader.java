package dev.paceline.journal;

import dev.paceline.json.Json;
import dev.paceline.model.Value;
import dev.paceline.storage.DiskStorage;
import dev.paceline.storage.RunDirectory;
import dev.paceline.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a journal begins.
 *
 * @param runId the run's id
 * @param createdAt when the run was created
 * @param pinned everything that shapes a request, the input's hash included; opaque to this room
 */
public record RunHeader(String runId, Instant createdAt, Value.Fields pinned) {
    /** What a header has at most for whoever passes by; only rules for columns by the ten thousand make it longer. */
    private static final int LONGEST = 4 << 20;

    private static final int PEEK_WINDOW = 64 << 10;

    /** The header of a run's journal, read without its lock; empty where there is no journal that we understand. */
    public static Optional<RunHeader> peek(Path directory) {
        try (Storage storage = DiskStorage.at(directory);
                var reader = new FrameReader(
                        storage.read(RunDirectory.JOURNAL),
                        RecordFormat.of(storage, directory.toString()),
                        PEEK_WINDOW)) {
            boolean header = length(reader) <= LONGEST
                    && reader.read(Framing.PREAMBLE)
                    && reader.bytes().get() == Framing.HEADER;
            if (!header) {
                return Optional.empty();
            }
            byte[] json = new byte[reader.bytes().remaining()];
            reader.bytes().get(json);
            return Optional.of(read(json));
        } catch (IOException | RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    private static int length(FrameReader reader) throws IOException {
        int length = 0;
        for (int at = 0; at < Integer.BYTES; at++) {
            length = length << 8 | (reader.peek(Framing.PREAMBLE + at) & 0xff);
        }
        return length;
    }

    byte[] json() {
        return Json.bytes(new Value.Fields(List.of(
                new Value.Field("run_id", Value.text(runId)),
                new Value.Field("created_at", Value.text(Timestamps.format(createdAt))),
                new Value.Field("pinned", pinned))));
    }

    static RunHeader read(byte[] json) {
        JsonObject object = JsonObject.of(Json.parse(json, 0, json.length));
        return new RunHeader(
                object.text("run_id"), Timestamps.parse(object.text("created_at")), object.fields("pinned"));
    }
}
