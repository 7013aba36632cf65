/** Words typed become options, outcomes become exit codes. */
@NullMarked
package dev.paceline.cli;

import org.jspecify.annotations.NullMarked;
