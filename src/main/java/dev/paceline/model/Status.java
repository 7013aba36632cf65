package dev.paceline.model;

/** How a row ends; each in exactly one. */
public enum Status {
    /** The API confirmed it. */
    APPLIED("applied"),
    /** The API refused it, and every attempt was settled. */
    FAILED("failed"),
    /** At least one attempt was not settled, and none was confirmed. */
    UNKNOWN("unknown"),
    /** Not confirmed, and a later row for the task that sets one of the same parameters was applied. */
    SUPERSEDED("superseded"),
    /** Never sent: the row itself is wrong. */
    INVALID("invalid"),
    /** The run stopped before it was sent, or after attempts that certainly were not executed. */
    NOT_SENT("not_sent");

    private final String label;

    Status(String label) {
        this.label = label;
    }

    /** Lower case with an underscore, as in every file. */
    public String label() {
        return label;
    }
}
