/** What a person reads on a terminal: values become text here, and nothing is printed. */
@NullMarked
package dev.paceline.cli.text;

import org.jspecify.annotations.NullMarked;
