/** May this change be asked for at all: rules over API values, and second rows for a task. */
@NullMarked
package dev.paceline.validation;

import org.jspecify.annotations.NullMarked;
