package dev.paceline.validation;

import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sightings spread over files so that all of one task are in one file, in the order in which they were added. */
final class Partitions implements Closeable {
    private static final int MOST = 64;

    private final SpillDirectory directory;
    private final int depth;
    private final List<Path> files = new ArrayList<>();
    private final @Nullable DataOutputStream[] outputs = new DataOutputStream[MOST];

    /** @param depth chooses how tasks are spread: another depth spreads those of one file over many */
    Partitions(SpillDirectory directory, int depth) {
        this.directory = directory;
        this.depth = depth;
    }

    int depth() {
        return depth;
    }

    /** The files that were written. */
    List<Path> files() {
        return files;
    }

    void add(Sighting seen) throws IOException {
        long hash = TaskKeys.hash(seen.key(), 0, seen.key().length, depth);
        seen.writeTo(output((int) (hash >>> 16) & MOST - 1));
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
                if (output != null) {
                    output.close();
                }
            } catch (IOException wrong) {
                failed = wrong;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private DataOutputStream output(int partition) throws IOException {
        DataOutputStream output = outputs[partition];
        if (output == null) {
            Path file = directory.newFile();
            output = directory.write(file);
            outputs[partition] = output;
            files.add(file);
        }
        return output;
    }
}
