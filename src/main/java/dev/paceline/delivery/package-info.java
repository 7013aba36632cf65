/**
 * One change until it has ended: its turn in its task's line, a call, and again where the verdict allows it.
 *
 * <p>{@link dev.paceline.delivery.DeliveryState} says what follows from each event, and {@link dev.paceline.delivery.Delivery}
 * does it.
 */
@NullMarked
package dev.paceline.delivery;

import org.jspecify.annotations.NullMarked;
