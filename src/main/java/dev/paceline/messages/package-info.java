/** Every sentence that is told of an input, its rows and its runs: a key and arguments become text in a language. */
@NullMarked
package dev.paceline.messages;

import org.jspecify.annotations.NullMarked;
