package dev.paceline.model;

import java.nio.file.Path;

/** A run that is not finished is in the way of the new one: it is beside it and of the same input and endpoint, or has its directory. */
public final class UnfinishedRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path directory;
    private final boolean beside;
    private final boolean goingOn;

    private UnfinishedRunException(String message, Path directory, boolean beside, boolean goingOn) {
        super(message);
        this.directory = directory;
        this.beside = beside;
        this.goingOn = goingOn;
    }

    public static UnfinishedRunException beside(Path directory, boolean goingOn) {
        return new UnfinishedRunException(
                "A run of the same input on the same endpoint is " + how(goingOn) + ": " + directory,
                directory,
                true,
                goingOn);
    }

    public static UnfinishedRunException in(Path directory, boolean goingOn) {
        return new UnfinishedRunException(
                directory + " holds a run that is " + how(goingOn), directory, false, goingOn);
    }

    private static String how(boolean goingOn) {
        return goingOn ? "going on at this moment" : "not finished";
    }

    /** Its run directory. */
    public Path directory() {
        return directory;
    }

    /** Whether it has a directory of its own, so that the new run may be let go on beside it. */
    public boolean isBeside() {
        return beside;
    }

    /** Whether a process has it at this moment: it can be resumed only when that has ended. */
    public boolean isGoingOn() {
        return goingOn;
    }
}
