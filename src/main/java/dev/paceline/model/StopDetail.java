package dev.paceline.model;

/** What there is to tell of a {@link StopReason} beside itself. */
public enum StopDetail {
    /** Nothing. */
    NONE,
    /** The endpoint cannot be used, for its certificate was refused. */
    CERTIFICATE,
    /** The terminal is gone. */
    SIGHUP,
    /** A person pressed Ctrl-C. */
    SIGINT,
    /** The system, or whoever may, asked for it. */
    SIGTERM
}
