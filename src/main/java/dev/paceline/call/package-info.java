/** One call, reading or writing, until it is settled: permit, signature, request, verdict. */
@NullMarked
package dev.paceline.call;

import org.jspecify.annotations.NullMarked;
