package dev.paceline.model;

/** Why a run ended. Where several hold, the one that stands first here counts. */
public enum StopReason {
    /** The run directory failed while running. */
    STORAGE("storage", 8),
    /** An answer that would be the same for every row. */
    FATAL("fatal", 4),
    /** More rows failed than {@code --max-failures} allows. */
    FAILURE_LIMIT("failure_limit", 5),
    /** Ten rows in a row ended with the same code. */
    IDENTICAL_ANSWERS("identical_answers", 5),
    /** The endpoint could not be reached for too long. */
    OUTAGE("outage", 5),
    /** The moment given by {@code --deadline} has come. */
    DEADLINE("deadline", 6),
    /** A signal, or the library's caller, stopped it. */
    SIGNAL("signal", 130),
    /** A row is invalid: nothing was sent. */
    INVALID_INPUT("invalid_input", 3),
    /** Every row that could be sent has a result. */
    FINISHED("finished", 0);

    private final String label;
    private final int exitCode;

    StopReason(String label, int exitCode) {
        this.label = label;
        this.exitCode = exitCode;
    }

    /** Lower case with an underscore, as in {@code summary.json}. */
    public String label() {
        return label;
    }

    /** The exit code where the rows have no say: 130 for any signal, 0 for {@link #FINISHED}. */
    public int exitCode() {
        return exitCode;
    }

    /** The one of the two that counts. */
    public StopReason or(StopReason other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
