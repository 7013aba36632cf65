package dev.paceline.run;

import dev.paceline.check.RowChecker;
import dev.paceline.input.Chunk;
import dev.paceline.input.RecordStream;
import dev.paceline.journal.RunHeader;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.CheckedRow;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * A run as it stands in its directory: what was decided when it began, and the input's copy, of which the rows are read again as
 * the check saw them.
 *
 * @param header how the journal begins
 * @param manifest what that header pins
 */
record StoredRun(RunDirectory directory, RunHeader header, RunManifest manifest) {
    private static final int CHUNKS_AHEAD = 2;

    /** One that begins now. */
    static StoredRun ofNew(RunDirectory directory, RunManifest manifest, Instant begun) {
        String id = UUID.randomUUID().toString();
        return new StoredRun(directory, new RunHeader(id, begun, manifest.toValue()), manifest);
    }

    RunIdentity identity() {
        return new RunIdentity(
                header.runId(), manifest.input().name(), manifest.input().sha256(), header.createdAt());
    }

    /** All rows of the run, read on the disk's thread as they are asked for. */
    Flux<CheckedRow> rows(Scheduler disk) {
        RowChecker checker = checker();
        return RecordStream.chunks(this::copy, manifest.reading().layout())
                .concatMapIterable(chunk -> checked(chunk, checker), CHUNKS_AHEAD)
                .subscribeOn(disk);
    }

    /** Byte for byte as it was checked; of one that grows while it is sent nothing is known but what stands in it. */
    InputStream copy() throws IOException {
        return manifest.grows()
                ? directory.read(manifest.input().copy())
                : directory.read(manifest.input().copy(), manifest.input().sha256());
    }

    /** Makes of a row what the run made of it. */
    RowChecker checker() {
        return new RowChecker(
                new RowMapper(manifest.reading().mapping()), manifest.reading().allowed(), manifest.escalated());
    }

    private List<CheckedRow> checked(Chunk chunk, RowChecker checker) {
        return chunk.rows().stream()
                .filter(row -> row.number() <= manifest.lastRow())
                .map(checker::check)
                .toList();
    }
}
