/** The whole input before anything is sent. */
@NullMarked
package dev.paceline.check;

import org.jspecify.annotations.NullMarked;
