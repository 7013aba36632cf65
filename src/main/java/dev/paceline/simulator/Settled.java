package dev.paceline.simulator;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was decided on one call.
 *
 * @param entry its place in the log
 * @param refusal why it is not executed; empty for a good call and for one that met a fault
 * @param fault what it met, if anything
 * @param delayNanos by which the reply, or the late execution, is to be delayed
 * @param answer the members of the response without its id; none where no such response is sent
 */
record Settled(Entry entry, Optional<Refusal> refusal, Optional<FaultKind> fault, long delayNanos, ObjectNode answer) {}
