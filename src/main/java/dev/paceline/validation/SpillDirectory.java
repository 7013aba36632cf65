package dev.paceline.validation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Files for what memory does not hold: private to their owner, gone when this is closed, and known by their names after a kill. */
final class SpillDirectory implements Closeable {
    private static final int BUFFER = 8 * 1024;

    private final Path parent;
    private final Set<Path> files = new HashSet<>();

    SpillDirectory(Path parent) {
        this.parent = parent;
    }

    Path newFile() throws IOException {
        Path file = Files.createTempFile(parent, "repeated-tasks-", ".tmp");
        files.add(file);
        return file;
    }

    DataOutputStream write(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    DataInputStream read(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        files.remove(file);
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        files.clear();
    }
}
