/** What a person reads: the report, the failed rows, the summary, the problems. All of it follows from the journal. */
@NullMarked
package dev.paceline.report;

import org.jspecify.annotations.NullMarked;
