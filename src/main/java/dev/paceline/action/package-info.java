/** The API action as data: the one table of ModifyTaskInfo's parameters, read by mapping, validation, `columns`, the schema and the documentation. */
@NullMarked
package dev.paceline.action;

import org.jspecify.annotations.NullMarked;
