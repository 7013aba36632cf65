/** Who signs, and from which region: the vendor's sources, read in the vendor's order and read again. */
@NullMarked
package dev.paceline.credentials;

import org.jspecify.annotations.NullMarked;
