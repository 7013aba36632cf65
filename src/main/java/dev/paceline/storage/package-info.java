/** The run directory: durable files, replacement, ownership and locks. */
@NullMarked
package dev.paceline.storage;

import org.jspecify.annotations.NullMarked;
