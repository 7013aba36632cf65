package dev.paceline.validation;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/** Repeated tasks in files, each sorted by second row, to be read as one. */
final class SortedRuns {
    private static final int MOST_AT_ONCE = 64;

    private final SpillDirectory directory;
    private final Deque<Path> runs = new ArrayDeque<>();

    SortedRuns(SpillDirectory directory) {
        this.directory = directory;
    }

    /** Adds the repeated tasks of a table. */
    void add(Sightings table) throws IOException {
        int[] repeated = table.repeated();
        if (repeated.length == 0) {
            return;
        }
        Path run = directory.newFile();
        try (DataOutputStream out = directory.write(run)) {
            for (int index : repeated) {
                table.get(index).writeTo(out);
            }
        }
        runs.addLast(run);
    }

    /** All of them in order. Few files are open at once, however many there are. */
    Merge merge() throws IOException {
        while (runs.size() > MOST_AT_ONCE) {
            Path merged = directory.newFile();
            try (Merge some = new Merge(take(MOST_AT_ONCE));
                    DataOutputStream out = directory.write(merged)) {
                while (some.hasNext()) {
                    some.next().writeTo(out);
                }
            }
            runs.addLast(merged);
        }
        return new Merge(take(runs.size()));
    }

    private List<Path> take(int count) {
        List<Path> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(runs.removeFirst());
        }
        return taken;
    }

    /** Several runs as one; their files are deleted on closing. */
    final class Merge implements Iterator<Sighting>, Closeable {
        private final List<Path> files;
        private final List<DataInputStream> inputs = new ArrayList<>();
        private final PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparingLong(head -> head.sighting.secondRow()));

        private record Head(Sighting sighting, DataInputStream from) {}

        private Merge(List<Path> files) throws IOException {
            this.files = files;
            for (Path file : files) {
                DataInputStream input = directory.read(file);
                inputs.add(input);
                advance(input);
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public Sighting next() {
            Head least = heads.poll();
            if (least == null) {
                throw new NoSuchElementException();
            }
            try {
                advance(least.from);
            } catch (IOException failed) {
                throw new UncheckedIOException("What was written to disk could not be read back", failed);
            }
            return least.sighting;
        }

        @Override
        public void close() throws IOException {
            for (DataInputStream input : inputs) {
                input.close();
            }
            for (Path file : files) {
                directory.delete(file);
            }
        }

        private void advance(DataInputStream input) throws IOException {
            Sighting next = Sighting.readOrNull(input);
            if (next != null) {
                heads.add(new Head(next, input));
            }
        }
    }
}
