package dev.paceline.model;

/**
 * How many rows ended in each status.
 *
 * @param applied rows that the API confirmed
 * @param failed rows that the API refused
 * @param unknown rows of which nobody can say whether they were executed
 * @param superseded rows that a later row of their task overtook
 * @param invalid rows that were wrong themselves
 * @param notSent rows that the run did not come to
 */
public record Tally(long applied, long failed, long unknown, long superseded, long invalid, long notSent) {
    /** No row at all. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

    /** With {@code rows} more rows (or fewer, if negative) that ended so. */
    public Tally plus(Status status, long rows) {
        return switch (status) {
            case APPLIED -> new Tally(applied + rows, failed, unknown, superseded, invalid, notSent);
            case FAILED -> new Tally(applied, failed + rows, unknown, superseded, invalid, notSent);
            case UNKNOWN -> new Tally(applied, failed, unknown + rows, superseded, invalid, notSent);
            case SUPERSEDED -> new Tally(applied, failed, unknown, superseded + rows, invalid, notSent);
            case INVALID -> new Tally(applied, failed, unknown, superseded, invalid + rows, notSent);
            case NOT_SENT -> new Tally(applied, failed, unknown, superseded, invalid, notSent + rows);
        };
    }

    /** With the rows of another. */
    public Tally plus(Tally other) {
        return new Tally(
                applied + other.applied,
                failed + other.failed,
                unknown + other.unknown,
                superseded + other.superseded,
                invalid + other.invalid,
                notSent + other.notSent);
    }

    /** The rows that ended so. */
    public long of(Status status) {
        return switch (status) {
            case APPLIED -> applied;
            case FAILED -> failed;
            case UNKNOWN -> unknown;
            case SUPERSEDED -> superseded;
            case INVALID -> invalid;
            case NOT_SENT -> notSent;
        };
    }

    /** The sum over all statuses: every row that came in. */
    public long rows() {
        return applied + failed + unknown + superseded + invalid + notSent;
    }
}
