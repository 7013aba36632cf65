package dev.paceline.run;

import dev.paceline.check.RowChecker;
import dev.paceline.input.Chunk;
import dev.paceline.input.RecordStream;
import dev.paceline.mapping.RowMapper;
import dev.paceline.model.CheckedRow;
import dev.paceline.storage.RunDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** The input's copy in the run directory, read again: the rows as the check saw them. */
final class Copy {
    private static final int CHUNKS_AHEAD = 2;

    private Copy() {}

    /** All rows of the run, read on the disk's thread as they are asked for. */
    static Flux<CheckedRow> rows(RunDirectory directory, Pinned pinned, Scheduler disk) {
        RowChecker checker = checker(pinned);
        return RecordStream.chunks(
                        () -> open(directory, pinned), pinned.reading().layout())
                .concatMapIterable(chunk -> checked(chunk, checker, pinned.lastRow()), CHUNKS_AHEAD)
                .subscribeOn(disk);
    }

    /** Byte for byte as it was checked; of one that grows while it is sent nothing is known but what stands in it. */
    static InputStream open(RunDirectory directory, Pinned pinned) throws IOException {
        return pinned.grows() ? directory.read(pinned.copy()) : directory.read(pinned.copy(), pinned.sha256());
    }

    static RowChecker checker(Pinned pinned) {
        return new RowChecker(
                new RowMapper(pinned.reading().mapping()), pinned.reading().allowed(), pinned.escalated());
    }

    private static List<CheckedRow> checked(Chunk chunk, RowChecker checker, long lastRow) {
        return chunk.rows().stream()
                .filter(row -> row.number() <= lastRow)
                .map(checker::check)
                .toList();
    }
}
