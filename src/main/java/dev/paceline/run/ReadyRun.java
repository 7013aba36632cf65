package dev.paceline.run;

import dev.paceline.call.Accounts;
import dev.paceline.model.CheckedRow;
import java.util.Set;
import reactor.core.publisher.Flux;

/**
 * A run of which nothing is wanting but that its rows are sent.
 *
 * @param rows in the order of the input
 * @param ahead how many of them are held at most, from reading to their end
 * @param regions those that rows name, as far as they are known
 * @param accounts who sends them
 * @param recorder where it is written down
 * @param history what earlier processes of the run left
 */
record ReadyRun(
        Flux<CheckedRow> rows,
        int ahead,
        Set<String> regions,
        Accounts accounts,
        RunRecorder recorder,
        History history) {
    /** How far ahead rows are read, so that a task that waits does not hold up others. */
    static final int ONE_QUOTA = 1024;
    /** The same where there is more than one quota: those that wait are values, of half a kilobyte or so. */
    static final int MANY_QUOTAS = 16 * 1024;
}
