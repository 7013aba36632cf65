/** Request and reply of the remote API, and their JSON. Pure. */
@NullMarked
package dev.paceline.wire;

import org.jspecify.annotations.NullMarked;
