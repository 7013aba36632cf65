import com.sun.management.ThreadMXBean;
import dev.paceline.storage.DiskStorage;
import dev.paceline.journal.RunHeader;
import dev.paceline.journal.Journal;
import dev.paceline.journal.Replay;
import dev.paceline.storage.RunDirectory;
import dev.paceline.journal.Settlement;
import dev.paceline.storage.Storage;
import dev.paceline.model.Outcome;
import dev.paceline.model.Status;
import dev.paceline.model.TaskKey;
import dev.paceline.model.Value;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Writes the journal of a run, then reads it back in turns: its bytes with the sum of each record checked and nothing else, and
 * {@link Replay#of}. Prints a line of a Markdown table. Arguments: the number of rows, then the number of turns.
 */
public final class Replaying {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final byte[] HASH = new byte[32];
    private static final int IN_FLIGHT = 16;
    private static final int PREAMBLE = 12;
    private static final int HEAD = 8;
    private static final int WINDOW = 256 << 10;

    private Replaying() {}

    public static void main(String[] args) throws IOException {
        int rows = args.length < 1 ? 1_000_000 : Integer.parseInt(args[0]);
        int turns = args.length < 2 ? 9 : Integer.parseInt(args[1]);
        Path path = Files.createTempDirectory("paceline-bench");
        try {
            write(path, rows);
            measure(path, rows, turns);
        } finally {
            delete(path);
        }
    }

    private static void measure(Path path, int rows, int turns) throws IOException {
        Path journal = path.resolve(RunDirectory.JOURNAL);
        double[] read = new double[turns];
        double[] replayed = new double[turns];
        long allocated = 0;
        long held = 0;
        try (RunDirectory directory = RunDirectory.open(path)) {
            for (int turn = 0; turn < turns; turn++) {
                long began = System.nanoTime();
                long records = checkSums(journal);
                read[turn] = (System.nanoTime() - began) / 1e6;

                long before = held();
                long counted = allocated();
                began = System.nanoTime();
                Replay replay = Replay.of(directory);
                replayed[turn] = (System.nanoTime() - began) / 1e6;
                allocated = allocated() - counted;
                held = held() - before;
                replay.rowStates().close();
                System.err.printf(
                        Locale.ROOT,
                        "turn %d: %d records, %.0f ms and %.0f ms%n",
                        turn + 1,
                        records,
                        read[turn],
                        replayed[turn]);
            }
        }
        double one = median(read);
        double other = median(replayed);
        System.out.println("| rows | bytes | read and sums checked, ms | replayed, ms | ratio | first turn | allocated, bytes a row"
                + " | held, bytes a row |");
        System.out.println("|--|--|--|--|--|--|--|--|");
        System.out.printf(
                Locale.ROOT,
                "| %,d | %,d | %.0f | %.0f | %.2f | %.2f | %.2f | %.2f |%n",
                rows,
                Files.size(journal),
                one,
                other,
                other / one,
                replayed[0] / read[0],
                (double) allocated / rows,
                (double) held / rows);
    }

    /** Reads all records and checks their sums; returns how many there are. */
    private static long checkSums(Path journal) throws IOException {
        long records = 0;
        try (FileChannel file = FileChannel.open(journal)) {
            ByteBuffer window = ByteBuffer.allocateDirect(WINDOW);
            CRC32C crc = new CRC32C();
            file.position(PREAMBLE);
            window.flip();
            while (more(file, window, HEAD)) {
                int length = window.getInt(window.position());
                more(file, window, HEAD + length);
                int at = window.position();
                int filled = window.limit();
                crc.reset();
                crc.update(window.limit(at + Integer.BYTES));
                crc.update(window.limit(at + HEAD + length).position(at + HEAD));
                window.limit(filled);
                if ((int) crc.getValue() != window.getInt(at + Integer.BYTES)) {
                    throw new IOException("a sum is wrong");
                }
                records++;
            }
        }
        return records;
    }

    private static boolean more(FileChannel file, ByteBuffer window, int count) throws IOException {
        if (window.remaining() < count) {
            window.compact();
            while (window.hasRemaining() && file.read(window) >= 0) {}
            window.flip();
        }
        return window.remaining() >= count;
    }

    /** A row in a hundred is throttled once, another answered by a server's error, one in two hundred refused. */
    private static void write(Path path, int rows) throws IOException {
        Scheduler.Worker worker = Schedulers.immediate().createWorker();
        try (RunDirectory directory = RunDirectory.create("bench", new Unflushed(DiskStorage.at(path)))) {
            RunHeader header = new RunHeader("bench", NOON, new Value.Fields(List.of()));
            Journal journal = Journal.create(directory, header, worker, Journal.BeforeForce.NOTHING);
            for (long row = 1; row <= rows + IN_FLIGHT; row++) {
                if (row > IN_FLIGHT) {
                    end(journal, row - IN_FLIGHT);
                }
                if (row <= rows) {
                    journal.intent(row, 1, at(row), HASH).block();
                }
            }
            journal.rowStates().close();
            journal.close().block();
        }
    }

    private static void end(Journal journal, long row) {
        int attempts = 1;
        if (row % 100 == 1 || row % 100 == 51) {
            boolean throttled = row % 100 == 1;
            journal.settlement(
                    row,
                    1,
                    throttled ? Settlement.THROTTLED : Settlement.UNSETTLED,
                    200,
                    throttled ? "RequestLimitExceeded" : "InternalError");
            journal.intent(row, 2, at(row), HASH).block();
            attempts = 2;
        }
        boolean refused = row % 200 == 2;
        String code = refused ? "InvalidParameter.DuplicateName" : null;
        journal.settlement(row, attempts, refused ? Settlement.REFUSED : Settlement.APPLIED, 200, code);
        journal.result(outcome(row, attempts, code)).block();
    }

    private static Outcome outcome(long row, int attempts, String code) {
        return new Outcome(
                row,
                row + 1,
                new TaskKey("1492511691706699776", String.valueOf(20240307211852581L + row)),
                code == null ? Status.APPLIED : Status.FAILED,
                attempts,
                code,
                code == null ? null : "The name is taken by another task",
                "1a2b3c4d-0000-4000-8000-" + (100_000_000_000L + row),
                200,
                at(row),
                at(row).plusMillis(57),
                40,
                57,
                List.of(
                        new Value.Field("DelayTime", Value.number(150)),
                        new Value.Field("RunPriority", Value.number(4)),
                        new Value.Field("Notes", Value.text("night shift"))),
                0);
    }

    private static Instant at(long row) {
        return NOON.plusMillis(50 * row);
    }

    private static long held() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A disk that is not made to flush: two million flushes are not what is measured here. */
    private record Unflushed(Storage disk) implements Storage {
        @Override
        public Output create(String name) throws IOException {
            return new Quick(disk.create(name));
        }

        @Override
        public Output append(String name) throws IOException {
            return new Quick(disk.append(name));
        }

        @Override
        public Input read(String name) throws IOException {
            return disk.read(name);
        }

        @Override
        public Scratch scratch(String name) throws IOException {
            return disk.scratch(name);
        }

        @Override
        public boolean exists(String name) throws IOException {
            return disk.exists(name);
        }

        @Override
        public List<String> list() throws IOException {
            return disk.list();
        }

        @Override
        public void rename(String from, String to) throws IOException {
            disk.rename(from, to);
        }

        @Override
        public void delete(String name) throws IOException {
            disk.delete(name);
        }

        @Override
        public void sync() {}

        @Override
        public Optional<Closeable> lock(String name) throws IOException {
            return disk.lock(name);
        }
    }

    private record Quick(Storage.Output file) implements Storage.Output {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            file.write(bytes);
        }

        @Override
        public void force() {}

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
