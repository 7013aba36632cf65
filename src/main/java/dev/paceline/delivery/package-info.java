/**
 * One change until it is settled: its turn in its task's line, a permit, a signature, a request, a verdict, and again where
 * the verdict allows it.
 *
 * <p>{@link dev.paceline.delivery.VerdictTable} says what an answer means, {@link dev.paceline.delivery.Parcel} what follows
 * from it for a row, and {@link dev.paceline.delivery.Delivery} does it.
 */
@NullMarked
package dev.paceline.delivery;

import org.jspecify.annotations.NullMarked;
