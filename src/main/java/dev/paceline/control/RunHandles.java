package dev.paceline.control;

import dev.paceline.call.Stop;
import dev.paceline.status.RunStatus;

/**
 * What there is to hold one run by while it goes on.
 *
 * @param stop its switch
 * @param steering pauses it, and sets its rate
 * @param status what it has come to
 */
public record RunHandles(Stop stop, Steering steering, RunStatus status) {}
