package dev.paceline.model;

import org.jspecify.annotations.Nullable;

/** The run directory does not serve. The message is for a person and names the directory or the file. */
public final class RunDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of trouble it is. */
    public enum Kind {
        /** It cannot be created, read or written, or there is no run in it. */
        UNUSABLE,
        /** A new run cannot have it: there is something in it. */
        TAKEN,
        /** There is no run in it: a check was cut off there. */
        NOT_BEGUN,
        /** There is no run in it: the input was refused. */
        REFUSED,
        /** Another process has it. */
        IN_USE,
        /** The journal is of a later version, or holds what this program does not know. */
        UNKNOWN_VERSION,
        /** The journal is damaged where a crash cannot have damaged it. */
        BROKEN,
        /** A write or a flush failed during the run, so nothing later can be relied on. */
        FAILED,
        /** The journal was closed before. */
        CLOSED
    }

    private final Kind kind;

    public RunDirectoryException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public RunDirectoryException(Kind kind, String message) {
        this(kind, message, null);
    }

    /** What is in the directory's journal at {@code offset} can be no program's doing. */
    public static RunDirectoryException damaged(String shown, long offset, String why) {
        return new RunDirectoryException(
                Kind.BROKEN, "The journal in " + shown + " is damaged at offset " + offset + ": " + why);
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }
}
