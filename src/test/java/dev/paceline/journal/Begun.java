package dev.paceline.journal;

import dev.paceline.model.Value;
import dev.paceline.storage.HandWorker;
import dev.paceline.storage.MemoryStorage;
import dev.paceline.storage.RunDirectory;
import java.time.Instant;
import java.util.List;

/** Journals of either version, as a program that wrote it would have begun them. */
final class Begun {
    static final RunHeader HEADER =
            new RunHeader("run-1", Instant.parse("2026-11-23T12:00:00Z"), new Value.Fields(List.of()));

    private Begun() {}

    /** One that has its header and nothing else, and goes on from there. */
    static Journal in(RecordFormat format, MemoryStorage disk, HandWorker worker) {
        RunDirectory directory = RunDirectory.create("the-run", disk);
        directory.begin(out -> {
            out.write(format.preamble());
            out.write(Framing.header(HEADER));
        });
        return Journal.resume(directory, Replay.of(directory), worker.both(), Journal.BeforeForce.NOTHING);
    }
}
