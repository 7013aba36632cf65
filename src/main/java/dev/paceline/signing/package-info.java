/** TC3-HMAC-SHA256: a request becomes a signed one, at a given instant. Pure. */
@NullMarked
package dev.paceline.signing;

import org.jspecify.annotations.NullMarked;
