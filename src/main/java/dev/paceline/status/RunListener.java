package dev.paceline.status;

import dev.paceline.call.CallListener;
import dev.paceline.model.CheckResult;
import dev.paceline.model.Outcome;
import dev.paceline.model.Pace;
import dev.paceline.model.Progress;
import dev.paceline.model.Summary;

/**
 * Who hears how a run goes, and how its requests are answered. Called from any thread, from several at once; must neither block
 * nor throw.
 */
public interface RunListener extends CallListener {
    /** The run begins to do that. */
    default void phase(Progress.Phase now) {}

    /** So many rows are known of; those that were read so far while the input is checked. */
    default void rows(long count) {}

    /** The whole input was checked. */
    default void checked(CheckResult found) {}

    /** An earlier process of the run had sent so many requests, and had so many of them turned away for the rate. */
    default void sentBefore(long attempts, long throttled) {}

    /** A row that was sent has its end; it is not written down yet. */
    default void settled(Outcome outcome) {}

    /**
     * A row has ended, and that is written down.
     *
     * @param now whether it ended in this process, and not in an earlier one of the run
     */
    default void ended(Outcome outcome, boolean now) {}

    /** A row that had failed, or was unknown, turned out to be overtaken. */
    default void superseded(Outcome before) {}

    /** No request leaves until the run is told to continue. */
    default void paused(String by) {}

    /** The run goes on after a pause, at this pace. */
    default void continued(String by, Pace pace) {}

    /** The run goes at another pace from now on. */
    default void paced(String by, Pace pace) {}

    /** Something that is worth saying to a person. */
    default void notice(String text) {}

    /** The reports are written, and the run is over. */
    default void over(Summary summary) {}
}
