package dev.paceline.model;

/** Why a run ended. Where several hold, the one that stands first here counts. */
public enum StopReason {
    /** The run directory failed while running. */
    STORAGE("storage"),
    /** An answer that would be the same for every row. */
    FATAL("fatal"),
    /** More rows failed than {@code --max-failures} allows. */
    FAILURE_LIMIT("failure_limit"),
    /** Ten rows in a row ended with the same code. */
    IDENTICAL_ANSWERS("identical_answers"),
    /** The endpoint could not be reached for too long. */
    OUTAGE("outage"),
    /** The moment given by {@code --deadline} has come. */
    DEADLINE("deadline"),
    /** A signal, or the library's caller, stopped it. */
    SIGNAL("signal"),
    /** A row is invalid: nothing was sent. */
    INVALID_INPUT("invalid_input"),
    /** Every row that could be sent has a result. */
    FINISHED("finished");

    private final String label;

    StopReason(String label) {
        this.label = label;
    }

    /** Lower case with an underscore, as in {@code summary.json}. */
    public String label() {
        return label;
    }

    /** The one of the two that counts. */
    public StopReason or(StopReason other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
