package speed.inner;

import dev.paceline.storage.DiskStorage;
import dev.paceline.journal.RunHeader;
import dev.paceline.journal.Journal;
import dev.paceline.storage.RunDirectory;
import dev.paceline.journal.Settlement;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** A row's way through the journal, on the disk and flushed: its intent, its settlement, its result; as many at once as fly. */
@State(Scope.Thread)
public class Journalling {
    private static final int IN_FLIGHT = 256;
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final byte[] HASH = new byte[32];

    private final Scheduler scheduler = Schedulers.newSingle("journal");
    private Path path;
    private RunDirectory directory;
    private Journal journal;
    private long rows;

    @Setup
    public void open() throws IOException {
        path = Files.createTempDirectory("paceline-bench");
        directory = RunDirectory.create("bench", DiskStorage.at(path));
        RunHeader header = new RunHeader("bench", NOON, new Value.Fields(List.of()));
        journal = Journal.create(directory, header, Journal.Workers.on(scheduler), Journal.BeforeForce.NOTHING);
    }

    @Benchmark
    @OperationsPerInvocation(IN_FLIGHT)
    public Outcome journalRow() {
        return Flux.range(0, IN_FLIGHT)
                .flatMap(n -> row(++rows), IN_FLIGHT, 1)
                .blockLast();
    }

    @TearDown
    public void close() throws IOException {
        journal.rowStates().close();
        journal.close().block();
        directory.close();
        scheduler.dispose();
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private Mono<Outcome> row(long row) {
        return journal.intent(row, 1, NOON, HASH).then(Mono.defer(() -> ended(row)));
    }

    private Mono<Outcome> ended(long row) {
        journal.settlement(row, 1, Settlement.APPLIED, 200, null);
        return journal.result(new Outcome(
                row,
                row + 1,
                new TaskKey("1492511691706699776", Long.toString(2024030721185258101L + row)),
                Status.APPLIED,
                1,
                null,
                null,
                "3c140219-cfe9-470e-b241-907877d6fb03",
                200,
                NOON,
                NOON.plusMillis(57),
                40,
                57,
                List.of(new Value.Field("DelayTime", Value.number(150))),
                0));
    }
}
