package dev.paceline.engine;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Where rows are read from, once.
 *
 * @param name what it is called: a path, or {@code -} for standard input
 * @param bytes opens it
 */
public record Input(String name, Callable<InputStream> bytes) {
    /** A file. */
    public static Input file(Path file) {
        return new Input(file.toString(), () -> Files.newInputStream(file));
    }

    /** A stream that is there already, standard input say. */
    public static Input stream(InputStream in) {
        return new Input("-", () -> in);
    }
}
