/** Words typed become the engine's records: groups of options that commands share, and readers of single values. */
@NullMarked
package dev.paceline.cli.options;

import org.jspecify.annotations.NullMarked;
