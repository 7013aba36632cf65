package dev.paceline.engine;

import java.nio.file.Path;

/** A run that is not finished is in the way of the new one: it is beside it and of the same input and endpoint, or has its directory. */
public final class UnfinishedRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path directory;
    private final boolean beside;

    private UnfinishedRunException(String message, Path directory, boolean beside) {
        super(message);
        this.directory = directory;
        this.beside = beside;
    }

    static UnfinishedRunException beside(Path directory) {
        return new UnfinishedRunException(
                "A run of the same input on the same endpoint is not finished: " + directory, directory, true);
    }

    static UnfinishedRunException in(Path directory) {
        return new UnfinishedRunException(directory + " holds a run that is not finished", directory, false);
    }

    /** Its run directory. */
    public Path directory() {
        return directory;
    }

    /** Whether it has a directory of its own, so that the new run may be let go on beside it. */
    public boolean isBeside() {
        return beside;
    }
}
