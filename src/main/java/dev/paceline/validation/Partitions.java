package dev.paceline.validation;

import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sightings spread over files so that all of one task are in one file, in the order in which they were added. */
final class Partitions implements Closeable {
    private static final int COUNT = 64;

    private final int depth;
    private final List<Path> files = new ArrayList<>(COUNT);
    private final List<DataOutputStream> outputs = new ArrayList<>(COUNT);

    /** @param depth chooses how tasks are spread: another depth spreads those of one file over many */
    Partitions(SpillDirectory directory, int depth) throws IOException {
        this.depth = depth;
        for (int i = 0; i < COUNT; i++) {
            files.add(directory.newFile());
            outputs.add(directory.write(files.get(i)));
        }
    }

    int depth() {
        return depth;
    }

    List<Path> files() {
        return files;
    }

    void add(Sighting seen) throws IOException {
        long hash = TaskKeys.hash(seen.key(), 0, seen.key().length, depth);
        seen.writeTo(outputs.get((int) (hash >>> 16) & COUNT - 1));
    }

    void addAll(Sightings table) throws IOException {
        for (int i = 0; i < table.size(); i++) {
            add(table.get(i));
        }
    }

    /** Writes what is buffered and closes the files; they stay. */
    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (DataOutputStream output : outputs) {
            try {
                output.close();
            } catch (IOException wrong) {
                failed = wrong;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
