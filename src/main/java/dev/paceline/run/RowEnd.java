package dev.paceline.run;

import dev.paceline.model.Outcome;
import java.util.Set;

/**
 * What a row has come to.
 *
 * @param now whether that was in this process, and not in an earlier one of the run
 * @param meant of a row that is invalid, the parameters that it was meant to set
 */
record RowEnd(Outcome outcome, boolean now, Set<String> meant) {}
