package dev.paceline.engine;

import java.nio.file.Path;

/** Beside the new run there is one of the same input on the same endpoint that is not finished. */
public final class UnfinishedRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path directory;

    UnfinishedRunException(Path directory) {
        super("A run of the same input on the same endpoint is not finished: " + directory);
        this.directory = directory;
    }

    /** Its run directory. */
    public Path directory() {
        return directory;
    }
}
