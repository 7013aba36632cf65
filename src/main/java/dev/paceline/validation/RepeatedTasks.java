package dev.paceline.validation;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tasks that have more than one row: every one, and no other, over any number of rows. What memory does not hold
 * is spread over files by task, and each file is then counted by itself.
 *
 * <p>Memory: about 100 bytes a task held, and 1 MiB of buffers once it spills. Disk: about 30 bytes for each task of each
 * spill. It reads and writes files on the calling thread; for one thread at a time.
 */
public final class RepeatedTasks implements Closeable {
    private final SpillDirectory directory;
    private final SortedRuns runs;
    private final Sightings table;
    private @Nullable Partitions spilled;
    private long sent;

    /**
     * An empty count.
     *
     * @param spillDirectory an existing directory; a private one is made in it when it is needed, and deleted on closing
     * @param keysInMemory how many tasks are held in memory, at most 4,194,304
     */
    public RepeatedTasks(Path spillDirectory, int keysInMemory) {
        if (keysInMemory < 1 || keysInMemory > Sightings.MOST_TASKS) {
            throw new IllegalArgumentException("keysInMemory: " + keysInMemory);
        }
        directory = new SpillDirectory(spillDirectory);
        runs = new SortedRuns(directory);
        table = new Sightings(keysInMemory);
    }

    /**
     * Counts one row.
     *
     * @param seen rows come in the order of the file
     * @throws IOException where the disk fails
     */
    public void add(Sighting seen) throws IOException {
        if (!table.add(seen)) {
            spill();
            table.add(seen);
        }
    }

    /**
     * The repeated tasks, one each, in the order of their second rows. To be called once, after the last row, and closed;
     * reading it may throw {@link UncheckedIOException}.
     *
     * @throws IOException where the disk fails
     */
    public Stream<Repeat> finish() throws IOException {
        if (spilled == null) {
            sent = table.sent();
            return Arrays.stream(table.repeated())
                    .mapToObj(index -> table.get(index).repeat());
        }
        spill();
        countEach(spilled);
        SortedRuns.Merge merge = runs.merge();
        return stream(merge).onClose(() -> closeUnchecked(merge)).map(Sighting::repeat);
    }

    /** How many tasks have a row that is to be sent; known from {@link #finish} on. */
    public long sent() {
        return sent;
    }

    /** Deletes what was written. */
    @Override
    public void close() throws IOException {
        if (spilled != null) {
            spilled.close();
        }
        directory.close();
    }

    private void spill() throws IOException {
        if (spilled == null) {
            spilled = new Partitions(directory, 0);
        }
        spilled.addAll(table);
        table.clear();
    }

    private void countEach(Partitions partitions) throws IOException {
        partitions.close();
        for (Path file : partitions.files()) {
            count(file, partitions.depth() + 1);
            directory.delete(file);
        }
    }

    /** Counts one file in memory, or, where it holds too many tasks, spreads it over files again. */
    private void count(Path file, int depth) throws IOException {
        try (DataInputStream in = directory.read(file)) {
            for (Sighting seen = Sighting.readOrNull(in); seen != null; seen = Sighting.readOrNull(in)) {
                if (!table.add(seen)) {
                    spread(seen, in, depth);
                    return;
                }
            }
        }
        runs.add(table);
        sent += table.sent();
        table.clear();
    }

    private void spread(Sighting next, DataInputStream rest, int depth) throws IOException {
        try (Partitions finer = new Partitions(directory, depth)) {
            finer.addAll(table);
            table.clear();
            for (Sighting seen = next; seen != null; seen = Sighting.readOrNull(rest)) {
                finer.add(seen);
            }
            countEach(finer);
        }
    }

    private static Stream<Sighting> stream(Iterator<Sighting> sightings) {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(sightings, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    private static void closeUnchecked(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("What was written to disk could not be closed", failed);
        }
    }
}
