package dev.paceline.simulation;

/** What goes wrong with one request. */
public enum Fault {
    /** The connection is refused: nothing is written. */
    REFUSED,
    /** It breaks after the request was written, before it was read. */
    RESET_BEFORE,
    /** It breaks before the reply. */
    RESET_AFTER,
    /** It breaks, and the server executes within five seconds all the same. */
    LATE,
    /** No reply comes. */
    HANG,
    /** No reply comes, but it was executed. */
    HANG_AFTER,
    /** Others have used the quota. */
    THROTTLED,
    /** An error that settles nothing, and nothing was done. */
    INTERNAL_ERROR,
    /** An error that settles nothing, and it was done. */
    INTERNAL_ERROR_APPLIED,
    /** A status without a code. */
    UNAVAILABLE,
    /** Not the API's reply, though it was executed. */
    GARBAGE,
    /** The reply breaks off, though it was executed. */
    TRUNCATED,
    /** {@code Data} is false, nothing was done. */
    DATA_FALSE,
    /** Nothing was done, and the reply is that to the sender's request before: another row's. */
    MIXED_UP,
    /** Others have used the quota, and all are asked to wait. */
    THROTTLED_AND_WAIT,
    /** A status without a code that asks to wait; it was done. */
    UNAVAILABLE_AND_WAIT,
    /** 429 without a code: whoever stands before the API has not let it through. */
    TOO_MANY,
    /** An error that settles nothing, at a length and with a date that no server means; it was done. */
    WILD
}
