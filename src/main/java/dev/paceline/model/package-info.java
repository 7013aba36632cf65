/** The nouns: rows, changes, problems, outcomes. Immutable values, no library in sight. */
@NullMarked
package dev.paceline.model;

import org.jspecify.annotations.NullMarked;
