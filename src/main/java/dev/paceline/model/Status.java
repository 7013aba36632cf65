package dev.paceline.model;

/**
 * How a row ends; each in exactly one. The codes stand in journals, so none ever changes or serves again; 7 and 8 are kept for
 * rows that were unchanged or in conflict.
 */
public enum Status {
    /** The API confirmed it. */
    APPLIED(1, "applied"),
    /** The API refused it, and every attempt was settled. */
    FAILED(2, "failed"),
    /** At least one attempt was not settled, and none was confirmed. */
    UNKNOWN(3, "unknown"),
    /** Not confirmed, and a later row for the task that sets one of the same parameters was applied. */
    SUPERSEDED(4, "superseded"),
    /** Never sent: the row itself is wrong. */
    INVALID(5, "invalid"),
    /** The run stopped before it was sent, or after attempts that certainly were not executed. */
    NOT_SENT(6, "not_sent");

    private final int code;
    private final String label;

    Status(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** Its number in a journal, 1 to 127. */
    public int code() {
        return code;
    }

    /** Lower case with an underscore, as in every file. */
    public String label() {
        return label;
    }
}
