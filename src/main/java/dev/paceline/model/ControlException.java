package dev.paceline.model;

/** A run does not do as it was told. The message is for a person. */
public final class ControlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Kind {
        /** No process has the run directory: nothing is sent. */
        NOT_RUNNING,
        /** The run is over but for its last requests or its reports: nothing further is sent. */
        ENDING,
        /** It must not or cannot be done. */
        REFUSED,
        /** A process has the run directory and does not answer. */
        SILENT
    }

    private final Kind kind;

    public ControlException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Why not. */
    public Kind kind() {
        return kind;
    }
}
