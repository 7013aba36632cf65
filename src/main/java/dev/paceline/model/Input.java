package dev.paceline.model;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Where rows are read from, once.
 *
 * @param name what it is called: a path, or {@code -} for standard input
 * @param bytes opens it
 * @param ready whether its bytes are there at once, as those of a file on a disk are; else they are read on a thread of their own,
 *     which a stop does not wait for
 */
public record Input(String name, Callable<InputStream> bytes, boolean ready) {
    /** Of bytes that may be long in coming. */
    public Input(String name, Callable<InputStream> bytes) {
        this(name, bytes, false);
    }

    /** A file, or a pipe with a name. */
    public static Input file(Path file) {
        return new Input(file.toString(), () -> Files.newInputStream(file), Files.isRegularFile(file));
    }

    /** A stream that is there already, standard input say. */
    public static Input stream(InputStream in) {
        return new Input("-", () -> in);
    }
}
