/** What is handed out: the jar, the samples, README's words. */
@NullMarked
package dev.paceline.shipped;

import org.jspecify.annotations.NullMarked;
