package dev.paceline.cli.text;

import dev.paceline.model.Progress;
import dev.paceline.model.Progress.Phase;
import java.util.OptionalLong;

/**
 * How far a run is, and how fast it goes.
 *
 * @param progress the run at this moment
 * @param appliedPerSecond rows applied a second, lately; 0 where nothing was
 * @param endedPerSecond rows that ended a second, lately, however that was
 */
public record Standing(Progress progress, double appliedPerSecond, double endedPerSecond) {
    /** Rows that have ended; those that a stop left unsent have not. */
    long done() {
        return progress.tally().rows() - progress.tally().notSent();
    }

    /** Rows that have not. */
    long left() {
        return Math.max(0, progress.rows() - done());
    }

    /** Seconds until the last row, at this speed; unknown where nothing moves. */
    OptionalLong secondsLeft() {
        boolean moves =
                progress.phase() == Phase.SENDING && endedPerSecond > 0 && !progress.outOfReach() && !progress.paused();
        return moves ? OptionalLong.of((long) Math.ceil(left() / endedPerSecond)) : OptionalLong.empty();
    }
}
