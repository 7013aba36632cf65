package dev.paceline.model;

import java.util.List;

/**
 * A run at one moment.
 *
 * @param phase what it is doing
 * @param rows all rows once the check has counted them, until then those read so far
 * @param tally the rows that have ended
 * @param before those of them that had ended before this process began to go on with the run
 * @param attempts requests sent, throttled ones included
 * @param throttled requests turned away for the rate
 * @param outOfReach whether the endpoint cannot be reached at the moment
 * @param paused whether no request leaves until the run is told to continue
 * @param shortages the quotas that give less than was asked for
 * @param notices what was worth saying so far, oldest first; only ever grows
 */
public record Progress(
        Phase phase,
        long rows,
        Tally tally,
        Tally before,
        long attempts,
        long throttled,
        boolean outOfReach,
        boolean paused,
        List<Shortage> shortages,
        List<String> notices) {
    /** What a run is doing. */
    public enum Phase {
        /** Reading and checking every row; nothing is sent yet. */
        CHECKING,
        /** Sending. */
        SENDING,
        /** Writing the reports. */
        REPORTING,
        /** Everything is written. */
        DONE
    }
}
