/** Bytes out and back over Reactor Netty; nothing is decided here. */
@NullMarked
package dev.paceline.transport;

import org.jspecify.annotations.NullMarked;
