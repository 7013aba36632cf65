package dev.paceline.delivery;

import dev.paceline.model.Outcome;

/**
 * How a row's way through this process ended.
 *
 * @param outcome what became of it
 * @param cut whether a stop cut the row off: then it has no result yet, and a later process goes on with it
 */
public record Ending(Outcome outcome, boolean cut) {}
