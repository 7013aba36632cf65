/** A server that counts, a way to it, and those who pace requests to it, in virtual time: {@code bench/limits} and tests. */
@NullMarked
package dev.paceline.pacing;

import org.jspecify.annotations.NullMarked;
